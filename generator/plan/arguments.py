"""The arguments of a method, and where each of them goes. They come from parameters.py and bodies.py."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..api import Api, ParameterLocation
from ..imported import Import
from ..literals import literal
from ..schemas import Schema
from ..sdk import Argument, Entry, Keyword, PyType
from ..shapes import only_value, resolved
from .docs import Item
from .types import NONE, Types, imported_type, union

KEYWORDS = {
    ParameterLocation.PATH: "path", ParameterLocation.QUERY: "query", ParameterLocation.HEADER: "headers",
    ParameterLocation.COOKIE: "cookies", ParameterLocation.QUERYSTRING: "querystring",
}  # fmt: skip
"""The keyword of the call under which a parameter of each location is sent."""
_PLACES = {keyword: location.value for location, keyword in KEYWORDS.items()}
_OMIT = imported_type("OMIT")
_OMIT_TYPE = imported_type("Omit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One argument and where it goes: `keyword` of the call, under `wire_name`.

    `is_needed`: a body that may be left out has no meaning without this field. `kinds`: see `kinds_of`.
    """

    argument: Argument
    keyword: str
    wire_name: str
    expression: str
    is_optional: bool
    type: PyType
    imports: frozenset[Import]
    doc: Item | None
    is_needed: bool = False
    kinds: Mapping[str, str]

    @property
    def place(self) -> str:
        """Return where the value is sent: "path", "query", "header", "cookie", "querystring" or "body"."""
        return _PLACES.get(self.keyword, "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The arguments of a method, and the keywords of the call that send them."""

    sent: tuple[Sent, ...]
    body_keywords: tuple[Keyword, ...]

    @property
    def positional(self) -> tuple[Argument, ...]:
        return tuple(each.argument for each in self.sent if _is_positional(each))

    @property
    def keyword_only(self) -> tuple[Argument, ...]:
        """Return the keyword-only arguments: required ones first, otherwise in the document's order."""
        return in_order(each.argument for each in self.sent if not _is_positional(each))

    @property
    def keywords(self) -> tuple[Keyword, ...]:
        """Return `path=...`, `query=...` and so on for the parameters, then the keywords of the body."""
        groups = [self._parameters(keyword) for keyword in ("path", "query", "headers", "cookies")]
        return (*(each for each in groups if each is not None), *self.body_keywords)

    @property
    def kinds(self) -> str:
        """Return the source of the wire names of each kind. A name that is in two places has none."""
        places = Counter(each.wire_name for each in self.sent)
        kinds: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for sent in (each for each in self.sent if places[each.wire_name] == 1):
            for path, kind in sent.kinds.items():
                kinds[kind] += (f"{sent.wire_name}.{path}" if path else sent.wire_name,)
        return literal(dict(kinds)) if kinds else ""

    def _parameters(self, keyword: str) -> Keyword | None:
        # The runtime takes a whole query string as a part of `query`.
        sent = [each for each in self.sent if each.keyword.removesuffix("string") == keyword]
        return Keyword(name=keyword, entries=entries(sent)) if sent else None


def _is_positional(sent: Sent) -> bool:
    return sent.keyword == "path" and sent.argument.default is None


def in_order(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """Return keyword-only arguments with the required ones first."""
    return tuple(sorted(arguments, key=lambda each: each.default is not None))


def entries(sent: Iterable[Sent]) -> tuple[Entry, ...]:
    """Return the entries of a keyword that is a mapping: `query={"limit": limit}`."""
    return tuple(Entry(wire_name=each.wire_name, expression=each.expression) for each in sent)


def optional_argument(name: str, kind: PyType, *, required: bool, nullable: bool) -> tuple[Argument, frozenset[Import]]:
    """Return the argument. If it may be left out, its default is None, or OMIT if None is JSON null."""
    if required:
        return Argument(name=name, annotation=kind.text, default=None), frozenset()
    if nullable:
        annotation = f"{kind.text} | Omit"
        return Argument(name=name, annotation=annotation, default="OMIT"), _OMIT.imports | _OMIT_TYPE.imports
    return Argument(name=name, annotation=union([kind, NONE]).text, default="None"), frozenset()


def with_only_value(argument: Argument, schema: Schema, api: Api) -> Argument:
    """Return a required argument with its only value as its default: nobody has to pass what can be nothing else."""
    value = only_value(schema, api)
    return argument if value is None else replace(argument, default=literal(value))


def described(name: str, text: str | None, schema: Schema, types: Types, *, is_deprecated: bool = False) -> Item | None:
    """Return the docstring item of an argument: `text`, or the description of its schema."""
    text = text or schema.about.description or resolved(schema, types.api).about.description or ""
    if is_deprecated or schema.about.deprecated:
        text = f"Deprecated. {text}".strip()
    return Item(name, text) if text else None
