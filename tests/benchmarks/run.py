"""All benchmarks, as one table in Markdown."""

from __future__ import annotations

from itertools import chain

import calls
import generation
import size
import startup
from measure import print_table

if __name__ == "__main__":
    print_table(chain(startup.figures(), calls.figures(), generation.figures(), size.figures()))
