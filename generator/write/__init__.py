"""Sdk -> {path: text} -> disk: render, format, compare and write, with caches. What is written is decided in plan/."""
