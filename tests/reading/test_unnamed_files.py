"""A received file without an ending is read as plain text if it has no signs of Markdown."""

from __future__ import annotations

import pytest

from edition import Source
from edition.reading.readers import reader_without_ending


@pytest.mark.parametrize(
    ("file", "text", "reader"),
    [
        ("letter", "          SECRET\n\nDear Sir,\n\n5 * 6 is 30; snake_case.\n", "typescript"),
        ("letter", "# A letter\n\nDear Sir,\n", ""),
        ("letter", "Dear Sir,\n\n* one\n* two\n", ""),
        ("letter", "Dear *good* Sir,\n", ""),
        ("letter", "Dear **good** Sir,\n", ""),
        ("letter", "See [here](https://example.org).\n", ""),
        ("letter", "Dear Sir,[^1]\n", ""),
        ("letter", "1950\\. A year.\n", ""),
        ("letter", "| a | b |\n", ""),
        ("letter", "> Dear Sir,\n", ""),
        ("letter", "<TEI><text><body><p>Dear Sir</p></body></text></TEI>", ""),
        ("letter.md", "Dear Sir,\n", ""),
        ("letter.txt", "Dear Sir,\n", ""),
    ],
)
def test_the_reader_of_a_file_without_an_ending(file: str, text: str, reader: str) -> None:
    assert reader_without_ending(Source(text, file)) == reader
