"""Path templates and their parameters, reconciled: every placeholder has a parameter, and every path parameter a placeholder.

"/v1/a#stream"          -> "/v1/a"              a fragment only tells two keys apart
"/v1/a?beta=true"       -> as it is             a fixed query is sent
"/v1/a?limit={limit}"   -> "/v1/a"              with a query parameter `limit`
"/a/{id}/b/{id}"        -> "/a/{id}/b/{id_2}"   two places of one name have two values
"/a/:id"                -> "/a/{id}"            no real path has such a segment
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .. import codes
from ..api import Parameter, ParameterLocation
from ..diagnostics import Diagnostics, Pointer
from ..schemas import About, Scalar, ScalarKind

_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_QUERY_EXPANSION: Final = re.compile(r"\{[?&]([^{}]*)\}")
_COLON_SEGMENT: Final = re.compile(r"(?<=/):([A-Za-z_]\w*)(?=/|$)")
_ORIGIN: Final = re.compile(r"https?://[^/?#]*")


@dataclass(frozen=True, slots=True)
class FilledPath:
    """A template and the parameters of its operation. `defect`: why they make no URL."""

    template: str
    parameters: tuple[Parameter, ...]
    defect: str | None = None


def fill_path(key: str, parameters: Sequence[Parameter], pointer: Pointer, diagnostics: Diagnostics) -> FilledPath:
    """Return the template that a key of `paths` stands for, with the parameters of an operation under it."""
    path, fixed_query, query_names = _split(key)
    filling = _Filling(parameters, pointer, diagnostics)
    template = _PLACEHOLDER.sub(lambda found: filling.fill(found[1]), path)
    filling.fill_query(query_names)
    is_broken = not set("{}").isdisjoint(_PLACEHOLDER.sub("", template))
    return FilledPath(
        template=f"{template}?{fixed_query}" if fixed_query else template,
        parameters=filling.finish(),
        defect=f'the braces in the path "{key}" do not match' if is_broken else None,
    )


def _split(key: str) -> tuple[str, str, list[str]]:
    """Return the path, the fixed query, and the names of query parameters that have placeholders in the path."""
    written = _ORIGIN.sub("", key.strip()).partition("#")[0]
    names = [name.strip() for group in _QUERY_EXPANSION.findall(written) for name in group.split(",")]
    path, _, query = _QUERY_EXPANSION.sub("", written).partition("?")
    pairs = [pair for pair in query.split("&") if pair]
    names += [pair.partition("=")[0] for pair in pairs if "{" in pair]
    fixed = "&".join(pair for pair in pairs if "{" not in pair)
    path = _COLON_SEGMENT.sub(r"{\1}", path)
    return path if path.startswith("/") else "/" + path, fixed, names


class _Filling:
    """Assigns the parameters of an operation to the placeholders of its path, in their order."""

    def __init__(self, parameters: Sequence[Parameter], pointer: Pointer, diagnostics: Diagnostics) -> None:
        self._pointer = pointer
        self._diagnostics = diagnostics
        self._unused = {each.name: each for each in parameters if each.location is ParameterLocation.PATH}
        self._others = [each for each in parameters if each.location is not ParameterLocation.PATH]
        self._used: dict[str, Parameter] = {}

    def fill(self, placeholder: str) -> str:
        """Return a placeholder with the name of its parameter."""
        name = self._declared_name(placeholder)
        if name in self._used:
            name = self._again(name)
        elif name in self._unused:
            self._used[name] = self._unused.pop(name)
        else:
            message = f'the path parameter "{name}" is not declared; read as a string'
            self._diagnostics.report(codes.UNDECLARED_PATH_PARAMETER, self._pointer, message)
            self._used[name] = _string(name, ParameterLocation.PATH, self._pointer)
        return "{" + name + "}"

    def fill_query(self, names: Sequence[str]) -> None:
        """Add each name as a query parameter, unless it is one."""
        for name in names:
            if any(each.location is ParameterLocation.QUERY and each.name == name for each in self._others):
                continue
            declared = self._unused.pop(name, None) or _string(name, ParameterLocation.QUERY, self._pointer)
            query = replace(declared, location=ParameterLocation.QUERY, style="form", explode=True)
            message = f'"{name}" is a variable in the query of the path; read as a query parameter'
            self._diagnostics.report(codes.QUERY_IN_PATH, self._pointer, message)
            self._others.append(query)

    def finish(self) -> tuple[Parameter, ...]:
        """Return path parameters in the order of the path, then the others; report those without a placeholder."""
        for name, parameter in self._unused.items():
            message = f'the path has no variable for the parameter "{name}"; ignored'
            self._diagnostics.report(codes.UNPLACED_PATH_PARAMETER, parameter.pointer, message)
        return (*self._used.values(), *self._others)

    def _declared_name(self, placeholder: str) -> str:
        """Return the parameter that a placeholder stands for: "{id:[0-9]+}", "{+id}" and "{ID}" stand for `id`."""
        if placeholder in self._unused or placeholder in self._used:
            return placeholder
        bare = placeholder.partition(":")[0].strip("+*#/;. ") or placeholder
        declared = (*self._unused, *self._used)
        exact = next((name for name in declared if name == bare), None)
        return exact or next((name for name in self._unused if _folded(name) == _folded(bare)), bare)

    def _again(self, name: str) -> str:
        """Return a new name for a repeated placeholder, which gets a parameter of its own."""
        count = 2
        while f"{name}_{count}" in self._used:
            count += 1
        other = f"{name}_{count}"
        message = f'the path has the variable "{name}" twice; the later one is called "{other}"'
        self._diagnostics.report(codes.REPEATED_PATH_PARAMETER, self._pointer, message)
        self._used[other] = replace(self._used[name], name=other)
        return other


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _string(name: str, location: ParameterLocation, pointer: Pointer) -> Parameter:
    is_path = location is ParameterLocation.PATH
    return Parameter(
        pointer=pointer / name,
        name=name,
        location=location,
        schema=Scalar(about=About(pointer=pointer / name), kind=ScalarKind.STRING),
        required=is_path,
        style="simple" if is_path else "form",
        explode=not is_path,
    )
