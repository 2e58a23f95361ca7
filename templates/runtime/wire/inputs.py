"""Types of what a request takes; for type checkers only, nothing imports them at run time.

Strings with a format are given as the Python value or as the text itself.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID

DateTimeInput: TypeAlias = datetime | str
DateInput: TypeAlias = date | str
UuidInput: TypeAlias = UUID | str
DecimalInput: TypeAlias = Decimal | str
Base64Input: TypeAlias = bytes | str
"""Bytes are sent in base64 (RFC 4648); text is taken as encoded already."""
