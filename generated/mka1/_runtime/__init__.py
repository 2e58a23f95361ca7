"""The hand-written half of this package: one HTTP call, from its arguments to its typed answer.

Each room is a sub-package, or a module where one is enough. A room imports only what stands below it:

    client                                                   what generated code calls
    call                                                     one call: attempts, retries, redirects, answers
    streams  pages  files  oauth  webhooks  capture          features; none imports another
    auth                                                     credentials and where they go
    wire                                                     values -> URL, headers, bodies
    http                                                     messages, deadlines, the adapter of httpx2
    types                                                    models, unions, lenient decoding
    errors  redaction  frozen  sentinels                     modules that every room may import
"""
