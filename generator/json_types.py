"""The types of JSON values, as documents hold them. Nothing here acts on them."""

from __future__ import annotations

from typing import TypeAlias

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
JsonScalar: TypeAlias = None | bool | int | float | str
