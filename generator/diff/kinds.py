"""Every kind of change: what it means, an example and what users can do. Finds nothing itself.

`python -m generator explain` and docs/diff.md show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .changes import Kind, Topic

_MAJOR: Final = "major"
_MINOR: Final = "minor"
_PATCH: Final = "patch"
_WIDER: Final = "major in answers, minor in arguments"
_NARROWER: Final = "major in arguments, patch in answers"

METHOD_ADDED: Final = Kind(
    name="method-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="The SDK has a new method.",
    before="nothing",
    after="sdk.batches.cancel(batch_id)",
    remedy="Nothing.",
)
METHOD_REMOVED: Final = Kind(
    name="method-removed",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="The SDK lacks a method that it had.",
    before="sdk.batches.cancel(batch_id)",
    after="nothing",
    remedy="Keep the operation and mark it as deprecated until the next major version.",
)
METHOD_RENAMED: Final = Kind(
    name="method-renamed",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="The method for the same request has another name or namespace.",
    before="sdk.batches.cancel(batch_id)",
    after="sdk.batches.stop(batch_id)",
    remedy="Keep the old name with `names` in [tool.generator], or with `x-sdk-method` in the document.",
)
METHOD_UNUSABLE: Final = Kind(
    name="method-unusable",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="The document no longer says enough to call the operation, so its method raises NotImplementedError.",
    before="sdk.batches.get(batch_id)",
    after="NotImplementedError",
    remedy="Run `validate` and correct what it reports for the operation.",
)
METHOD_USABLE: Final = Kind(
    name="method-usable",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="A method makes its call, where it raised NotImplementedError before.",
    before="NotImplementedError",
    after="sdk.batches.get(batch_id)",
    remedy="Nothing.",
)
ARGUMENT_ADDED: Final = Kind(
    name="argument-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="A method takes one more argument, which may be left out.",
    before="list()",
    after="list(limit=None)",
    remedy="Nothing.",
)
REQUIRED_ARGUMENT_ADDED: Final = Kind(
    name="required-argument-added",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="A method takes one more argument, which has to be passed.",
    before="create(name)",
    after="create(name, size)",
    remedy="Make the parameter or property optional.",
)
ARGUMENT_REMOVED: Final = Kind(
    name="argument-removed",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="A method no longer takes an argument.",
    before="list(limit=None)",
    after="list()",
    remedy="Keep the parameter or property and mark it as deprecated.",
)
ARGUMENT_RENAMED: Final = Kind(
    name="argument-renamed",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="The argument for the same value has another name.",
    before="get(id)",
    after="get(batch_id)",
    remedy="Keep the name of the path parameter.",
)
ARGUMENT_POSITION: Final = Kind(
    name="argument-position",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="An argument that may be passed by position has another one, or has none any more.",
    before="get(project, name)",
    after="get(name, project)",
    remedy="Keep the order of the parameters in the path.",
)
ARGUMENT_NOW_REQUIRED: Final = Kind(
    name="argument-now-required",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="An argument that could be left out has to be passed.",
    before="create(name=None)",
    after="create(name)",
    remedy="Keep the parameter or property optional.",
)
ARGUMENT_NOW_OPTIONAL: Final = Kind(
    name="argument-now-optional",
    topic=Topic.CHANGED,
    levels=_MINOR,
    meaning="An argument that had to be passed may be left out.",
    before="create(name)",
    after="create(name=None)",
    remedy="Nothing.",
)
VALUE_ADDED: Final = Kind(
    name="enum-value-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="An enum has one more value. In answers, enums are open: new values already arrive as text.",
    before='Literal["open", "done"]',
    after='Literal["open", "done", "failed"]',
    remedy="Nothing.",
)
VALUE_REMOVED: Final = Kind(
    name="enum-value-removed",
    topic=Topic.REMOVED,
    levels=_NARROWER,
    meaning="An enum lacks a value that it had.",
    before='Literal["open", "done", "failed"]',
    after='Literal["open", "done"]',
    remedy="Keep the value as long as the API takes it.",
)
VARIANT_ADDED: Final = Kind(
    name="variant-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="A union has one more variant. In answers, unions are open: unknown ones already arrive as UnknownVariant.",
    before="Cat | Dog | UnknownVariant",
    after="Cat | Dog | Bird | UnknownVariant",
    remedy="Nothing.",
)
VARIANT_REMOVED: Final = Kind(
    name="variant-removed",
    topic=Topic.REMOVED,
    levels=_NARROWER,
    meaning="A union lacks a variant that it had.",
    before="Cat | Dog | Bird | UnknownVariant",
    after="Cat | Dog | UnknownVariant",
    remedy="Keep the variant as long as the API takes it.",
)
VARIANT_CHOICE: Final = Kind(
    name="variant-choice",
    topic=Topic.CHANGED,
    levels="major if a value stands for another variant, else patch",
    meaning="The variant of a union is chosen by another field, or by other values of it.",
    before='"card": Card',
    after='"card": CardPayment',
    remedy="Keep the `mapping` of the discriminator.",
)
NULL_ADDED: Final = Kind(
    name="null-added",
    topic=Topic.CHANGED,
    levels=_WIDER,
    meaning="A value may be None.",
    before="name: str",
    after="name: str | None",
    remedy="Keep the value required and not nullable in answers.",
)
NULL_REMOVED: Final = Kind(
    name="null-removed",
    topic=Topic.CHANGED,
    levels=_NARROWER,
    meaning="A value is never None, or cannot be None any more.",
    before="name: str | None",
    after="name: str",
    remedy="Keep the value nullable in requests.",
)
TYPE_WIDENED: Final = Kind(
    name="type-widened",
    topic=Topic.CHANGED,
    levels=_WIDER,
    meaning="A type has all values that it had, and others.",
    before="size: int",
    after="size: float",
    remedy="Add a new field for the new values in answers.",
)
TYPE_NARROWED: Final = Kind(
    name="type-narrowed",
    topic=Topic.CHANGED,
    levels=_NARROWER,
    meaning="A type has only some of the values that it had.",
    before="size: float",
    after="size: int",
    remedy="Keep the wider type in requests.",
)
TYPE_CHANGED: Final = Kind(
    name="type-changed",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="A type lacks values that it had, and has others.",
    before="size: int",
    after="size: str",
    remedy="Add a new field or parameter, and mark the old one as deprecated.",
)
PAGES_CHANGED: Final = Kind(
    name="pages-changed",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="A method returns a page where it returned the whole answer, or the other way round.",
    before="list() -> BatchList",
    after="list() -> Page[Batch, BatchList]",
    remedy="Keep how it was with `pagination` in [tool.generator].",
)
STREAM_CHANGED: Final = Kind(
    name="stream-changed",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="A method returns a stream where it returned the whole answer, or the other way round.",
    before="create() -> Reply",
    after="create() -> EventStream[ReplyEvent]",
    remedy="Describe the stream as a further media type that an argument `stream` asks for.",
)
ERROR_ADDED: Final = Kind(
    name="error-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="The `data` of an error has a type, where it was plain JSON.",
    before="nothing",
    after="404: Problem",
    remedy="Nothing.",
)
ERROR_REMOVED: Final = Kind(
    name="error-removed",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="The `data` of an error is plain JSON, where it had a type.",
    before="404: Problem",
    after="nothing",
    remedy="Keep the response in the document.",
)
MODEL_ADDED: Final = Kind(
    name="model-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="The SDK exports a new model, TypedDict or type alias.",
    before="nothing",
    after="models.Batch",
    remedy="Nothing.",
)
MODEL_REMOVED: Final = Kind(
    name="model-removed",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="The SDK lacks a model, TypedDict or type alias that it exported.",
    before="models.Batch",
    after="nothing",
    remedy="Keep the schema until the next major version.",
)
MODEL_RENAMED: Final = Kind(
    name="model-renamed",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="A model, TypedDict or type alias has another name.",
    before="models.Batch",
    after="models.Job",
    remedy="Keep the old name with `names` in [tool.generator].",
)
FIELD_ADDED: Final = Kind(
    name="field-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="A model has one more field, or a TypedDict one more key that may be left out.",
    before="Batch.id",
    after="Batch.id, Batch.size",
    remedy="Nothing.",
)
REQUIRED_FIELD_ADDED: Final = Kind(
    name="required-field-added",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="An object that users pass has one more required field.",
    before='{"name": "a"}',
    after='{"name": "a", "size": 1}',
    remedy="Make the property optional.",
)
FIELD_REMOVED: Final = Kind(
    name="field-removed",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="A model or TypedDict lacks a field that it had.",
    before="Batch.id, Batch.size",
    after="Batch.id",
    remedy="Keep the property and mark it as deprecated.",
)
FIELD_RENAMED: Final = Kind(
    name="field-renamed",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="The field for the same property has another name.",
    before="Batch.size",
    after="Batch.size_",
    remedy="Rename the property that takes the name.",
)
FIELD_NOW_REQUIRED: Final = Kind(
    name="field-now-required",
    topic=Topic.CHANGED,
    levels=_NARROWER,
    meaning="A field that could be missing is always there.",
    before="name: str | None = None",
    after="name: str",
    remedy="Keep the property optional in requests.",
)
FIELD_NOW_OPTIONAL: Final = Kind(
    name="field-now-optional",
    topic=Topic.CHANGED,
    levels="major in answers (patch if it was nullable), minor in arguments",
    meaning="A field that was always there may be missing.",
    before="name: str",
    after="name: str | None = None",
    remedy="Keep the property required in answers.",
)
SECRECY_CHANGED: Final = Kind(
    name="secrecy-changed",
    topic=Topic.CHANGED,
    levels=_PATCH,
    meaning="Other fields of a model, or other arguments, are hidden where they are printed.",
    before="User(token='abc')",
    after="User(token='***')",
    remedy="Nothing.",
)
DEPRECATED: Final = Kind(
    name="deprecated",
    topic=Topic.DEPRECATED,
    levels=_MINOR,
    meaning="A method, argument or field is marked as deprecated.",
    before="deprecated: false",
    after="deprecated: true",
    remedy="Nothing. Say in its description what to use instead.",
)
DEPRECATION_LIFTED: Final = Kind(
    name="deprecation-lifted",
    topic=Topic.CHANGED,
    levels=_PATCH,
    meaning="A method, argument or field is no longer marked as deprecated.",
    before="deprecated: true",
    after="deprecated: false",
    remedy="Nothing.",
)
SETTING_ADDED: Final = Kind(
    name="client-argument-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="The client's constructor takes one more argument, such as a credential.",
    before="SDK(api_key)",
    after="SDK(api_key, token)",
    remedy="Nothing.",
)
SETTING_REMOVED: Final = Kind(
    name="client-argument-removed",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="The client's constructor no longer takes an argument, such as a credential.",
    before="SDK(api_key, token)",
    after="SDK(token)",
    remedy="Keep the security scheme, under its name, until the next major version.",
)
SETTING_RENAMED: Final = Kind(
    name="client-argument-renamed",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="The constructor's argument for the same credential has another name.",
    before="SDK(api_key)",
    after="SDK(token)",
    remedy="Keep the name of the security scheme.",
)
CREDENTIALS_REQUIRED: Final = Kind(
    name="credentials-required",
    topic=Topic.CHANGED,
    levels=_MAJOR,
    meaning="What users had to give to the constructor is not enough any more.",
    before="security: [{}]",
    after="security: [{bearerAuth: []}]",
    remedy="Keep the old alternative in `security`.",
)
AUTHENTICATION_CHANGED: Final = Kind(
    name="authentication-changed",
    topic=Topic.WIRE,
    levels=_MINOR,
    meaning="Credentials are sent in another way, or calls need others. The constructor is the same.",
    before="in: query",
    after="in: header",
    remedy="Nothing, if the API takes both.",
)
EXPORT_ADDED: Final = Kind(
    name="export-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="The package exports one more name.",
    before="nothing",
    after="from acme import EventStream",
    remedy="Nothing.",
)
EXPORT_REMOVED: Final = Kind(
    name="export-removed",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="The package no longer exports a name, because nothing in it uses the feature.",
    before="from acme import EventStream",
    after="nothing",
    remedy="Keep the last operation that uses the feature.",
)
WEBHOOK_ADDED: Final = Kind(
    name="webhook-added",
    topic=Topic.ADDED,
    levels=_MINOR,
    meaning="The SDK reads one more webhook.",
    before="nothing",
    after="webhooks.pet_adopted(...)",
    remedy="Nothing.",
)
WEBHOOK_REMOVED: Final = Kind(
    name="webhook-removed",
    topic=Topic.REMOVED,
    levels=_MAJOR,
    meaning="The SDK no longer reads a webhook.",
    before="webhooks.pet_adopted(...)",
    after="nothing",
    remedy="Keep the webhook and mark it as deprecated.",
)
WIRE_URL: Final = Kind(
    name="wire-url",
    topic=Topic.WIRE,
    levels=_MINOR,
    meaning="A method sends its request with another HTTP method or to another path.",
    before="GET /v1/batches",
    after="GET /v2/batches",
    remedy="Nothing, if the API still serves released SDKs.",
)
WIRE_SERVER: Final = Kind(
    name="wire-server",
    topic=Topic.WIRE,
    levels=_MINOR,
    meaning="The client or a method sends requests to another server.",
    before="https://api.acme.com",
    after="https://eu.acme.com",
    remedy="Nothing, if the API still serves released SDKs.",
)
WIRE_MEDIA_TYPE: Final = Kind(
    name="wire-media-type",
    topic=Topic.WIRE,
    levels=_MINOR,
    meaning="A body is sent as another media type, or another one is asked for.",
    before="application/json",
    after="multipart/form-data",
    remedy="Nothing, if the API still takes both.",
)
WIRE_ARGUMENT: Final = Kind(
    name="wire-argument",
    topic=Topic.WIRE,
    levels=_MINOR,
    meaning="The value of an argument is sent in another place, under another name, or in another form.",
    before="?ids=1,2",
    after="?ids=1&ids=2",
    remedy="Nothing, if the API still takes both.",
)
WIRE_DEFAULT: Final = Kind(
    name="wire-default",
    topic=Topic.WIRE,
    levels=_MINOR,
    meaning="The API uses another value for an argument that is left out.",
    before="default: 20",
    after="default: 50",
    remedy="Pass the old value where it matters.",
)
WIRE_PAGES: Final = Kind(
    name="wire-pages",
    topic=Topic.WIRE,
    levels=_MINOR,
    meaning="The next page of a list is requested in another way.",
    before="?page=2",
    after="?after=batch_9",
    remedy="Nothing.",
)
WIRE_REQUEST: Final = Kind(
    name="wire-request",
    topic=Topic.WIRE,
    levels=_MINOR,
    meaning="A request or its answer is handled in another way, which no other code describes.",
    before="a stream that ends with [DONE]",
    after="a stream that ends with [END]",
    remedy="Nothing.",
)
DOCUMENTATION: Final = Kind(
    name="documentation",
    topic=Topic.DOCUMENTATION,
    levels=_PATCH,
    meaning="Only docstrings differ.",
    before="The batch.",
    after="The batch to cancel.",
    remedy="Nothing.",
)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {each.name: each for each in tuple(globals().values()) if isinstance(each, Kind)}
)
"""Every kind by its name. Taken from the constants above, so that none can be forgotten."""

ASPECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        FIELD_ADDED.name: "presence",
        REQUIRED_FIELD_ADDED.name: "presence",
        FIELD_REMOVED.name: "presence",
        FIELD_NOW_REQUIRED.name: "need",
        FIELD_NOW_OPTIONAL.name: "need",
        TYPE_WIDENED.name: "type",
        TYPE_NARROWED.name: "type",
        TYPE_CHANGED.name: "type",
    }
)
"""What a kind is about, where several are about the same: one schema can cause different ones in a model and its TypedDict."""
