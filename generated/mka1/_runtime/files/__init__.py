"""A feature: answers that are files. Imports `wire` and below; shipped where an operation returns bytes."""
