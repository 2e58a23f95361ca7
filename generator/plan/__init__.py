"""Api + Names -> Sdk: everything that the templates show is decided here.

sdk.py         the whole, from what the others plan
types.py       a schema's type in answers and in requests
models.py      definitions -> model modules
methods.py     one operation -> one method
  arguments.py   parameters and bodies -> arguments and what is sent
  bodies.py      bodies that are one argument
  forms.py       fields of a form that are files
  answers.py     what a method returns, and which error bodies it knows
  streams.py     answers that arrive piece by piece
  pages.py       lists that come in pages, as page_hints.py reads or page_names.py tells
  signatures.py  how the method may be called
  calls.py       the statement in it
resources.py   methods -> classes and modules
client.py      the constructor and its credentials
webhooks.py    the class that reads what the API sends
settings.py    what the project decides
servers.py     server URLs
docs.py        spec text -> wrapped docstrings; html.py makes Markdown of HTML in it
imports.py     types -> import blocks
"""

from .sdk import plan
from .settings import Settings

__all__ = ["Settings", "plan"]
