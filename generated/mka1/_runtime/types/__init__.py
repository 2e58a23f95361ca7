"""Types of answers and bodies: models, unions, scalars, and JSON decoding that never loses an answer. Imports no other room.

Calls enter at `decoding`, which imports pydantic and all modules that need it when the first typed answer arrives.
"""
