"""Code that tells the variants of the unions of `acme.yaml` apart, by their constants and by their classes.

Checked like `user_code.py`. Nothing here is executed.
"""

from __future__ import annotations

from typing import reveal_type

from acme import SDK, UnknownVariant
from acme.models import Animal, Drawing, Event, MovedDown, MovedUp, Opened, Signal, UnknownSignal


def by_constant(event: Event) -> None:
    if event.kind == "opened":
        reveal_type(event)  # Opened | UnknownMoved | UnknownEvent
        print(event.by)
    elif event.kind in ("closed", "merged"):
        print(event.kind)
    elif event.kind == "moved":
        reveal_type(event)  # MovedUp | MovedDown | UnknownMoved | UnknownEvent
    if event.kind != "opened":
        reveal_type(event)  # Closed | MovedUp | MovedDown | UnknownMoved | UnknownEvent
    if event.kind in ("opened", "closed"):
        reveal_type(event.kind == "opened")  # bool
    if event.kind == "closed" or event.kind == "merged":
        reveal_type(event)  # Closed | UnknownMoved | UnknownEvent
        print(event.reason)


def by_new_text(event: Event) -> None:
    print(event.kind == "new", event.kind in ("new", "newer"), event.kind != "new")
    print(f"{event.kind}", str(event.kind), event.kind.startswith("o"), {"opened": 1}[str(event.kind)])


def by_no_constant(event: Event) -> None:
    if event.kind in ("opened", "closed") and not isinstance(event, MovedUp | MovedDown):
        print((event.count or 0) + 1)


def by_pattern(event: Event) -> None:
    match event.kind:
        case "opened":
            reveal_type(event)  # Opened | UnknownMoved | UnknownEvent
            print(event.by)
        case "closed" | "merged":
            reveal_type(event)  # Closed | UnknownMoved | UnknownEvent
        case _:
            pass
    match event:
        case Opened(by=by):
            reveal_type(by)  # str
        case UnknownVariant():
            print(event.undocumented)
        case _:
            pass


def by_class(event: Event) -> None:
    if isinstance(event, UnknownVariant):
        print(event.undocumented)
        return
    reveal_type(event)  # Opened | Closed | MovedUp | MovedDown
    if event.kind == "opened":
        reveal_type(event)  # Opened
    elif event.kind == "moved" and event.way == "up":
        reveal_type(event)  # MovedUp


def nested(event: Event) -> None:
    if event.kind == "moved":
        reveal_type(event)  # MovedUp | MovedDown | UnknownMoved | UnknownEvent
        if event.way == "up":
            reveal_type(event)  # MovedUp | UnknownMoved | UnknownEvent
            print(event.up)
    moved = [each for each in [event] if isinstance(each, MovedUp)]
    reveal_type(moved)  # list[MovedUp]


def other_constants(signal: Signal) -> None:
    if isinstance(signal, UnknownSignal):
        reveal_type(signal.why)  # str | None
        return
    if signal.is_on is True:
        print(signal.volts)
    if signal.level == 1:
        reveal_type(signal)  # On | UnknownSignalVariant
        print(signal.volts)
    else:
        reveal_type(signal)  # Off | UnknownSignalVariant
        print(signal.since)


def plain_strings(animal: Animal, drawing: Drawing) -> None:
    if animal.pet_type == "cat":
        reveal_type(animal)  # Cat | UnknownAnimal
        print(animal.lives)
    if animal.pet_type in ("dog", "wolf"):
        reveal_type(animal.pet_type == "fox")  # bool
    if animal.pet_type == "dog":
        print(animal.tricks)
    if drawing.form == "line":
        reveal_type(drawing)  # Line | DrawingBase
        print(drawing.length)
        reveal_type(drawing.author)  # str | None
    if isinstance(drawing, UnknownVariant):
        return
    match drawing.form:
        case "dot":
            print(drawing.size)
        case _:
            pass


def answers(sdk: SDK) -> None:
    print([event.by for event in sdk.events.list() if event.kind == "opened"])
    print([event.by for event in sdk.events.list() if isinstance(event, Opened)])
