"""Each JSON example of a response decodes in strict mode, or violates its schema. In both cases no part of it is lost.

Where a response has no example, one is made from the examples of its parts. A method is called for each example, and
the HTTP client returns it as the response.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx2

from ..calls import Client, arguments_of, plain, read_report
from ..instances import Instances, NoInstanceError
from ..judge import Judge, UndecidedError
from ..outcome import Job, Outcome
from ..reading import Node, Reader, ReadMedia, ReadOperation


def run(job: Job) -> Outcome:
    outcome = Outcome()
    if job.package.is_dir():
        examiner = _Examiner(job, outcome)
        entries = read_report(job)
        for operation in examiner.reader.operations():
            entry = entries.get(operation.pointer)
            if entry is not None and entry["status"] != "stub":
                examiner.examine(operation, entry)
    return outcome


class _Examiner:
    def __init__(self, job: Job, outcome: Outcome) -> None:
        self.reader = Reader(job.document)
        self._outcome = outcome
        self._judge = Judge(self.reader)
        self._requests = Instances(self.reader, self._judge, is_request=True)
        self._answers = Instances(self.reader, self._judge, is_request=False)
        self._answer = httpx2.Response(200)
        self._accepted = ""
        transport = httpx2.MockTransport(self._serve)
        self._strict, self._lenient = (
            Client(job, strict=strict, server_url="http://localhost", http_client=httpx2.Client(transport=transport))
            for strict in (True, False)
        )
        self._errors = self._strict.package.errors

    def _serve(self, request: httpx2.Request) -> httpx2.Response:
        self._accepted = request.headers["Accept"]
        return self._answer

    def examine(self, operation: ReadOperation, entry: Any) -> None:
        examples = [*_examples(operation), *self._made_examples(operation)]
        if not examples:
            return
        try:
            arguments = arguments_of(operation, entry, self._requests, full=False)
        except (NoInstanceError, UndecidedError) as reason:
            self._outcome.skipped[f"no arguments: {reason}"] += len(examples)
            return
        for status, media, example in examples:
            self._outcome.counts["examples"] += 1
            self._answer = _answer(status, media, example)
            self._decode(entry["attribute"], arguments, media, example)

    def _made_examples(self, operation: ReadOperation) -> Iterator[tuple[int, ReadMedia, Node]]:
        for status, media in _successes(operation):
            if media.schema is not None and not media.examples:
                try:
                    value = self._answers.of(media.schema, full=True)
                except (NoInstanceError, UndecidedError) as reason:
                    self._outcome.skipped[f"no example: {reason}"] += 1
                else:
                    yield status, media, Node(value, media.schema.file, media.schema.tokens)

    def _decode(self, attribute: str, arguments: dict[str, Any], media: ReadMedia, example: Node) -> None:
        try:
            value = self._strict.method(attribute)(**arguments)
        except self._errors.ResponseDecodeError as error:
            if media.essence not in self._accepted:
                self._outcome.skipped["of a media type that the SDK does not ask for"] += 1
            elif not self._is_to_blame(media, example):
                self._outcome.fail(example.fragment, f"{attribute}: {error} ({json.dumps(example.value)[:200]})")
            value = self._decode_leniently(attribute, arguments, example)
        except Exception as error:
            self._outcome.fail(example.fragment, f"{attribute}: {type(error).__name__}: {error}")
            return
        self._compare(attribute, value, example)

    def _decode_leniently(self, attribute: str, arguments: dict[str, Any], example: Node) -> Any:
        try:
            return self._lenient.method(attribute)(**arguments)
        except Exception as error:
            self._outcome.fail(example.fragment, f"{attribute}: not even leniently: {type(error).__name__}: {error}")
            return example.value

    def _is_to_blame(self, media: ReadMedia, example: Node) -> bool:
        """Tell whether an example breaks its own schema, or nobody can say."""
        if media.schema is None:
            return False
        try:
            complaint = self._judge.complaint(media.schema, example.value, is_request=False)
        except UndecidedError as reason:
            self._outcome.skipped[f"undecided: {reason}"] += 1
            return True
        self._outcome.counts["examples that break their schema"] += complaint is not None
        return complaint is not None

    def _compare(self, attribute: str, value: Any, example: Node) -> None:
        if value is None or isinstance(value, bytes | str) or hasattr(value, "close"):
            self._outcome.counts["answers that are no JSON for the SDK"] += 1  # such as a download
            return
        found = plain(value.answer if type(value).__name__ == "Page" else value)
        if _canonical(found) != _canonical(example.value):
            self._outcome.fail(example.fragment, f"{attribute}: not what came: {_difference(found, example.value)}")


def _examples(operation: ReadOperation) -> Iterator[tuple[int, ReadMedia, Node]]:
    for status, media in _successes(operation):
        yield from ((status, media, each) for each in media.examples)


def _successes(operation: ReadOperation) -> Iterator[tuple[int, ReadMedia]]:
    """Yield what may come as JSON when all went well."""
    for key, media_types in operation.responses.items():
        if key.startswith("2"):
            yield from ((int(key) if key.isdecimal() else 200, each) for each in media_types if each.is_json)


def _answer(status: int, media: ReadMedia, example: Node) -> httpx2.Response:
    content = json.dumps(example.value).encode()
    return httpx2.Response(status, headers={"Content-Type": media.media_type}, content=content)


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _difference(found: Any, expected: Any, place: str = "$") -> str:
    """Return the first place where two values differ."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in {**expected, **found}:
            if _canonical(found.get(key)) != _canonical(expected.get(key)) or (key in found) != (key in expected):
                return _difference(found.get(key), expected.get(key), f"{place}.{key}")
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for at, (one, other) in enumerate(zip(found, expected, strict=True)):
            if _canonical(one) != _canonical(other):
                return _difference(one, other, f"{place}[{at}]")
    return f"{place}: {json.dumps(found)[:100]} for {json.dumps(expected)[:100]}"
