"""`python -m corpus.fingerprint DOCUMENT`: print the generator's output for a document as digests and public names.

files   digest of each file by path, before black, which formats equal texts equally
names   classes, aliases, and methods with their arguments, with the modules that they are in
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from generator import pipeline
from generator.config import Options, read_config
from generator.diagnostics import DocumentError

from .outcome import PACKAGE


def main(document: str) -> None:
    config = read_config(Options(spec=document, output="sdk", package=PACKAGE, lenient=True))
    try:
        with patch.object(pipeline, "format_files", dict):
            files = pipeline.generate(config).files
    except DocumentError:
        files = {}
    digests = {path: sha256(text.encode()).hexdigest() for path, text in files.items()}
    print(json.dumps({"files": digests, "names": sorted(_names(files))}))


def _names(files: Mapping[str, str]) -> Iterator[str]:
    for path, text in files.items():
        if path.endswith(".py") and not path.startswith(f"{PACKAGE}/_runtime/"):
            yield path
            for statement in ast.parse(text).body:
                yield from (f"{path}: {name}" for name in _defined(statement))


def _defined(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.ClassDef(name=name, body=body):
            yield name
            yield from (f"{name}.{inner}" for each in body for inner in _defined(each))
        case ast.FunctionDef(name=name, args=arguments) | ast.AsyncFunctionDef(name=name, args=arguments):
            positional = [each.arg for each in arguments.args]
            yield f"{name}({', '.join(positional)}; {', '.join(sorted(each.arg for each in arguments.kwonlyargs))})"
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            yield name
        case _:
            pass


main(str(Path(sys.argv[1]).resolve()))
