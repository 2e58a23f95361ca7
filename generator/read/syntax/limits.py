"""Limits of a document, against texts that would exhaust memory or the stack. Nothing here enforces them.

Real documents stay far below: 25 levels, 200,000 values, 5 MB, half a megabyte in one string.
"""

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 100
MAX_VALUES = 5_000_000
MAX_TEXT = 4 * 1024 * 1024

TOO_DEEP = f"values are nested more than {MAX_DEPTH} levels deep"
TOO_MANY = f"there are more than {MAX_VALUES:,} values, counting those that aliases repeat"
TOO_LONG = f"this string has more than {MAX_TEXT:,} characters"
