# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The namespaces of the API, and their operations."""
