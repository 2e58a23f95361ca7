"""The names that generated modules import from the runtime and from libraries, with the module of each.

The plan makes import statements from this table, and `names` reserves these names. So a name that the templates use must be
added here. Names that the document defines are not in it.
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
    "typing_extensions": ("deprecated",),
    "_runtime.client.resource": ("AsyncResource", "Resource"),
    "_runtime.files.binary": ("AsyncBinaryResponse", "BinaryResponse"),
    "_runtime.files.multipart": ("FileInput", "as_file", "as_files", "multipart_body", "part as as_part"),
    "_runtime.files.sources": ("ContentInput", "raw_body"),
    "_runtime.pages.page": ("AsyncPage", "Page", "Paging"),
    "_runtime.pages.paginator": ("AsyncPaginator", "paginated"),
    "_runtime.sentinels": ("OMIT", "Omit"),
    "_runtime.streams.event_stream": ("AsyncEventStream", "EventStream"),
    "_runtime.types.arguments": ("SequenceNotStr", "TypedDict"),
    "_runtime.types.models": ("KnownTag", "Model", "UnknownStr", "UnknownTag", "UnknownVariant"),
    "_runtime.types.scalars": ("Base64Bytes", "Date", "DateTime", "DecimalText", "SecretText", "Uuid"),
    "_runtime.types.unions": ("TypeAliasType", "Variants"),
    # Imported under another name, because many documents have a schema `Webhook`.
    "_runtime.webhooks": ("Webhook as StandardWebhook", "WebhookVerificationError"),
    "_runtime.wire.inputs": (
        "Base64Input", "DateInput", "DateTimeInput", "DecimalInput", "UuidInput",
    ),
    "_runtime.wire.options": ("RequestOptions",),
    "_runtime.wire.secret_arguments": ("SecretArguments",),
    "_runtime.wire.operation": ("OptionalFields", "unless_omitted"),
    "_runtime.wire.styles": ("content as as_content", "styled"),
}  # fmt: skip
"""Names that modules with models import, which schemas must not have."""

_IN_CLIENT = {
    "": ("__version__",),
    "_runtime.auth.further_schemes": (
        "ApiKey", "AsyncPairSecret", "HttpBasic", "HttpScheme", "MutualTls", "OpenIdConnect", "PairSecret",
    ),
    "_runtime.auth.schemes": ("AsyncSecret", "HttpBearer", "Secret"),
    "_runtime.call.definition": ("Definition",),
    "_runtime.capture": ("APIResponse", "with_response"),
    "_runtime.call.hooks": ("AsyncHooks", "Hooks"),
    "_runtime.client.client": ("AsyncClient", "Client"),
    "_runtime.http.limits": ("Timeout",),
    "_runtime.wire.options": ("Retry",),
    "_runtime.http.transport": ("AsyncHttpClient", "HttpClient"),
    "_runtime.oauth": ("OAuth2ClientCredentials",),
}  # fmt: skip
"""Names that are imported where no models are: by client.py, or only by users."""

PUBLIC_NAMES = (
    "APIResponse",
    "AsyncBinaryResponse",
    "AsyncEventStream",
    "AsyncPage",
    "AsyncPaginator",
    "BinaryResponse",
    "EventStream",
    "OMIT",
    "Omit",
    "Page",
    "RequestOptions",
    "Retry",
    "Timeout",
    "UnknownStr",
    "UnknownVariant",
    "with_response",
)
"""What packages export besides their clients: names that users need for annotations, options and `isinstance`."""


def _imports(table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Import]]:
    """Yield each import by the name that it binds."""
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
