"""Api -> Api: the same API in fewer kinds of schemas, with the decisions that later stages share.

Each pass does one thing and relies on those before it. They run in the order of `PASSES`, and stand in these modules:

    fold             null in one spelling; unions without nesting, repetition and null
    cycles           no schema is an alternative of itself
    bases            a base with a discriminator becomes the union of what extends it
    merge            no `allOf`; intersect.py finds what two schemas have in common
    untyped          required properties are declared; what has no type is reported
    discriminate     which value means which variant
    share            an inline schema that others refer to is defined once
    equal_unions     recursive unions that are equal are defined once
    equal_answers    what several answers of an operation repeat is defined once
    request_bodies   no bodies that can hold nothing; JSON by one name
    exchanges        how an operation is called; streams.py finds what a stream holds
    secret_arguments which of its arguments no text may repeat
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..api import Api
from ..diagnostics import Diagnostics
from .bases import expand_bases, map_subtypes
from .cycles import cut_cycles
from .discriminate import complete_discriminators
from .equal_answers import share_equal_answers
from .equal_unions import share_equal_unions
from .exchanges import decide_exchanges
from .fold import fold_nulls_and_unions
from .merge import merge_all_of
from .request_bodies import drop_empty_bodies, drop_spellings, name_json
from .secret_arguments import find_secret_arguments
from .share import share_referenced
from .untyped import declare_required, report_untyped

Pass = Callable[[Api, Diagnostics], Api]

PASSES: Final[tuple[Pass, ...]] = (
    fold_nulls_and_unions,
    cut_cycles,
    map_subtypes,
    merge_all_of,
    expand_bases,
    cut_cycles,  # to merge and to expand can close new ones
    declare_required,
    complete_discriminators,
    share_referenced,
    share_equal_unions,
    share_equal_answers,
    drop_empty_bodies,
    name_json,
    drop_spellings,
    report_untyped,
    decide_exchanges,
    find_secret_arguments,
)


def simplify(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api without `AllOf`, nested `Nullable` and unions of one, and with the exchanges of each operation."""
    for step in PASSES:
        api = step(api, diagnostics)
    return api
