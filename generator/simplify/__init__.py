"""Api -> Api: what the document says, in the fewest shapes. Each pass does one thing, in the order of `PASSES`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..api import Api
from ..diagnostics import Diagnostics
from .bases import name_extensions, open_bases
from .cycles import cut_circles
from .discriminate import complete_discriminators
from .exchanges import decide_exchanges
from .fold import fold_nulls_and_unions
from .merge import merge_all_of
from .request_bodies import drop_empty_bodies, drop_spellings, name_json
from .required import declare_required
from .share import share_places
from .untyped import report_untyped

Pass = Callable[[Api, Diagnostics], Api]

PASSES: Final[tuple[Pass, ...]] = (
    fold_nulls_and_unions,
    cut_circles,
    name_extensions,
    merge_all_of,
    open_bases,
    cut_circles,
    declare_required,
    complete_discriminators,
    share_places,
    drop_empty_bodies,
    name_json,
    drop_spellings,
    report_untyped,
    decide_exchanges,
)


def simplify(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the Api without `AllOf`, nested `Nullable` and unions of one."""
    for step in PASSES:
        api = step(api, diagnostics)
    return api
