"""Exceptions: their classes, and that they survive pickling, copying and process pools."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from runtime import errors
from runtime.http.transport import Headers

STATUS = {
    "status_code": 404,
    "headers": Headers([("X-Request-Id", "r1")]),
    "body": b"{}",
    "data": {"a": [1]},
    "attempts": 3,
}
EXAMPLES: list[errors.SDKError] = [
    errors.SDKError("m"),
    errors.MissingCredentialsError("m"),
    errors.InvalidRequestError("m"),
    errors.APIConnectionError("m", method="GET", url="http://h", attempts=2, sent=False),
    errors.APITimeoutError("m", which="deadline", seconds=1.5),
    *(
        errors.status_class(status)("m", **{**STATUS, "status_code": status})  # type: ignore[arg-type]
        for status in (302, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 503, 520, 999)
    ),
    errors.ResponseDecodeError("m", body=b"x", status_code=200),
    errors.StreamError("m", last_event_id="7"),
]


def assert_same(one: errors.SDKError, other: errors.SDKError) -> None:
    assert type(one) is type(other)
    assert str(one) == str(other) == "m"
    assert vars(one) == vars(other)


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_survive_pickle_and_copy(error: errors.SDKError) -> None:
    error.add_note("a note")
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert_same(pickle.loads(pickle.dumps(error, protocol)), error)
    assert_same(copy.deepcopy(error), error)
    assert_same(copy.copy(error), error)


def fail_with_each(index: int) -> None:
    raise EXAMPLES[index]


def test_errors_cross_a_process_pool() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        for index, expected in enumerate(EXAMPLES):
            assert_same(pool.submit(fail_with_each, index).exception(timeout=20), expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (410, "GoneError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (520, "InternalServerError"),
        (599, "InternalServerError"),
        (302, "APIStatusError"),
        (418, "APIStatusError"),
        (999, "APIStatusError"),
    ],
)
def test_the_class_of_a_status(status: int, name: str) -> None:
    assert errors.status_class(status).__name__ == name


def test_an_invalid_request_is_a_value_error() -> None:
    assert issubclass(errors.InvalidRequestError, ValueError)
