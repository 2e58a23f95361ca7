"""The base classes of generated clients and resources. Imports every other room; only generated code imports it."""
