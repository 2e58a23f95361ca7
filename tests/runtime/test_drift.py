"""Drifts: their text, that they contain no values, and that each kind is reported once."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from runtime.types.drift import Drift, DriftLog, describe
from runtime.wire.operation import Operation


def drift(path: str = "data[0].status", rule: str = "missing") -> Drift:
    return Drift(type_name="Batch", path=path, rule=rule, found="not there")


def test_a_drift_reads_as_a_sentence() -> None:
    assert str(drift()) == "Batch: data[0].status is not there (missing)"
    assert str(drift(path="")) == "Batch: the answer is not there (missing)"


def test_a_drift_names_its_operation() -> None:
    named = drift().of("GET /batches/{id}")
    assert str(named) == "GET /batches/{id}: Batch: data[0].status is not there (missing)"
    log = DriftLog()
    assert log.is_new(named)
    assert log.is_new(drift().of("GET /batches"))
    assert not log.is_new(named)


def test_a_drift_survives_pickle_and_copy() -> None:
    assert pickle.loads(pickle.dumps(drift())) == drift() == copy.deepcopy(drift())


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (True, "a boolean"),
        (1, "a number"),
        (1.5, "a number"),
        ("hunter2", "a string"),
        ([1, "hunter2"], "an array of 2"),
        ({"password": "hunter2"}, "an object of 1"),
    ],
)
def test_a_value_is_described_and_not_shown(value: object, words: str) -> None:
    assert describe(value) == words  # type: ignore[arg-type]


def test_each_kind_is_new_once() -> None:
    log = DriftLog()
    assert log.is_new(drift())
    assert not log.is_new(drift())
    assert log.is_new(drift(rule="string_type"))
    assert log.is_new(drift(path="data[0].id"))


def test_indexes_and_keys_make_no_new_kind() -> None:
    log = DriftLog()
    assert log.is_new(drift("data[0].status"))
    assert not log.is_new(drift("data[17].status"))
    assert log.is_new(drift('data["a"].tags["b]"][3]'))
    assert not log.is_new(drift('data["\\"c"].tags["[d"][4]'))


def test_a_server_cannot_fill_the_memory() -> None:
    log = DriftLog()
    assert sum(log.is_new(drift(path=f"field{n}")) for n in range(3 * DriftLog.LIMIT)) == DriftLog.LIMIT


def test_threads_are_told_once() -> None:
    log = DriftLog()
    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(lambda _: log.is_new(drift()), range(500))) == 1


def test_a_linked_page_is_of_the_same_operation() -> None:
    first = Operation("GET", "/pets?kind=cat&token=s3cret", None)
    page = first.replace(url="https://acme.test/pets?cursor=1").replace(url="https://acme.test/pets?cursor=2")
    assert page.name == first.name == "GET /pets?kind=cat&token=***"
