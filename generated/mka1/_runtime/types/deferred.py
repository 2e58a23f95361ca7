"""Annotations that are text until their type is needed.

References between modules of a package are imported by type checkers only. So a name that the module of an annotation
misses is asked of the package around that module: `Batch` in `pkg.models.batch_list` is `pkg.models.Batch`, which the
package's `__getattr__` (PEP 562) imports then and there.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping


def evaluate(annotation: str, module: str) -> object:
    """Return the type that an annotation in `module` stands for. Raises NameError for a name that nobody knows."""
    try:
        # `eval` asks no more of a mapping than what _Names has.
        return cast("object", eval(annotation, {}, cast("Mapping[str, object]", _Names(module))))
    except NameError as error:
        raise NameError(f"{error} (in the annotation {annotation!r} of {module})", name=error.name) from None


class _Names:
    """What `eval` looks names up in: the module, then its package, then (for a KeyError) Python's builtins.

    The package comes before the builtins, for an API may well have a `Warning` or an `Exception` of its own.
    """

    def __init__(self, module: str) -> None:
        self._module = vars(sys.modules[module])
        self._package = sys.modules.get(str(self._module.get("__package__")))

    def __getitem__(self, name: str) -> object:
        if name in self._module:
            return cast("object", self._module[name])
        find = vars(self._package).get("__getattr__") if self._package else None
        if find is None:
            raise KeyError(name)
        try:
            return cast("object", find(name))
        except AttributeError:
            raise KeyError(name) from None
