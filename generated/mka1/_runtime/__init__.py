"""The hand-written half of this package: one HTTP call, from its arguments to its typed answer."""
