"""A feature: answers that come item by item. Imports `wire` and below; shipped where an operation streams."""
