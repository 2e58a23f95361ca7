# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The types of the API. Each is imported from its module when it is first used (PEP 562)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .batch import Batch as Batch
    from .batch_endpoint import BatchEndpointParam as BatchEndpointParam
    from .batch_error import BatchError as BatchError
    from .batch_errors import BatchErrors as BatchErrors
    from .batch_list import BatchList as BatchList
    from .batch_request_counts import BatchRequestCounts as BatchRequestCounts
    from .batch_status import BatchStatus as BatchStatus
    from .error_body import ErrorBody as ErrorBody
    from .error_detail import ErrorDetail as ErrorDetail
    from .file import File as File
    from .file_deleted import FileDeleted as FileDeleted
    from .file_list import FileList as FileList
    from .file_purpose import FilePurpose as FilePurpose
    from .file_purpose import FilePurposeParam as FilePurposeParam
    from .file_status import FileStatus as FileStatus
    from .sort_order import SortOrderParam as SortOrderParam

_HOMES: dict[str, str] = {
    "Batch": "batch",
    "BatchEndpointParam": "batch_endpoint",
    "BatchError": "batch_error",
    "BatchErrors": "batch_errors",
    "BatchList": "batch_list",
    "BatchRequestCounts": "batch_request_counts",
    "BatchStatus": "batch_status",
    "ErrorBody": "error_body",
    "ErrorDetail": "error_detail",
    "File": "file",
    "FileDeleted": "file_deleted",
    "FileList": "file_list",
    "FilePurpose": "file_purpose",
    "FilePurposeParam": "file_purpose",
    "FileStatus": "file_status",
    "SortOrderParam": "sort_order",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
