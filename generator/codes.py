"""Every diagnostic code: what it means, an example, and what to do about it. Finds nothing itself.

The stages report by these constants; `python -m generator explain` and docs/diagnostics.md show them. The order is that
of the stages: configuration, files, references, operations, schemas, names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .diagnostics import Code, Severity

UNREADABLE_CONFIG: Final = Code(
    name="unreadable-config",
    severity=Severity.ERROR,
    meaning="The pyproject.toml cannot be read.",
    example="a pyproject.toml that is not UTF-8",
    remedy="Save the file as UTF-8 and make it readable for the user who runs the generator.",
)
INVALID_TOML: Final = Code(
    name="invalid-toml",
    severity=Severity.ERROR,
    meaning="The pyproject.toml is not valid TOML.",
    example="[tool.generator]\npackage = acme",
    remedy="Correct the line at the place shown. Strings need quotes.",
)
UNKNOWN_SETTING: Final = Code(
    name="unknown-setting",
    severity=Severity.ERROR,
    meaning="[tool.generator] has a key that is not a setting.",
    example='[tool.generator]\noutputs = "sdk"',
    remedy="Correct the spelling or remove the key.",
)
WRONG_SETTING: Final = Code(
    name="wrong-setting",
    severity=Severity.ERROR,
    meaning="A setting has a value of the wrong type or form.",
    example='[tool.generator]\npackage = "my-package"',
    remedy="Write the value in the form that the message names.",
)
UNMATCHED_SETTING: Final = Code(
    name="unmatched-setting",
    severity=Severity.ERROR,
    meaning="An entry of a setting names something that the document does not have.",
    example='[tool.generator]\nclient_parameters = ["X-Tennant"]',
    remedy="Correct the entry, or remove it. `names` takes pointers of schemas, and pointers and operationIds of operations; "
    "`pagination` pointers, operationIds and attributes of operations, which `--report` lists; `client_parameters` the names "
    "of parameters.",
)
UNUSED_ALLOWANCE: Final = Code(
    name="unused-allowance",
    severity=Severity.ERROR,
    meaning="An entry of `allow` matches no warning and no note of the run.",
    example='[tool.generator]\nallow = ["unsupported-style"]',
    remedy="Remove the entry. Errors cannot be allowed.",
)
UNREADABLE_FILE: Final = Code(
    name="unreadable-file",
    severity=Severity.ERROR,
    meaning="The document cannot be read.",
    example="python -m generator generate missing.yaml",
    remedy="Check the path and the permissions of the file.",
)
TOO_LARGE: Final = Code(
    name="too-large",
    severity=Severity.ERROR,
    meaning="A file of the document is larger than the generator reads.",
    example="a file of more than 64 MiB",
    remedy="Split the document into files that refer to each other.",
)
NOT_UTF_8: Final = Code(
    name="not-utf-8",
    severity=Severity.ERROR,
    meaning="A file of the document is not encoded as UTF-8.",
    example="a file that was saved as UTF-16 or Latin-1",
    remedy="Save the file as UTF-8.",
)
NOT_TEXT: Final = Code(
    name="not-text",
    severity=Severity.ERROR,
    meaning="A file of the document is binary.",
    example="a ZIP archive in place of the document",
    remedy="Pass the YAML or JSON file.",
)
INVALID_SYNTAX: Final = Code(
    name="invalid-syntax",
    severity=Severity.ERROR,
    meaning="A file of the document is not valid YAML or JSON, or exceeds a limit of the reader.",
    example="paths: {/pets: {get: {}",
    remedy="Correct the syntax at the place shown.",
)
NOT_OPENAPI: Final = Code(
    name="not-openapi",
    severity=Severity.ERROR,
    meaning="The file has neither `openapi` nor `swagger` at its root.",
    example="name: Pets",
    remedy="Pass the root file of the OpenAPI document.",
)
UNKNOWN_VERSION: Final = Code(
    name="unknown-version",
    severity=Severity.ERROR,
    meaning="The document uses an OpenAPI version that the generator does not know.",
    example='openapi: "4.0.0"',
    remedy="Convert the document to OpenAPI 3.0, 3.1 or 3.2.",
)
INVALID_DOCUMENT: Final = Code(
    name="invalid-document",
    severity=Severity.ERROR,
    meaning="The document violates the schema of its OpenAPI version.",
    example="paths: {/pets: {get: {parameters: [{name: limit}]}}}",
    remedy="Correct the document, or pass --lenient to read it as well as possible.",
    is_lossless=True,
    is_survivable=True,
)
LONG_CHAIN: Final = Code(
    name="long-chain",
    severity=Severity.ERROR,
    meaning="Schemas refer to each other in a chain that is too long to follow.",
    example="thousands of schemas, each of which is nothing but an `allOf` of the next",
    remedy="Let the schemas refer to the last one directly.",
)
DANGLING_REFERENCE: Final = Code(
    name="dangling-reference",
    severity=Severity.ERROR,
    meaning="A reference names something that does not exist.",
    example='components: {schemas: {Pet: {$ref: "#/components/schemas/Animal"}}}',
    remedy="Correct the reference or add what it names. With --lenient any value is accepted there.",
    is_survivable=True,
)
REMOTE_REFERENCE: Final = Code(
    name="remote-reference",
    severity=Severity.ERROR,
    meaning="A reference leads to the network or to an absolute path, which the generator does not read.",
    example='components: {schemas: {Pet: {$ref: "https://example.com/pet.yaml"}}}',
    remedy="Save a copy beside the document and refer to that. With --lenient any value is accepted there.",
    is_survivable=True,
)
OUTSIDE_REFERENCE: Final = Code(
    name="outside-reference",
    severity=Severity.ERROR,
    meaning="A reference leads out of the folder of the document, by `..` or a symbolic link. A document of somebody else "
    "could otherwise copy any file of the computer into the SDK.",
    example='components: {schemas: {Pet: {$ref: "../common/pets.yaml#/Pet"}}}',
    remedy="Move the entry file of the document to a folder that contains all its files, or copy the file into the folder "
    "of the entry file. With --lenient any value is accepted there.",
    is_survivable=True,
)
UNREADABLE_REFERENCE: Final = Code(
    name="unreadable-reference",
    severity=Severity.ERROR,
    meaning="A reference leads to a file that cannot be read.",
    example='components: {schemas: {Pet: {$ref: "missing.yaml#/Pet"}}}',
    remedy="Correct the path or add the file. With --lenient any value is accepted there.",
    is_survivable=True,
)
MISPLACED_REFERENCE: Final = Code(
    name="misplaced-reference",
    severity=Severity.WARNING,
    meaning="A reference names something that does not exist, but exists in a place that is often meant.",
    example='components: {schemas: {Pet: {type: object}, Pets: {type: array, items: {$ref: "#/definitions/Pet"}}}}',
    remedy="Write the reference to the place that the message names.",
)
REFERENCE_CYCLE: Final = Code(
    name="reference-cycle",
    severity=Severity.WARNING,
    meaning="References or schemas lead back to themselves and to nothing else.",
    example='components: {schemas: {A: {$ref: "#/components/schemas/B"}, B: {$ref: "#/components/schemas/A"}}}',
    remedy="Give one of them a definition of its own. Without one any value is accepted.",
)
WRONG_TYPE: Final = Code(
    name="wrong-type",
    severity=Severity.WARNING,
    meaning="A keyword has a value of another type than the specification gives it; the value is ignored or read as well as possible.",
    example="paths: {/pets: {get: {summary: [all, pets]}}}",
    remedy="Write the value in the expected type, which the message names.",
)
DUPLICATE_OPERATION_ID: Final = Code(
    name="duplicate-operation-id",
    severity=Severity.WARNING,
    meaning="Two operations have the same `operationId`.",
    example="paths: {/pets: {get: {operationId: pets}, post: {operationId: pets}}}",
    remedy="Give each operation an id of its own.",
    is_lossless=True,
)
NO_OPERATIONS: Final = Code(
    name="no-operations",
    severity=Severity.WARNING,
    meaning="The document has neither operations nor webhooks, so the SDK has no methods.",
    example="paths: {}",
    remedy="Pass the document that describes the operations. If only the models are wanted, allow this warning.",
)
EMPTY_OPERATION: Final = Code(
    name="empty-operation",
    severity=Severity.WARNING,
    meaning="An operation has no keywords: neither parameters nor responses.",
    example="paths: {/pets: {get: {}}}",
    remedy="Describe the operation, or remove it.",
    is_lossless=True,
)
DEFECTIVE_OPERATION: Final = Code(
    name="defective-operation",
    severity=Severity.WARNING,
    meaning="No request can be made for an operation; its method raises an error.",
    example='paths: {"/pets/{id": {get: {responses: {"204": {description: Done}}}}}',
    remedy="Correct what the message names.",
)
UNDECLARED_PATH_PARAMETER: Final = Code(
    name="undeclared-path-parameter",
    severity=Severity.WARNING,
    meaning="The path has a placeholder for which no parameter is declared; it is taken as a string.",
    example='paths: {"/pets/{id}": {get: {responses: {"204": {description: Done}}}}}',
    remedy="Declare a parameter of that name with `in: path`.",
    is_lossless=True,
)
UNPLACED_PATH_PARAMETER: Final = Code(
    name="unplaced-path-parameter",
    severity=Severity.WARNING,
    meaning="A path parameter is declared, but the path has no placeholder for it; the parameter is ignored.",
    example="paths: {/pets: {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}]}}}",
    remedy="Add the placeholder to the path, or remove the parameter.",
    is_lossless=True,
)
REPEATED_PATH_PARAMETER: Final = Code(
    name="repeated-path-parameter",
    severity=Severity.WARNING,
    meaning="The path has the same placeholder twice; each place gets an argument of its own.",
    example='paths: {"/pets/{id}/toys/{id}": {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}]}}}',
    remedy="Give each placeholder a name of its own.",
    is_lossless=True,
)
QUERY_IN_PATH: Final = Code(
    name="query-in-path",
    severity=Severity.WARNING,
    meaning="The path has a query with a placeholder, which is taken as a query parameter.",
    example='paths: {"/pets?limit={limit}": {get: {responses: {"204": {description: Done}}}}}',
    remedy="Remove the query from the path and declare a parameter with `in: query`.",
    is_lossless=True,
)
DUPLICATE_PARAMETER: Final = Code(
    name="duplicate-parameter",
    severity=Severity.WARNING,
    meaning="An operation declares the same parameter twice; the later declaration is used.",
    example="paths: {/pets: {get: {parameters: [{name: limit, in: query, schema: {type: integer}}, {name: limit, in: query, schema: {type: string}}]}}}",
    remedy="Remove one of the declarations.",
)
MALFORMED_PARAMETER: Final = Code(
    name="malformed-parameter",
    severity=Severity.WARNING,
    meaning="A parameter has no name, or its `in` is unknown; the parameter is ignored.",
    example="paths: {/pets: {get: {parameters: [{name: limit, in: url, schema: {type: integer}}]}}}",
    remedy="Give the parameter a `name`, and an `in` of path, query, header or cookie.",
)
IGNORED_HEADER: Final = Code(
    name="ignored-header",
    severity=Severity.NOTE,
    meaning="A declared header is set by the SDK itself, so it is no argument.",
    example="paths: {/pets: {get: {parameters: [{name: Accept, in: header, schema: {type: string}}]}}}",
    remedy="Nothing. OpenAPI says to ignore such parameters.",
)
MISPLACED_TYPE: Final = Code(
    name="misplaced-type",
    severity=Severity.WARNING,
    meaning="`type` stands on a parameter or header instead of in its schema; it is read as its schema.",
    example="paths: {/pets: {get: {parameters: [{name: limit, in: query, type: integer}]}}}",
    remedy="Move `type` and the keywords beside it into `schema`.",
    is_lossless=True,
)
UNTYPED_PARAMETER: Final = Code(
    name="untyped-parameter",
    severity=Severity.WARNING,
    meaning="A parameter or header has no schema; any value is accepted.",
    example="paths: {/pets: {get: {parameters: [{name: limit, in: query}]}}}",
    remedy="Give it a `schema`.",
)
UNSUPPORTED_STYLE: Final = Code(
    name="unsupported-style",
    severity=Severity.WARNING,
    meaning="The `style` of a parameter does not exist in its place; the default style is used.",
    example="paths: {/pets: {get: {parameters: [{name: ids, in: query, style: simple, schema: {type: array, items: {type: string}}}]}}}",
    remedy="Use one of the styles that the message names.",
)
EMPTY_BODY: Final = Code(
    name="empty-body",
    severity=Severity.NOTE,
    meaning="A request body can hold nothing, so no body is sent. It is a warning where the body has no `content`.",
    example="paths: {/pets: {post: {requestBody: {content: {application/json: {schema: {type: object, additionalProperties: false}}}}}}}",
    remedy="Describe the content of the body, or remove the body.",
)
UNKNOWN_MEDIA_TYPE: Final = Code(
    name="unknown-media-type",
    severity=Severity.WARNING,
    meaning="A key of `content` is not a media type; it is ignored, or read as JSON where it is the only one. It is a note where nothing is lost.",
    example="paths: {/pets: {post: {requestBody: {content: {json: {schema: {type: string}}}}}}}",
    remedy="Write the full media type, such as application/json.",
)
UNUSED_MEDIA_TYPE: Final = Code(
    name="unused-media-type",
    severity=Severity.WARNING,
    meaning="A response also has a media type with another content, for which the method does not ask.",
    example=(
        "paths: {/pets: {get: {responses: {'200': {description: Done, content: {application/json: {schema: {type: object}},"
        " text/csv: {schema: {type: string}}}}}}}}"
    ),
    remedy="Call `request` of the client with the header Accept, or describe another path for the other media type.",
)
UNKNOWN_STATUS: Final = Code(
    name="unknown-status",
    severity=Severity.WARNING,
    meaning="A key of `responses` is not an HTTP status, or stands for the same status as an earlier key; the response is ignored.",
    example="paths: {/pets: {get: {responses: {ok: {description: Done}}}}}",
    remedy="Use a status such as 200, a range such as 4XX, or `default`.",
)
UNPAGED_LIST: Final = Code(
    name="unpaged-list",
    severity=Severity.NOTE,
    meaning="An operation looks like a list that comes in pages, but the document does not show how to request the next one. "
    "The method returns the response as it is.",
    example="paths: {/pets: {get: {parameters: [{name: limit, in: query, schema: {type: integer}}], responses: {'200': "
    "{description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}}}}",
    remedy="Describe the parameter and the field that lead to the next page, or configure [tool.generator.pagination]. If the list "
    "has one page, allow this note.",
)
MALFORMED_RETRIES: Final = Code(
    name="malformed-retries",
    severity=Severity.WARNING,
    meaning="A part of `x-speakeasy-retries` is not as it should be; the SDK's own values are used for it.",
    example="{x-speakeasy-retries: {statusCodes: often}, paths: {/a: {get: {responses: {'204': {description: ok}}}}}}",
    remedy="Write the extension as its vendor documents it.",
    is_lossless=True,
)
MALFORMED_SERVER: Final = Code(
    name="malformed-server",
    severity=Severity.WARNING,
    meaning="A server has no `url`; the server is ignored.",
    example="servers: [{description: Production}]",
    remedy="Give the server a `url`.",
)
UNDECLARED_SERVER_VARIABLE: Final = Code(
    name="undeclared-server-variable",
    severity=Severity.WARNING,
    meaning="The URL of a server has a variable that is not declared; its default is empty.",
    example='servers: [{url: "https://{region}.example.com"}]',
    remedy="Declare the variable, with a default, in `variables`.",
    is_lossless=True,
)
SERVER_VARIABLE_DEFAULT: Final = Code(
    name="server-variable-default",
    severity=Severity.WARNING,
    meaning="A server variable has no default; the first value of its `enum` is used, or an empty text.",
    example='servers: [{url: "https://{region}.example.com", variables: {region: {enum: [eu, us]}}}]',
    remedy="Give the variable a `default`.",
    is_lossless=True,
)
FIXED_SERVER_VARIABLES: Final = Code(
    name="fixed-server-variables",
    severity=Severity.NOTE,
    meaning="The URL of a server of a path or an operation has variables; the SDK uses their defaults.",
    example="""paths: {/a: {get: {
  servers: [{url: "https://{region}.example.com", variables: {region: {default: eu}}}],
  responses: {"204": {description: ok}}}}}""",
    remedy="Nothing. For other values, users of the SDK pass the whole URL as `server_url`.",
)
UNKNOWN_SECURITY_SCHEME: Final = Code(
    name="unknown-security-scheme",
    severity=Severity.WARNING,
    meaning="A security scheme has no known type, or an API key has no name or place; the scheme is ignored.",
    example="components: {securitySchemes: {token: {type: bearer}}}",
    remedy="Use a type that OpenAPI defines, such as `type: http` with `scheme: bearer`.",
)
UNDEFINED_SECURITY_SCHEME: Final = Code(
    name="undefined-security-scheme",
    severity=Severity.WARNING,
    meaning="A security requirement names a scheme that is not defined. It is ignored, unless its name says what it is.",
    example="security: [{token: []}]",
    remedy="Define the scheme in `components.securitySchemes`, or correct the name.",
)
MALFORMED_SCHEMA: Final = Code(
    name="malformed-schema",
    severity=Severity.WARNING,
    meaning="A value that is not a schema stands in the place of one; it is read as the type that it names, or as any value.",
    example="components: {schemas: {Pet: string}}",
    remedy="Write a schema, such as `type: string`.",
)
MISPLACED_SCHEMA: Final = Code(
    name="misplaced-schema",
    severity=Severity.WARNING,
    meaning="A parameter, header or body stands in the place of a schema; the schema inside it is used.",
    example="components: {schemas: {Pet: {schema: {type: string}}}}",
    remedy="Write the schema itself.",
)
FALSE_SCHEMA: Final = Code(
    name="false-schema",
    severity=Severity.WARNING,
    meaning="The schema `false` admits no value; any value is accepted.",
    example="components: {schemas: {Pet: false}}",
    remedy="Write a schema that admits the values that occur, or remove it.",
)
UNTYPED_SCHEMA: Final = Code(
    name="untyped-schema",
    severity=Severity.NOTE,
    meaning="A schema does not restrict the type of its values; any value is accepted.",
    example="components: {schemas: {Pet: {description: A pet}}}",
    remedy="Give the schema a `type`. If any value is meant, allow this note.",
)
UNKNOWN_TYPE: Final = Code(
    name="unknown-type",
    severity=Severity.WARNING,
    meaning="`type` names no JSON type; it is read as the type that is probably meant, or ignored.",
    example="components: {schemas: {Pet: {type: strnig}}}",
    remedy="Use object, array, string, integer, number, boolean or null.",
)
UNTYPED_ITEMS: Final = Code(
    name="untyped-items",
    severity=Severity.NOTE,
    meaning="An array does not say what its items are; any value is accepted for them.",
    example="components: {schemas: {Pets: {type: array}}}",
    remedy="Give the array `items`. If any value is meant, write `items: {}`.",
)
ITEMS_LIST: Final = Code(
    name="items-list",
    severity=Severity.WARNING,
    meaning="`items` is a list, which OpenAPI does not allow; each item of the array is taken as one of the schemas.",
    example="components: {schemas: {Pets: {type: array, items: [{type: string}, {type: integer}]}}}",
    remedy="Use `prefixItems` for a schema per position, or `oneOf` in `items`.",
)
PATTERN_PROPERTIES: Final = Code(
    name="pattern-properties",
    severity=Severity.NOTE,
    meaning="`patternProperties` is read as the type of all undeclared properties, whatever their names.",
    example="components: {schemas: {Pet: {type: object, patternProperties: {^x-: {type: string}}}}}",
    remedy="Nothing, or declare the properties by name.",
)
UNCHECKED_KEYWORD: Final = Code(
    name="unchecked-keyword",
    severity=Severity.NOTE,
    meaning="A schema uses a keyword that the generated types do not express, so they accept more values than the schema.",
    example="components: {schemas: {Pet: {type: string, not: {enum: [cat]}}}}",
    remedy="Nothing. The server still checks the values.",
)
EMPTY_UNION: Final = Code(
    name="empty-union",
    severity=Severity.WARNING,
    meaning="`oneOf` or `anyOf` lists no schemas; it is ignored.",
    example="components: {schemas: {Pet: {oneOf: []}}}",
    remedy="List the schemas, or remove the keyword.",
)
MALFORMED_DISCRIMINATOR: Final = Code(
    name="malformed-discriminator",
    severity=Severity.WARNING,
    meaning="A discriminator does not name its property; the discriminator is ignored.",
    example="components: {schemas: {Pet: {type: object, discriminator: {mapping: {}}}}}",
    remedy="Give the discriminator a `propertyName`.",
)
EMPTY_ENUM: Final = Code(
    name="empty-enum",
    severity=Severity.WARNING,
    meaning="`enum` lists no values; it is ignored.",
    example="components: {schemas: {Pet: {type: string, enum: []}}}",
    remedy="List the values, or remove the keyword.",
)
ENUM_TYPE: Final = Code(
    name="enum-type",
    severity=Severity.WARNING,
    meaning="`enum` or `const` has values of another type than `type` names; they are converted where possible.",
    example="components: {schemas: {Size: {type: integer, enum: [1, two]}}}",
    remedy="Correct the values, or the `type`.",
)
ENUM_SPELLING: Final = Code(
    name="enum-spelling",
    severity=Severity.WARNING,
    meaning="`enum` or `const` has values whose text is one of the type that `type` names; they are converted.",
    example='components: {schemas: {Size: {type: integer, enum: ["1", "2"]}}}',
    remedy='Write the values in their type, such as 1 instead of "1".',
    is_lossless=True,
)
MISPLACED_ENUM: Final = Code(
    name="misplaced-enum",
    severity=Severity.WARNING,
    meaning="An array has an `enum` of values that are not arrays; it is read as the `enum` of its items.",
    example="components: {schemas: {Pets: {type: array, items: {type: string}, enum: [cat, dog]}}}",
    remedy="Move the `enum` into `items`.",
    is_lossless=True,
)
COMPLEX_ENUM: Final = Code(
    name="complex-enum",
    severity=Severity.NOTE,
    meaning="`enum` or `const` has values that are lists or mappings, which the generated types do not check.",
    example="components: {schemas: {Pet: {type: object, enum: [{name: Rex}]}}}",
    remedy="Nothing. The server still checks the values.",
)
CONFLICTING_ALL_OF: Final = Code(
    name="conflicting-all-of",
    severity=Severity.WARNING,
    meaning="The parts of an `allOf` contradict each other; the last one is used.",
    example="components: {schemas: {Pet: {allOf: [{type: string}, {type: integer}]}}}",
    remedy="Correct the parts, so that a value can match all of them.",
)
UNDECLARED_PROPERTY: Final = Code(
    name="undeclared-property",
    severity=Severity.WARNING,
    meaning="An object requires a property that it does not declare; any value is accepted for it.",
    example="components: {schemas: {Pet: {type: object, required: [name]}}}",
    remedy="Declare the property, or correct its name in `required`.",
    is_lossless=True,
)
NAME_CLASH: Final = Code(
    name="name-clash",
    severity=Severity.NOTE,
    meaning="A name is already taken in the SDK, so another one is used.",
    example="components: {schemas: {pet: {type: object}, Pet: {type: object}}}",
    remedy="Nothing, or choose a name in [tool.generator.names].",
)
LONG_NAME: Final = Code(
    name="long-name",
    severity=Severity.NOTE,
    meaning="The name of a method would have more than 60 characters; its first words and a digest are used.",
    example="paths: {/food: {get: {operationId: find_all_pets_at_home_that_were_fed_by_their_owner_this_morning, responses: {'204': {description: Done}}}}}",
    remedy="Choose a name in [tool.generator.names].",
)

CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {each.name: each for each in tuple(globals().values()) if isinstance(each, Code)}
)
"""Every code by its name. Taken from the constants above, so that none can be forgotten."""
