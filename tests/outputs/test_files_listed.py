"""The manual lists every file that is published, from the tables of outputs."""

from __future__ import annotations

from shared import ROOT, check_section

from edition.editorial.summary_rows import ReceivedText, Tabled
from edition.outputs.document_files import DocumentOutput, document_outputs
from edition.outputs.edition_files import edition_outputs

PARTS = {
    "document": None,
    "text": ReceivedText("", "en", "transcript.md", ("transcript.md",), "transcript.md"),
    "table": Tabled("table-1", 1, 0, 0),
}


def address(output: DocumentOutput) -> str:
    """An output's address in a document whose id is `ID`."""
    return output.address("ID", PARTS[output.of])


def test_the_manual_has_every_file_of_a_document_and_of_the_edition() -> None:
    rows = ["| address | what | media type |", "| --- | --- | --- |"]
    for output in document_outputs():
        label = output.label.format(number=1)
        media_type = output.media_type or "text/markdown …"
        rows.append(f"| `{address(output)}` | {label} | {media_type} |")
    rows += [f"| `{one.address}` | {one.label} | {one.media_type} |" for one in edition_outputs()]
    check_section(ROOT / "docs" / "reference" / "formats.md", "files", "\n".join(rows))


def test_no_two_files_have_one_address() -> None:
    found = [*map(address, document_outputs()), *(one.address for one in edition_outputs())]
    assert len(found) == len(set(found))
    assert len({one.id for one in document_outputs()}) == len(document_outputs())
