"""Check that the settings which name parts of the document match some. Knows nothing of documents: it is given their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from .. import codes
from ..diagnostics import Diagnostic, Location, fault
from . import Config, ConfigError


def check_matches(config: Config, *, named: Collection[str], parameters: Collection[str]) -> None:
    """Raise ConfigError for each entry of `names` and `client_parameters` that matches nothing.

    `named`: the pointers and operationIds that a name can be chosen for. `parameters`: the wire names of parameters.
    """
    problems = [*_unmatched(config, "names", named), *_unmatched(config, "client_parameters", parameters)]
    if problems:
        raise ConfigError(*problems)


def refuse_unmatched(config: Config, unmatched: Collection[str], known: Collection[str]) -> None:
    """Raise ConfigError for the patterns of `include` and `exclude` that match nothing, with the most similar of `known`."""
    command_line = Location(file="command line", line=1, column=1)
    problems = [
        fault(
            codes.UNMATCHED_SETTING,
            f"`{pattern}` in `{setting}` matches nothing in the document",
            config.entries.get((setting, pattern), command_line),
            help=suggestion(pattern, known),
        )
        for setting, patterns in (("include", config.include), ("exclude", config.exclude))
        for pattern in patterns
        if pattern in unmatched
    ]
    if problems:
        raise ConfigError(*problems)


def _unmatched(config: Config, setting: str, known: Collection[str]) -> Iterator[Diagnostic]:
    for (owner, entry), place in config.entries.items():
        if owner == setting and entry not in known:
            message = f"`{entry}` in `{setting}` matches nothing in the document"
            yield fault(codes.UNMATCHED_SETTING, message, place, help=suggestion(entry, known))


def suggestion(entry: str, known: Collection[str]) -> str:
    """Return help with the known name that is most similar to an entry, if there is one. Case does not count."""
    by_folded = {each.casefold(): each for each in known}
    close = get_close_matches(entry.casefold(), by_folded, n=1)
    return f"did you mean `{by_folded[close[0]]}`?" if close else "correct the entry, or remove it"
