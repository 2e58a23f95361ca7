"""Changes of the client, of the names that the package exports, and of webhooks."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Pointer
from ..json_types import Json
from . import kinds
from .changes import Change, Kind, Level
from .comparison import Comparison, shortened
from .relations import Side
from .views import alternatives

_CLIENT = "client"


def compare_clients(both: Comparison) -> Iterator[Change]:
    """Yield the changes to the constructor, authentication and servers."""
    yield from _settings(both)
    yield from _security(both)
    old, new = both.old.sdk.client, both.new.sdk.client
    if old.servers != new.servers:
        message = f"sends requests to {_servers(new.servers)} instead of {_servers(old.servers)}"
        yield _change(both, kinds.WIRE_SERVER, Level.MINOR, old.class_name, message, "servers")
    docs = ((old.doc.partition("\n")[0], both.old.sdk.doc), (new.doc.partition("\n")[0], both.new.sdk.doc))
    if docs[0] != docs[1]:
        yield _change(both, kinds.DOCUMENTATION, Level.PATCH, old.class_name, "has another docstring", "info")


def compare_exports(both: Comparison) -> Iterator[Change]:
    """Yield the names that the package exports or no longer exports."""
    old, new = ({each.name for each in surface.sdk.public} for surface in (both.old, both.new))
    for name in sorted(old - new):
        yield _change(both, kinds.EXPORT_REMOVED, Level.MAJOR, name, "is not exported any more", "paths")
    for name in sorted(new - old):
        yield _change(both, kinds.EXPORT_ADDED, Level.MINOR, name, "is exported", "paths")


def compare_webhooks(both: Comparison) -> Iterator[Change]:
    """Yield the changes to webhooks."""
    old, new = both.old.webhooks, both.new.webhooks
    resource = "webhooks"
    for name in sorted(old.keys() | new.keys()):
        subject = f"webhooks.{name}"
        places = both.old_places.webhooks.get(name), both.new_places.webhooks.get(name)
        if name not in new:
            yield both.change(kinds.WEBHOOK_REMOVED, Level.MAJOR, resource, subject, "is gone", *places)
        elif name not in old:
            yield both.change(kinds.WEBHOOK_ADDED, Level.MINOR, resource, subject, "is new", *places)
        else:
            yield from both.type_changes(
                old[name], new[name], [Side.RECEIVED], resource, subject, places, "the payload "
            )


def _settings(both: Comparison) -> Iterator[Change]:
    old, new = both.old.settings, both.new.settings
    name = both.old.sdk.client.class_name
    for setting, kind in old.items():
        subject = f"{name}({setting})"
        found = both.settings.get(setting, setting)
        places = both.old_places.settings.get(setting), both.new_places.settings.get(found)
        if found not in new:
            yield both.change(
                kinds.SETTING_REMOVED, Level.MAJOR, _CLIENT, subject, "is gone", *_known(both, setting, None)
            )
            continue
        if found != setting:
            yield both.change(kinds.SETTING_RENAMED, Level.MAJOR, _CLIENT, subject, f"is called {found} now", *places)
        yield from both.type_changes(kind, new[found], [Side.PASSED], _CLIENT, subject, _known(both, setting, found))
    for setting in new.keys() - {both.settings.get(each, each) for each in old}:
        subject, places = f"{name}({setting})", _known(both, None, setting)
        yield both.change(kinds.SETTING_ADDED, Level.MINOR, _CLIENT, subject, "is new", *places)


def _known(both: Comparison, old: str | None, new: str | None) -> tuple[Pointer | None, Pointer | None]:
    """Return the places of an argument of the constructor; of a parameter, the root of the document."""
    return (
        None if old is None else both.old_places.settings.get(old, both.old_places.root),
        None if new is None else both.new_places.settings.get(new, both.new_places.root),
    )


def _security(both: Comparison) -> Iterator[Change]:
    """Yield how the credentials of a call differ. An argument of the constructor that is gone is told already."""
    name = both.old.sdk.client.class_name
    before = both.alternatives_before(both.old.sdk.client.security)
    after = alternatives(both.new.sdk.client.security)
    refused = [given for given in before if not any(needed <= given for needed in after)]
    if any(given <= both.new.settings.keys() for given in refused):
        message = "needs credentials that it did not need"
        yield _change(both, kinds.CREDENTIALS_REQUIRED, Level.MAJOR, name, message, "security")
    elif before != after and not refused:
        message = "has other alternatives of credentials"
        yield _change(both, kinds.AUTHENTICATION_CHANGED, Level.MINOR, name, message, "security")
    old, new = ({each.name: each.source for each in surface.sdk.client.schemes} for surface in (both.old, both.new))
    for setting in sorted(old.keys() & new.keys()):
        if old[setting] != new[setting]:
            message = f"is sent by {new[setting]} instead of {old[setting]}"
            places = _known(both, setting, setting)
            yield both.change(
                kinds.AUTHENTICATION_CHANGED, Level.MINOR, _CLIENT, f"{name}({setting})", message, *places
            )


def _servers(servers: tuple[Json, ...]) -> str:
    urls = (str(each["url"]) if isinstance(each, dict) else str(each) for each in servers)
    return shortened(", ".join(urls) or "no server")


def _change(both: Comparison, kind: Kind, level: Level, subject: str, message: str, keyword: str) -> Change:
    """Return a change at a keyword of both documents."""
    places = both.old_places.root / keyword, both.new_places.root / keyword
    return both.change(kind, level, _CLIENT, subject, message, *places)
