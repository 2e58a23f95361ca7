"""Requests and responses, deadlines, and the adapter to the HTTP library. Imports no other room."""
