"""File names in Content-Disposition headers."""

from __future__ import annotations

import pytest
from runtime.files.disposition import filename_in


@pytest.mark.parametrize(
    ("disposition", "filename"),
    [
        ("", None),
        ("inline", None),
        ("attachment; filename=plain.txt", "plain.txt"),
        ('attachment; filename="two words.txt"; size=3', "two words.txt"),
        (r'attachment; filename="a\"b.txt"', "a_b.txt"),
        ("attachment; filename=x; filename*=UTF-8''na%C3%AFve.txt", "naïve.txt"),
        ("attachment; filename*=iso-8859-1'en'%A3.txt; filename=x", "£.txt"),
        ("attachment; filename*=nonsense''%A3.txt; filename=x", "x"),
        ('attachment; filename="naïve.txt"'.encode().decode("latin-1"), "naïve.txt"),
        ('attachment; filename="£.txt"', "£.txt"),
        ('ATTACHMENT; FileName="a"', "a"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        (r'attachment; filename="C:\\dir\\a.txt"', "a.txt"),
        ("attachment; filename=..", None),
        ("attachment; filename*=UTF-8''a%2F..", None),
        ("attachment; filename*=UTF-8''a%00b", None),
        ('attachment; filename=""', None),
        ('attachment; name="filename=x"', None),
        ("attachment; filename=C:evil.exe", "C_evil.exe"),
        ("attachment; filename=a.pdf:stream", "a.pdf_stream"),
        ("attachment; filename*=UTF-8''%3Ca%7Cb%3E%3F%2A", "_a_b___"),
        ('attachment; filename="a.txt. . "', "a.txt"),
        ("attachment; filename=.bashrc", ".bashrc"),
        ("attachment; filename=NUL", "_NUL"),
        ("attachment; filename=con.tar.gz", "_con.tar.gz"),
        ('attachment; filename="aux .txt"', "_aux .txt"),
        ("attachment; filename=Lpt9.txt", "_Lpt9.txt"),
        ("attachment; filename*=UTF-8''COM%C2%B9", "_COM¹"),
        ("attachment; filename=CONIN$", "_CONIN$"),
        ("attachment; filename=console.log", "console.log"),
        ("attachment; filename=com10", "com10"),
        ("attachment; filename*=UTF-8''a%E2%80%AEtxt.exe", None),
    ],
)
def test_suggested_file_names(disposition: str, filename: str | None) -> None:
    assert filename_in(disposition) == filename
