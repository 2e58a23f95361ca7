"""Call the methods of any generated SDK, with values that are made from its document."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pydantic  # noqa: F401  (before the generated package, whose cost of importing is nobody's concern here)

from .instances import Instances, NoInstanceError
from .outcome import PACKAGE, Job
from .reading import Node, ReadMedia, ReadOperation, ReadParameter


class Client:
    """The SDK of a job, open, with credentials for all of its schemes."""

    def __init__(self, job: Job, **settings: Any) -> None:
        sys.path.insert(0, str(job.sdk))
        self.package = importlib.import_module(PACKAGE)
        module = importlib.import_module(f"{PACKAGE}.client")
        self.sdk = module.SDK(max_retries=0, **_credentials(module), **settings)

    def method(self, attribute: str) -> Any:
        """Return a method: "llm.batches.create"."""
        found = self.sdk
        for name in attribute.split("."):
            found = getattr(found, name)
        return found


def _credentials(module: Any) -> dict[str, str]:
    """Return a secret for each argument of the constructor that takes one. They stand in the order of the schemes."""
    arguments = [
        name
        for name, each in inspect.signature(module.SDK.__init__).parameters.items()
        if str(each.annotation).partition(" ")[0] in ("Secret", "PairSecret")
    ]
    kinds = [type(each).__name__ for each in module.API.schemes.values() if type(each).__name__ != "MutualTls"]
    return {
        name: "name:secret" if kind == "HttpBasic" else "secret" for name, kind in zip(arguments, kinds, strict=True)
    }


def read_report(job: Job) -> dict[str, Any]:
    """Return what the generator says of each operation, by the pointer of its key."""
    return {each["pointer"]: each for each in json.loads(job.report.read_text(encoding="utf-8"))["operations"]}


def arguments_of(
    operation: ReadOperation, entry: Mapping[str, Any], instances: Instances, *, full: bool
) -> dict[str, Any]:
    """Return keyword arguments for a method. `entry` is the operation's part of the report. Raises NoInstanceError, or UndecidedError."""
    wanted = [each for each in entry["arguments"] if each["required"] or full]
    parameters = {(each.name, each.location): each for each in operation.parameters}
    arguments: dict[str, Any] = {}
    for each in wanted:
        if each["in"] != "body":
            parameter = parameters.get((each["wire_name"], each["in"]))
            arguments[each["name"]] = "text" if parameter is None else _parameter(parameter, instances, full=full)
    in_body = [each for each in wanted if each["in"] == "body"]
    if in_body:
        arguments |= _body(operation, in_body, instances, full=full)
    return arguments


def _parameter(parameter: ReadParameter, instances: Instances, *, full: bool) -> Any:
    """Return a value for a parameter; an empty object or array would not be sent at all, and an empty text is seldom valid."""
    for each in (full, True):
        value = instances.of(parameter.schema, full=each)
        if value not in ({}, [], [{}], ""):
            return value
    raise NoInstanceError("nothing would be sent")


def _body(operation: ReadOperation, wanted: list[Any], instances: Instances, *, full: bool) -> dict[str, Any]:
    media = min(operation.body, key=_preference, default=None)
    if media is None or media.schema is None:
        return {each["name"]: b"some bytes" for each in wanted}
    if _preference(media) == _OTHER and media.essence not in _ANY:
        return {each["name"]: b"some bytes" for each in wanted}
    value = instances.of(media.schema, full=full)
    if media.essence in _ANY and not isinstance(value, dict | list):
        return {each["name"]: b"some bytes" for each in wanted}
    if media.is_form and isinstance(value, dict):
        value = {name: _form_value(instances, media.schema, name, each) for name, each in value.items()}
    if [each["wire_name"] for each in wanted] == [""]:
        return {wanted[0]["name"]: value}
    if not isinstance(value, dict):
        raise NoInstanceError("the example of an object is none")
    return {each["name"]: value[each["wire_name"]] for each in wanted if each["wire_name"] in value}


def _form_value(instances: Instances, schema: Node, name: str, value: Any) -> Any:
    """Return a field of a form: a file where the schema says binary."""
    return b"some bytes" if any(_is_binary(each) for each in _fields(instances, schema, name)) else value


def _fields(instances: Instances, schema: Node, name: str) -> Iterator[Any]:
    """Yield the schemas of a field, which may be declared in a part of an `allOf`."""
    node = instances.reader.follow(schema)
    value = node.value if isinstance(node.value, dict) else {}
    properties, parts = value.get("properties"), value.get("allOf")
    if isinstance(properties, dict) and name in properties:
        yield instances.reader.follow(node / "properties" / name).value
    for index in range(len(parts) if isinstance(parts, list) else 0):
        yield from _fields(instances, node / "allOf" / str(index), name)


def _is_binary(field: Any) -> bool:
    return isinstance(field, dict) and (field.get("format") == "binary" or "contentMediaType" in field)


def _preference(media: ReadMedia) -> int:
    """Return how soon the SDK chooses a media type: plain JSON, other JSON, forms, others."""
    if media.is_json or media.essence in _ANY:
        return 0 if media.essence == "application/json" else 1
    return 2 if media.is_form else _OTHER


_OTHER: Final = 3
_ANY: Final = ("*/*", "application/*")
"""What is JSON for an object or an array."""


def plain(value: object) -> Any:
    """Return what the SDK would send for a value that it received, as JSON."""
    to_wire = importlib.import_module(f"{PACKAGE}._runtime.wire.values").to_wire
    return json.loads(json.dumps(value, default=to_wire))
