# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The namespaces of the API, and their operations.

A method is one call of `self._request`, with the HTTP method, the URL, and these keywords:

    path, query, headers, cookies    the parameters, by the names that the API has for them
    json             members of the JSON body that are always sent; None is sent as null
    json_optional    members of the JSON body that are left out where they are None
    form, body       bodies of other media types
    returns          the type of the answer
    errors           the types of documented error bodies, by status; they become `data` of the APIStatusError

The class `Arguments` in `_runtime/wire/operation.py` explains all of them.
"""
