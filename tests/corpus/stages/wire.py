"""Requests that are made from the examples of a document are valid for that document, according to openapi-core.

Each operation is called twice: with its required arguments, and with all arguments. A local server keeps the requests.
"""

from __future__ import annotations

import json
import warnings
from typing import Any, Final

from openapi_core import Config, OpenAPI

from ..calls import Client, arguments_of, read_report
from ..catching import CatchingServer, CaughtRequest
from ..instances import Instances, NoInstanceError
from ..judge import Judge, UndecidedError
from ..outcome import Job, Outcome
from ..reading import Reader, ReadMedia, ReadOperation, ReadParameter

_FORM: Final = "application/x-www-form-urlencoded"
_MOST: Final = 40
"""How many operations of a document are called."""
IGNORED: Final = ("accept", "accept-encoding", "authorization", "content-type")
"""Headers that cannot be declared as parameters (OpenAPI 3.1, Parameter Object), and one that HTTP libraries set themselves."""


def run(job: Job) -> Outcome:
    outcome = Outcome()
    reader = Reader(job.document)
    if not job.package.is_dir() or reader.version < "3":
        outcome.skipped["OpenAPI 2.0, which openapi-core does not know"] += job.package.is_dir()
        return outcome
    entries = read_report(job)
    chosen = [each for each in reader.operations() if entries.get(each.pointer, {}).get("status", "stub") != "stub"]
    warnings.simplefilter("ignore")  # openapi-core's, of security schemes that it does not check
    with CatchingServer() as server:
        caller = _Caller(job, reader, server, outcome)
        for operation in chosen[:: max(1, -(-len(chosen) // _MOST))]:
            for full in (False, True):
                caller.check(operation, entries[operation.pointer], full=full)
    return outcome


class _Caller:
    def __init__(self, job: Job, reader: Reader, server: CatchingServer, outcome: Outcome) -> None:
        self._reader = reader
        self._outcome = outcome
        self._instances = Instances(reader, Judge(reader), is_request=True)
        self._url = server.url
        self._client = Client(job, server_url=self._url)
        self._errors = self._client.package.errors
        self._requests = server.requests

    def check(self, operation: ReadOperation, entry: Any, *, full: bool) -> None:
        try:
            arguments = arguments_of(operation, entry, self._instances, full=full)
        except (NoInstanceError, UndecidedError) as reason:
            self._outcome.skipped[f"no arguments: {reason}"] += 1
            return
        self._outcome.counts["calls"] += 1
        self._requests.clear()
        where = f"{entry['attribute']}({', '.join(f'{name}={value!r}' for name, value in arguments.items())})"[:300]
        try:
            self._client.method(entry["attribute"])(**arguments, options={"server_url": self._url})
        except self._errors.APIStatusError:
            pass
        except Exception as error:
            self._outcome.fail(where, f"{type(error).__name__}: {error}")
            return
        if len(self._requests) != 1:
            self._outcome.fail(where, f"{len(self._requests)} requests instead of one")
            return
        self._judge(operation, self._requests[0], where)
        self._judge_form(entry, arguments, self._requests[0], where)

    def _judge(self, operation: ReadOperation, request: CaughtRequest, where: str) -> None:
        api = OpenAPI.from_dict(
            self._document_of(operation),
            Config(spec_validator_cls=None, extra_media_type_deserializers=_json_types(operation)),
            base_uri=operation.node.file.as_uri(),
        )
        try:
            complaints = [_message(each) for each in api.iter_request_errors(request)]
        except Exception as failure:  # what openapi-core makes of a document that is not quite right
            self._outcome.skipped[f"openapi-core: {type(failure).__name__}: {str(failure)[:80]}"] += 1
            return
        for complaint in complaints:
            sent = f"{request.method.upper()} {request.target} {request.body[:200]!r}"
            self._outcome.fail(where, f"{complaint} -- {sent}")

    def _document_of(self, operation: ReadOperation) -> dict[str, Any]:
        """Return a document with this operation only, so that no other path matches its requests."""
        root = self._reader.root.value
        here = self._reader.file(operation.node.file).value
        components = {
            **here.get("components", {}),
            "securitySchemes": root.get("components", {}).get("securitySchemes", {}),
        }
        path = operation.path.partition("#")[0].partition("?")[0]
        kept = {
            key: value
            for key, value in (operation.node.value or {}).items()
            if key not in ("servers", "callbacks", "parameters")
        }
        parameters = [self._parameter(each) for each in operation.parameters if each.name.lower() not in IGNORED]
        definition = {**kept, "parameters": parameters, **self._request_body(operation)}
        return {
            **here, "openapi": root["openapi"], "info": root["info"], "security": root.get("security", []),
            "servers": [{"url": self._url}], "components": components, "paths": {path: {operation.method.lower(): definition}},
        }  # fmt: skip

    def _parameter(self, parameter: ReadParameter) -> dict[str, Any]:
        """Return a parameter without what openapi-core gets wrong.

        It takes a default for sent, does not find the properties of an exploded object, knows no arrays in a deepObject, and
        leaves a number as a text where a union has it.
        """
        definition = dict(parameter.node.value)
        schema = self._reader.follow(parameter.node / "schema").value
        if isinstance(schema, dict):
            definition["schema"] = {key: value for key, value in schema.items() if key != "default"}
            if definition.get("style") == "deepObject":
                definition["schema"] = {"type": "object"}
            elif "anyOf" in schema or "oneOf" in schema or "allOf" in schema:
                definition["schema"] = {}
            elif schema.get("type") == "object" and parameter.location == "query":
                definition["required"] = False
        return definition

    def _request_body(self, operation: ReadOperation) -> dict[str, Any]:
        """Return the body without the schemas of what is no JSON: openapi-core knows neither bytes nor objects in forms."""
        body = self._reader.follow(operation.node / "requestBody").value
        if not isinstance(body, dict):
            return {}
        content = {each.media_type: self._content(body, each) if each.is_json else {} for each in operation.body}
        # The text of a form that nothing is filled in is empty, which openapi-core takes for no body.
        is_required = body.get("required", False) and _FORM not in {each.essence for each in operation.body}
        return {"requestBody": {**body, "required": is_required, "content": content}}

    def _content(self, body: dict[str, Any], media: ReadMedia) -> Any:
        """Return a media type whose schema asks for no property that a referenced schema says is `readOnly`."""
        schema = self._reader.follow(media.schema).value if media.schema else None
        if not isinstance(schema, dict) or not isinstance(schema.get("required"), list):
            return body["content"][media.media_type]
        properties = self._reader.follow(media.schema) / "properties"
        sent = [each for each in schema["required"] if not (self._reader.follow(properties / each) / "readOnly").value]
        return {**body["content"][media.media_type], "schema": {**schema, "required": sent}}

    def _judge_form(self, entry: Any, arguments: dict[str, Any], request: CaughtRequest, where: str) -> None:
        """Compare the scalars of a form with what arrives."""
        form = request.form
        if form is None:
            return
        for each in entry["arguments"]:
            value = arguments.get(each["name"])
            if each["in"] != "body" or not isinstance(value, (str, int, float, bytes)) or each["wire_name"] == "":
                continue
            name = each["wire_name"]
            found = form.get(name)
            if found != (value if isinstance(value, str | bytes) else json.dumps(value)):
                self._outcome.fail(where, f"the form's field {name} is {found!r} for {value!r}")


def _json_types(operation: ReadOperation) -> dict[str, Any]:
    """Return how to read all that is JSON by another name."""
    return {each.essence: _read_json for each in operation.body if each.is_json}


def _read_json(content: str | bytes, **_parameters: str) -> Any:
    """Return JSON, whatever parameters its media type has: openapi-core would give them to `json.loads`."""
    return json.loads(content)


def _message(error: BaseException) -> str:
    """Return all that an error was caused by."""
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        parts.append(f"{type(cause).__name__} {cause}")
        parts += [each.message for each in getattr(cause, "schema_errors", [])]
        cause = cause.__cause__
    return "; ".join(parts)[:500]
