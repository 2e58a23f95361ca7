"""Security schemes, and the credentials that a call is sent with. Imports `wire` and below."""
