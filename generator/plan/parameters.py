"""Parameters -> arguments, with a marker for each value that is not serialized in the default style of its location."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from ..api import Parameter, ParameterLocation
from ..imported import imported
from ..literals import literal
from ..names import ArgumentKey, Identifier
from ..sdk import Argument, PyType
from ..shapes import is_scalar
from .arguments import KEYWORDS, Sent, described, with_only_value
from .kinds import kinds_of
from .types import NONE, Types, union, without_none

_DEFAULT_STYLES = {
    ParameterLocation.PATH: ("simple", False), ParameterLocation.QUERY: ("form", True),
    ParameterLocation.HEADER: ("simple", False), ParameterLocation.COOKIE: ("form", True),
}  # fmt: skip


def plan_parameter(
    parameter: Parameter, names: Mapping[ArgumentKey, Identifier], types: Types, client_parameters: Set[str]
) -> Sent:
    """Return the argument of a parameter. `client_parameters` are not required: the client may have a value."""
    name = names[ArgumentKey(parameter.location.value, parameter.name)]
    required = parameter.required and parameter.name not in client_parameters
    kind = without_none(types.request(parameter.schema))
    annotation = kind.text if required else union([kind, NONE]).text
    serialized = _serialized(parameter, name, types)
    argument = Argument(name=name, annotation=annotation, default=None if required else "None")
    return Sent(
        argument=with_only_value(argument, parameter.schema, types.api) if required else argument,
        keyword=KEYWORDS[parameter.location],
        wire_name=parameter.name,
        expression=serialized.text,
        is_optional=not required,
        type=kind,
        imports=serialized.imports,
        kinds=kinds_of(parameter.schema, types.api),
        doc=described(name, parameter.description, parameter.schema, types, is_deprecated=parameter.deprecated),
    )


def _serialized(parameter: Parameter, name: str, types: Types) -> PyType:
    """Return the expression that is sent: the argument, in a marker if its style is not the default of its location."""
    if parameter.location is ParameterLocation.QUERYSTRING:
        as_query = replace(parameter, location=ParameterLocation.QUERY, style="form", explode=True)
        inner = _serialized(as_query, name, types)
        whole = f'styled({inner.text}, "querystring", explode=False)'
        return PyType(whole, inner.imports | {imported("styled")})
    if parameter.content_type is not None:
        marker = imported("as_content")
        return PyType(f"as_content({name}, {literal(parameter.content_type)})", frozenset({marker}))
    style, explode = _DEFAULT_STYLES[parameter.location]
    # `explode` makes no difference for a scalar.
    is_same = parameter.explode == explode or is_scalar(parameter.schema, types.api)
    if parameter.style == style and is_same and not parameter.allow_reserved:
        return PyType(name)
    reserved = ", allow_reserved=True" if parameter.allow_reserved else ""
    text = f"styled({name}, {literal(parameter.style)}, explode={parameter.explode}{reserved})"
    return PyType(text, frozenset({imported("styled")}))
