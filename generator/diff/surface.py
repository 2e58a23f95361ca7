"""The planned Sdk as its users see it: methods, definitions and settings by name, with types instead of source.

Holds what two SDKs are compared by, and nothing of how they are written. The asynchronous twins have no part of their own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from ..sdk import Alias, Argument, Entry, Keyword, Method, ModelClass, ModelModule, ResourceModule, Sdk, TypedDictClass
from .annotations import NONE, UNKNOWN_VARIANT, Annotations, Atom, Type, names_in, substituted, union_of, without
from .views import AliasView, ArgumentView, Choice, ClassView, DefinitionView, FieldView, MethodView, Need, types_in

_BODIES = frozenset({"json", "json_optional", "form", "body"})
"""Keywords of a call that send a body."""
_UNCOMPARED = frozenset({"returns", "errors", "successes", "secrets", "kinds", "options", "security"})
"""Keywords of a call that follow from its signature, or are compared in another way."""


class Surface:
    """What users see of an Sdk.

    `renamed`: other names for definitions, which replace theirs in all types and as keys. `inline`: aliases that are parts of
    one place, such as the enum of a field; in types, they are replaced by what they stand for.
    """

    def __init__(self, sdk: Sdk, renamed: Mapping[str, str] | None = None, inline: Set[str] = frozenset()) -> None:
        self.sdk = sdk
        names = (name for module in sdk.models for name in module.exports)
        self._names = {name: (renamed or {}).get(name, name) for name in names}
        self._annotations = Annotations(self._names, {each.name for module in sdk.models for each in module.unknowns})
        self._meanings: Mapping[str, Type] = {}
        self._meanings = {
            self._names[alias.name]: self._alias(alias).type
            for module in sdk.models
            for alias in module.aliases
            if alias.name in inline
        }
        self.inline = frozenset(self._meanings)

    def type_of(self, source: str) -> Type:
        kind = self._annotations.read(source)
        return substituted(kind, self._meanings) if self._meanings else kind

    @cached_property
    def definitions(self) -> Mapping[str, DefinitionView]:
        return {self._names[each.name]: each for module in self.sdk.models for each in self._definitions(module)}

    @cached_property
    def methods(self) -> Mapping[str, MethodView]:
        found = (each for module in self.sdk.resources for each in self._methods(module))
        return {each.attribute: each for each in found}

    @cached_property
    def webhooks(self) -> Mapping[str, Type]:
        methods = self.sdk.webhooks.methods if self.sdk.webhooks else ()
        return {each.name: self.type_of(each.returns) for each in methods}

    @cached_property
    def settings(self) -> Mapping[str, Type]:
        """Return the arguments of the constructor that depend on the document."""
        client = self.sdk.client
        arguments = {each.name: each.annotation for each in client.credentials}
        arguments |= {each.name: each.annotation for each in (*client.parameters, *client.variables)}
        arguments |= {"scopes": "Sequence[str] | None"} if client.takes_scopes else {}
        arguments |= {"server": client.server_type} if client.server_type else {}
        return {name: self.type_of(annotation) for name, annotation in arguments.items()}

    @cached_property
    def given(self) -> Set[str]:
        """Return the definitions that arguments use, directly or in others."""
        arguments = (one.type for each in self.methods.values() for one in each.arguments.values())
        return self._reached((*arguments, *self.settings.values()))

    @cached_property
    def received(self) -> Set[str]:
        """Return the definitions that answers use. What nothing uses counts as part of them."""
        methods = self.methods.values()
        streams = (each.streamed for each in methods if each.streamed)
        answers = (kind for each in methods for kind in (each.returns, *each.errors.values()))
        reached = self._reached((*answers, *streams, *self.webhooks.values()))
        return reached | (self.definitions.keys() - self.given)

    def _reached(self, roots: tuple[Type, ...]) -> Set[str]:
        pending = [name for each in roots for name in names_in(each)]
        reached: set[str] = set()
        while pending:
            if (name := pending.pop()) not in reached:
                reached.add(name)
                pending += (one for kind in types_in(self.definitions[name]) for one in names_in(kind))
        return reached

    def _definitions(self, module: ModelModule) -> Iterator[DefinitionView]:
        for alias in module.aliases:
            yield self._alias(alias)
        for model in module.models:
            yield self._model(model)
        for params in module.params:
            yield self._typed_dict(params)

    def _alias(self, alias: Alias) -> AliasView:
        """Return an alias. One with `Variants` is open, also if a base or another variant stands for unknown ones."""
        kind = self.type_of(alias.value)
        choice = self._choice(alias.value)
        return AliasView(
            name=alias.name,
            type=kind if choice is None else union_of((kind, UNKNOWN_VARIANT)),
            doc=alias.doc or "",
            choice=choice,
        )

    def _choice(self, source: str) -> Choice | None:
        """Return what `Annotated["A | B", Variants("kind", {"a": "A", "b": ("B", "C")})]` says."""
        if not source.startswith("Annotated["):
            return None
        arguments = [one for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Call) for one in each.args]
        if not arguments:
            return Choice(field=None, variants={})
        mapping: dict[str, str | tuple[str, ...]] = ast.literal_eval(arguments[1])
        variants = {value: (names,) if isinstance(names, str) else names for value, names in mapping.items()}
        return Choice(
            field=ast.literal_eval(arguments[0]),
            variants={value: tuple(self._names.get(each, each) for each in names) for value, names in variants.items()},
        )

    def _model(self, model: ModelClass) -> ClassView:
        fields = {
            each.name: FieldView(
                name=each.name,
                wire_name=_wire_name(each.default) or each.name,
                type=self.type_of(each.annotation),
                is_required=each.default is None or each.default.startswith("Field(validation_alias"),
                doc=each.doc or "",
            )
            for each in model.fields
        }
        return ClassView(name=model.name, base=model.base, fields=fields, hidden=model.hidden, doc=model.doc or "")

    def _typed_dict(self, params: TypedDictClass) -> ClassView:
        fields = {
            each.name: FieldView(
                name=each.name,
                wire_name=each.name,
                type=(
                    self.type_of(each.annotation.removeprefix("NotRequired[").removesuffix("]"))
                    if each.annotation.startswith("NotRequired[")
                    else self.type_of(each.annotation)
                ),
                is_required=not each.annotation.startswith("NotRequired["),
                doc=each.doc or "",
            )
            for each in params.keys
        }
        return ClassView(name=params.name, base="TypedDict", fields=fields, hidden=(), doc=params.doc or "")

    def _methods(self, module: ResourceModule) -> Iterator[MethodView]:
        path = module.path.removeprefix("resources/").removesuffix(".py").removesuffix("/__init__")
        tables = {each.name: each.value for each in module.error_tables}
        blocking = next(each for each in module.classes if not each.is_async)
        for method in blocking.methods:
            yield self._method(method, f"{path.replace('/', '.')}.{method.name}", tables)

    def _method(self, method: Method, attribute: str, tables: Mapping[str, str]) -> MethodView:
        call = method.call
        keywords = {each.name: each for each in call.keywords}
        errors = keywords["errors"].expression or "" if "errors" in keywords else ""
        switched = [each for each in method.overloads if "EventStream[" in each.returns]
        return MethodView(
            attribute=attribute,
            verb=call.verb,
            url=call.url,
            arguments=self._arguments(method),
            returns=self.type_of((method.overloads[0] if switched else method.signature).returns),
            streamed=self.type_of(switched[0].returns) if switched else None,
            errors=self._errors(tables.get(errors, errors)),
            wire=_wire(call.keywords),
            security=keywords["security"].expression if "security" in keywords else None,
            secrets=_arguments_of(keywords["secrets"].expression) if "secrets" in keywords else frozenset(),
            is_deprecated=method.deprecated is not None,
            is_stub=method.stub is not None,
            doc=method.doc or "",
        )

    def _arguments(self, method: Method) -> dict[str, ArgumentView]:
        signature = method.signature
        own = [each for each in signature.keyword_only if each.name != "options"]
        names = {each.name for each in (*signature.positional, *own)}
        sent = _sent(method.call.keywords, names)
        needed = _needed(method)
        return {
            each.name: self._argument(
                each, sent.get(each.name, (None, "")), needed, is_positional=each in signature.positional
            )
            for each in (*signature.positional, *own)
        }

    def _argument(
        self, argument: Argument, sent: tuple[str | None, str], needed: Set[str], *, is_positional: bool
    ) -> ArgumentView:
        kind = self.type_of(argument.annotation)
        if argument.default == "None":
            kind = without(kind, NONE)
        need = Need.REQUIRED if argument.default is None else Need.OPTIONAL
        return ArgumentView(
            name=argument.name,
            type=without(kind, Atom("Omit")),
            need=Need.WITH_BODY if argument.name in needed and need is Need.OPTIONAL else need,
            default=argument.default,
            is_positional=is_positional,
            sent=sent[0],
            wire_name=sent[1],
        )

    def _errors(self, source: str) -> dict[str, Type]:
        """Return the type of each status in the source of a mapping: `{"400 404": Problem}`."""
        if not source:
            return {}
        mapping = ast.parse(source, mode="eval").body
        pairs = zip(mapping.keys, mapping.values, strict=True) if isinstance(mapping, ast.Dict) else ()
        return {
            status: self.type_of(ast.unparse(kind))
            for key, kind in pairs
            if isinstance(key, ast.Constant)
            for status in str(key.value).split()
        }


def _wire_name(default: str | None) -> str | None:
    """Return the wire name in `Field(validation_alias="x", serialization_alias="x")`."""
    call = ast.parse(default, mode="eval").body if default and default.startswith("Field(") else None
    keywords = call.keywords if isinstance(call, ast.Call) else []
    values = (
        each.value.value
        for each in keywords
        if each.arg == "serialization_alias" and isinstance(each.value, ast.Constant)
    )
    return next((each for each in values if isinstance(each, str)), None)


def _needed(method: Method) -> Set[str]:
    """Return the arguments that an overload requires, but for the one that switches a stream on."""
    return {
        argument.name
        for each in method.overloads
        for argument in each.keyword_only
        if argument.default is None and not argument.annotation.startswith(("Literal[True]", "bool"))
    }


def _sent(keywords: tuple[Keyword, ...], names: Set[str]) -> dict[str, tuple[str | None, str]]:
    """Return where each argument is sent, and under which wire name."""
    found: dict[str, tuple[str | None, str]] = {}
    for keyword in keywords:
        group = "body" if keyword.name in _BODIES else keyword.name
        whole = [Entry(wire_name="", expression=keyword.expression)] if keyword.expression and group == "body" else []
        for entry in (*keyword.entries, *whole):
            name, form = _used(entry.expression, names)
            if name:
                found[name] = (f"{group} {form}".rstrip(), entry.wire_name)
    return found


def _used(expression: str, names: Set[str]) -> tuple[str, str]:
    """Return the argument in an expression, and the expression without it: `styled(ids, "pipes")` -> "ids", `styled(…, "pipes")`."""
    if expression in names:
        return expression, ""
    tree = ast.parse(expression, mode="eval")
    inside = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in names]
    name = inside[0].id if inside else ""
    for node in inside:
        node.id = "…"
    return name, ast.unparse(tree)


def _wire(keywords: tuple[Keyword, ...]) -> dict[str, str]:
    """Return what a call sends besides its arguments, by topic."""
    others = {
        each.name: each.expression for each in keywords if each.expression and each.name not in _UNCOMPARED | _BODIES
    }
    if "accept" in others and (accept := _unswitched(others.pop("accept"))) != "'application/json'":
        others["accept"] = accept
    bodies = sorted({_body_kind(each) for each in keywords if each.name in _BODIES})
    return {**others, **({"body": ", ".join(bodies)} if bodies else {})}


def _arguments_of(source: str | None) -> frozenset[str]:
    """Return the arguments of a call: `SecretArguments("token", "owner.password")`."""
    call = ast.parse(source or "None", mode="eval").body
    return frozenset(map(ast.unparse, call.args)) if isinstance(call, ast.Call) else frozenset()


def _unswitched(source: str) -> str:
    """Return the expression that holds if no stream is asked for: the last one of `a if stream else b`."""
    tree = ast.parse(source, mode="eval").body
    return ast.unparse(tree.orelse if isinstance(tree, ast.IfExp) else tree)


def _body_kind(keyword: Keyword) -> str:
    if keyword.name != "body":
        return keyword.name.removesuffix("_optional")
    words = f"{keyword.expression or ''} {' '.join(keyword.functions)}"
    return "multipart" if "multipart_body" in words else "raw"
