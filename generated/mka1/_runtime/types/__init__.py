"""Types of answers and bodies: models, unions, scalars, and decoding that never loses an answer. Imports no other room."""
