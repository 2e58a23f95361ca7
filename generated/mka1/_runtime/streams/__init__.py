"""Feature: responses that arrive item by item. Shipped if an operation streams. Imports `wire` and below."""
