"""Sdk -> {path: text} -> disk: render, format, compare, write, and the caches. Decides nothing about what is written."""
