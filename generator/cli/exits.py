"""The exit statuses of the program, and the errors that lead to them."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from enum import IntEnum
from typing import NoReturn

import click

from ..config import ConfigError, MissingSettingError
from ..diagnostics import DocumentError
from ..write.output import ForeignFileError
from .printing import print_diagnostics


class Exit(IntEnum):
    """Exit statuses other than success."""

    DIFFERENT = 1  # `check`: the output differs; `coverage`: too few operations are full; `diff`: --fail-on
    USAGE = 2  # the command line or the configuration is wrong
    DOCUMENT = 3  # the document cannot be read, or is not valid
    FOREIGN = 4  # a file that the generator did not write is in the way


@contextmanager
def exit_on_error() -> Generator[None]:
    """End the program with a message and an exit status instead of a traceback, for every error that a user can cause."""
    try:
        yield
    except MissingSettingError as error:
        raise click.UsageError(str(error)) from error
    except ConfigError as error:
        print_diagnostics(error.diagnostics)
        sys.exit(Exit.USAGE)
    except DocumentError as error:
        print_diagnostics(error.diagnostics)
        sys.exit(Exit.DOCUMENT)
    except ForeignFileError as error:
        fail(f"{error}\nMove it away, or choose another folder with --output.", Exit.FOREIGN)
    except OSError as error:
        fail(str(error), Exit.USAGE)


def fail(message: str, status: Exit) -> NoReturn:
    """Print an error and end the program."""
    click.echo(f"error: {message}", err=True)
    sys.exit(status)
