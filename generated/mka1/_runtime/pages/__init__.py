"""Feature: paginated lists. Shipped if an operation is paginated. Imports `wire` and below."""
