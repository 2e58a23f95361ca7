"""Feature: downloads, uploads and multipart forms. Shipped if an operation has such a body. Imports `wire` and below."""
