"""The project's settings for the plan. Choices of names are in `names.Choices`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..api import Operation
from ..json_types import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Metadata of the distribution, and settings by operation.

    `pagination` maps an operationId, an attribute ("llm.batches.list") or a pointer to the arguments of the runtime's `Paging`.
    """

    package: str
    distribution: str
    version: str
    pagination: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))

    def pagination_of(self, operation: Operation, attribute: str) -> Mapping[str, Json] | None:
        """Return the configured paging of an operation, None if there is none."""
        for key in (attribute, operation.operation_id or "", str(operation.pointer)):
            words = self.pagination.get(key)
            if isinstance(words, Mapping):
                return words
        return None
