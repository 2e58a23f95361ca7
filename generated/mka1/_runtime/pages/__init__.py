"""A feature: lists that come in pages. Imports `wire` and below; shipped where an operation returns a page."""
