"""Types of request and response bodies: models, unions, scalars, and JSON decoding that keeps answers of unexpected shape.

    decoding      bytes -> a value of the declared type; imports the rest on the first typed answer
    lenient       the value of an answer that does not fit its type
    drift         reports of such misfits
    choosing      which variant of a union a value is
    models        the base classes of the API's object types
    validation    pydantic validators of declared types
    declared      what a declared type means
    scalars       dates, UUIDs, decimals, bytes and secrets
    unions        annotations of unions

Imports no other room.
"""
