"""Where the lines of a document's head stand: at the margin, beside their label, or below its values."""

from __future__ import annotations

from edition import Source, read
from edition.outputs.html.block_html import head_line_class

HEAD = "M E M O\n\nTO: The Minister\nSUBJECT: Dues\nPARTICIPANTS: A. Bell\nC. Dunn\n\nSECRET\n\nText.\n"


def test_only_a_list_that_goes_on_stands_below_its_values() -> None:
    lines = read(Source(HEAD), "typescript").head.lines
    found = [
        (line.name, head_line_class(line).removeprefix("ed-head-line").strip()) for line in lines
    ]
    assert found == [
        ("kind", ""),
        ("to", "ed-head-labelled"),
        ("subject", "ed-head-labelled"),
        ("participants", "ed-head-labelled"),
        ("participants", "ed-head-more"),
        ("classification", ""),
    ]
