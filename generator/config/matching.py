"""Check that the settings which name parts of the document match some. Knows nothing of documents: it is given their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from .. import codes
from ..diagnostics import Diagnostic, fault
from . import Config, ConfigError


def check_matches(config: Config, *, named: Collection[str], parameters: Collection[str]) -> None:
    """Raise ConfigError for each entry of `names` and `client_parameters` that matches nothing.

    `named`: the pointers and operationIds that a name can be chosen for. `parameters`: the wire names of parameters.
    """
    problems = [*_unmatched(config, "names", named), *_unmatched(config, "client_parameters", parameters)]
    if problems:
        raise ConfigError(*problems)


def check_patterns(config: Config, matched: Collection[str], known: Collection[str]) -> None:
    """Raise ConfigError for each pattern of `include` and `exclude` that is not `matched`, with the most similar of `known`."""
    problems = [each for setting in ("include", "exclude") for each in _unmatched(config, setting, matched, known)]
    if problems:
        raise ConfigError(*problems)


def _unmatched(
    config: Config, setting: str, matched: Collection[str], known: Collection[str] | None = None
) -> Iterator[Diagnostic]:
    for (owner, entry), place in config.entries.items():
        if owner == setting and entry not in matched:
            message = f"`{entry}` in `{setting}` matches nothing in the document"
            help = suggestion(entry, matched if known is None else known)
            yield fault(codes.UNMATCHED_SETTING, message, place, help=help)


def suggestion(entry: str, known: Collection[str]) -> str:
    """Return help with the known name that is most similar to an entry, if there is one. Case does not count."""
    by_folded = {each.casefold(): each for each in known}
    close = get_close_matches(entry.casefold(), by_folded, n=1)
    return f"did you mean `{by_folded[close[0]]}`?" if close else "correct the entry, or remove it"
