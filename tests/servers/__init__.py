"""Generated SDKs against real servers, each with the document that the server serves or ships.

`make servers` installs the servers into a folder, `.servers/` by default, and runs all modules. `make servers
ONLY="jupyter etcd"` chooses some. The other tests do not use the folder: `make test` only runs the module of
jupyter_server, which is a development dependency.

A module is a user's script, in a blocking and in an asynchronous version. Answers that do not fit their types, and that
the module does not expect, fail it.
"""
