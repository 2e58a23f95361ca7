"""The names that generated modules import from the runtime and from libraries, and the module that each comes from.

The plan makes its import statements from this table, and `names` gives no class of a document one of these names. Names
that the document defines are not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """`from module import name`. `module` is dotted from the package's root when `internal` ("models.batch")."""

    module: str
    name: str
    internal: bool = True


_BESIDE_MODELS = {
    "collections.abc": ("Mapping", "Sequence"),
    "functools": ("cached_property",),
    "pydantic": ("Field", "Strict"),
    "typing": ("TYPE_CHECKING", "Annotated", "Any", "Literal", "NotRequired", "Optional", "TypeAlias", "overload"),
    "typing_extensions": ("TypeAliasType", "TypedDict", "deprecated"),
    "_runtime.client.resource": ("AsyncResource", "Resource"),
    "_runtime.files.binary": ("AsyncBinaryResponse", "BinaryResponse"),
    "_runtime.files.multipart": ("FileInput", "multipart_body", "part as as_part"),
    "_runtime.files.sources": ("ContentInput", "raw_body"),
    "_runtime.pages.page": ("AsyncPage", "Page", "Paging"),
    "_runtime.sentinels": ("OMIT", "Omit"),
    "_runtime.streams.event_stream": ("AsyncEventStream", "EventStream"),
    "_runtime.types.models": ("Model", "UnknownStr", "UnknownVariant"),
    "_runtime.types.scalars": ("Base64Bytes", "Date", "DateTime", "DecimalText", "SecretText", "Uuid"),
    "_runtime.types.unions": ("Variants",),
    # `Webhook` is too good a name for a schema to be taken from it.
    "_runtime.webhooks": ("Webhook as StandardWebhook", "WebhookVerificationError"),
    "_runtime.wire.inputs": (
        "Base64Input", "DateInput", "DateTimeInput", "DecimalInput", "UuidInput",
    ),
    "_runtime.wire.options": ("RequestOptions",),
    "_runtime.wire.secret_arguments": ("SecretArguments",),
    "_runtime.wire.styles": ("content as as_content", "styled"),
}  # fmt: skip
"""What may be imported into a module that imports models as well."""

_IN_CLIENT = {
    "": ("__version__",),
    "_runtime.auth.further_schemes": (
        "ApiKey", "AsyncPairSecret", "HttpBasic", "HttpScheme", "MutualTls", "OpenIdConnect", "PairSecret",
    ),
    "_runtime.auth.schemes": ("AsyncSecret", "HttpBearer", "Secret"),
    "_runtime.call.definition": ("Definition",),
    "_runtime.call.hooks": ("AsyncHooks", "Hooks"),
    "_runtime.client.client": ("AsyncClient", "Client"),
    "_runtime.http.limits": ("Timeout",),
    "_runtime.http.transport": ("AsyncHttpClient", "HttpClient"),
    "_runtime.oauth": ("OAuth2ClientCredentials",),
}  # fmt: skip
"""What is imported into the module of the clients only."""

PUBLIC_NAMES = (
    "AsyncBinaryResponse",
    "AsyncEventStream",
    "AsyncPage",
    "BinaryResponse",
    "EventStream",
    "OMIT",
    "Omit",
    "Page",
    "RequestOptions",
    "Timeout",
    "UnknownStr",
    "UnknownVariant",
)
"""What every package offers beside its clients: the names that its users need for annotations, options and `isinstance`."""


def _imports(table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Import]]:
    """Yield each import by the name that the importing module has for it."""
    for module, names in table.items():
        is_internal = not module or module.startswith("_runtime.")
        for name in names:
            yield name.rpartition(" as ")[2], Import(module, name, is_internal)


_IMPORTS = dict(_imports(_BESIDE_MODELS)) | dict(_imports(_IN_CLIENT))

NAMES_BESIDE_MODELS = frozenset(name for name, _ in _imports(_BESIDE_MODELS))
ALL_IMPORTED_NAMES = frozenset(_IMPORTS)


def imported(name: str) -> Import:
    """Return how generated modules import `name`: "Page" -> `from ._runtime.pages.page import Page`."""
    return _IMPORTS[name]
