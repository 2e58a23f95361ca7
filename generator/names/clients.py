"""Names around the client: its credentials, its parameters, and the classes of its namespaces."""

from __future__ import annotations

from ..api import Api
from ..diagnostics import Pointer
from .clashes import settle
from .words import ClassName, Identifier, digest, is_reserved, pascal, safe, snake

_SETTINGS = frozenset(
    {"server_url", "timeout", "deadline", "max_retries", "headers", "strict", "http_client", "hooks", "self"}
)

_WEBHOOK = frozenset({"parse", "verify", "body", "headers"})


def credential_names(api: Api) -> dict[str, Identifier]:
    """Return the constructor's argument for each security scheme, by the scheme's name."""
    wanted = {each.name: safe(snake(each.name, prefix="auth"), _SETTINGS) for each in api.security_schemes}
    places = {each.name: str(each.pointer) for each in api.security_schemes}
    return settle(
        wanted,
        lambda name: (places[name],),
        lambda name: [Identifier(f"{wanted[name]}_{digest(places[name])}")],
    )


def client_parameter_name(wire_name: str, taken: set[str]) -> Identifier:
    """Return the constructor's argument for a parameter that is set once for all calls."""
    return safe(snake(wire_name, prefix="arg"), _SETTINGS | frozenset(taken))


def webhook_names(api: Api) -> dict[Pointer, Identifier]:
    """Return the method that reads each webhook."""
    wanted = {each.pointer: safe(snake(each.name, prefix="event"), _WEBHOOK) for each in api.webhooks}
    return settle(
        wanted,
        lambda pointer: (pointer,),
        lambda pointer: [Identifier(f"{wanted[pointer]}_{digest(str(pointer))}")],
    )


def environment_prefix(package: str) -> str:
    """Return the first part of environment variables: "mka1" -> "MKA1"."""
    return snake(package, prefix="sdk").upper()


def namespace_class(attribute: Identifier, taken: frozenset[str], *, is_async: bool) -> ClassName:
    """Return the class of a namespace: "batches" -> Batches, AsyncBatches. A model keeps a name that both would have."""
    own = pascal("_".join(part.title() for part in attribute.split("_")), prefix="Group")
    candidates = (own, f"{own}Resource", f"{own}Namespace", f"{own}{digest(attribute).title()}")
    reserved = taken | _RESERVED
    name = next(each for each in candidates if not {each, f"Async{each}"} & reserved and not is_reserved(each))
    return ClassName(f"Async{name}" if is_async else name)


_RESERVED = frozenset(
    """Resource AsyncResource Any Literal Optional Mapping Sequence Omit OMIT RequestOptions BinaryResponse AsyncBinaryResponse
    EventStream AsyncEventStream Page AsyncPage Paging FileInput ContentInput DateTimeInput DateInput UuidInput DecimalInput
    Base64Input NotImplementedError
    Client AsyncClient Definition Timeout Hooks AsyncHooks HttpClient AsyncHttpClient Secret AsyncSecret PairSecret AsyncPairSecret
    HttpBearer HttpBasic HttpScheme ApiKey OAuth2ClientCredentials OpenIdConnect MutualTls""".split()
)
"""What modules of resources, and that of the clients, import for themselves."""
