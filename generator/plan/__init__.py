"""Api + Names -> Sdk: everything that the templates show is decided here.

usage.py      which definitions answers and requests reach
types.py      a schema's type in answers and in requests
models.py     definitions -> model modules
answers.py    what a method returns, and which error bodies it knows
arguments.py  parameters and bodies -> arguments and what is sent
methods.py    one operation -> one method
resources.py  methods -> classes and modules
client.py     the constructor and its credentials
servers.py    server URLs
docs.py       spec text -> wrapped docstrings
imports.py    types -> import blocks
"""

from .sdk import plan
from .settings import Settings

__all__ = ["Settings", "plan"]
