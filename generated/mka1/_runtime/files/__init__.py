"""A feature: uploads, and responses that are files. Imports `wire` and below; shipped where an operation takes or returns one."""
