# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Any, Literal, TypeAlias

from .._runtime.types.models import Model, UnknownStr

__all__ = ["Batch", "BatchError", "BatchErrors", "BatchRequestCounts", "BatchStatus"]

BatchStatus: TypeAlias = (
    Literal["validating", "failed", "in_progress", "finalizing", "completed", "expired", "cancelling", "cancelled"]
    | UnknownStr
)
"""Where a batch stands."""


class Batch(Model):
    """A group of requests that run asynchronously."""

    id: str
    """The identifier of the batch."""
    object: Any
    """The kind of the object, `batch` in every known answer."""
    endpoint: str
    """The endpoint that every request of the batch goes to."""
    errors: BatchErrors | None = None
    """What was wrong with the input; null where nothing was."""
    input_file_id: str
    """The file that the requests are read from."""
    completion_window: str
    """The time in which the batch is to be completed."""
    status: BatchStatus
    """Where the batch stands."""
    output_file_id: str | None = None
    """The file that the results of the successful requests are written to."""
    error_file_id: str | None = None
    """The file that the errors of the failed requests are written to."""
    created_at: int
    """When the batch was created, in seconds since 1970 (UTC)."""
    in_progress_at: int | None = None
    """When its first request was started, in seconds since 1970 (UTC)."""
    expires_at: int | None = None
    """When it will expire, in seconds since 1970 (UTC)."""
    finalizing_at: int | None = None
    """When its results began to be gathered, in seconds since 1970 (UTC)."""
    completed_at: int | None = None
    """When it was completed, in seconds since 1970 (UTC)."""
    failed_at: int | None = None
    """When it failed, in seconds since 1970 (UTC)."""
    expired_at: int | None = None
    """When it expired, in seconds since 1970 (UTC)."""
    cancelling_at: int | None = None
    """When its cancellation was asked for, in seconds since 1970 (UTC)."""
    cancelled_at: int | None = None
    """When its cancellation was complete, in seconds since 1970 (UTC)."""
    request_counts: BatchRequestCounts
    """How many requests the batch has, and how many of them are done."""
    max_concurrency: int | None = None
    """The number of requests that may run at the same time."""
    metadata: dict[str, str] | None = None
    """Notes of your own about the batch, as text by name."""


class BatchErrors(Model):
    """What was wrong with the input of a batch."""

    object: Literal["list"]
    """The kind of the object."""
    data: list[BatchError]
    """The errors, one by one."""


class BatchError(Model):
    """One error in the input of a batch."""

    code: str
    """The kind of the error, for programs."""
    message: str
    """The error in words."""
    param: str | None = None
    """The parameter that is wrong."""
    line: int | None = None
    """The line of the input file that is wrong."""


class BatchRequestCounts(Model):
    """How many requests a batch has, and how many of them are done."""

    total: int
    """All requests."""
    completed: int
    """The requests that succeeded."""
    failed: int
    """The requests that failed."""
