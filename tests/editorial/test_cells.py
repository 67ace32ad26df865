"""What the cells of tables are called, and where a reader of the corrections sees it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plugin import small
from shared import CASES, TEI_CASES, TELEGRAM

from edition import Source, load, read
from edition.editorial.cell_names import cells_named
from edition.outputs.html.correction_list import corrected


def named(path: Path) -> dict[str, str]:
    """The names of a transcript's cells by their words."""
    document = read(Source.decode(path.read_bytes(), path.name))
    names = cells_named(document)
    cells = (p.content for p in document.passages if p.content.start in names)
    return {document.text(cell): names[cell.start] for cell in cells}


@pytest.mark.parametrize(
    ("path", "words", "name"),
    [
        (TELEGRAM, "Trading", "table 1, header row"),
        (TELEGRAM, "1977 □□□", "table 1, header row, column 1977"),
        (TELEGRAM, "Import", "table 1, row Import"),
        (TELEGRAM, "258.7", "table 1, row Import, column 1975"),
        (CASES / "typescript-table.txt", "1962", "table, header row, column 1962"),
        (CASES / "typescript-table.txt", "5", "table, row 3, column 1963"),
        (CASES / "export-pages.txt", "7", "§ 2.b, table, row 2, column 3"),  # nothing heads it
        (TEI_CASES / "table.xml", "1,200", "table, row 2, column Tons"),  # a page begins above it
        (TEI_CASES / "table.xml", "about 90", "table, row 3, column Tons"),  # below a high cell
        (TEI_CASES / "table.xml", "See Hope", "table, row 3, column 3"),
    ],
)
def test_a_cell_is_called_by_its_row_and_column(path: Path, words: str, name: str) -> None:
    assert named(path)[words] == name


HARBOURS = "{}\n\n| Place | 1961 |\n|---|---|\n| Malm | 3 |\n| Ersby | 14 |\n"


def test_tables_of_one_place_are_counted() -> None:
    text = HARBOURS.format("Ships:") + "\n" + HARBOURS.format("Boats:").replace("14", "15")
    document = read(Source(text, "two.txt"))
    names = {
        document.text(p.content): cells_named(document).get(p.content.start)
        for p in document.passages
    }
    assert (names["14"], names["15"]) == (
        "table 1, row 3, column 1961",
        "table 2, row 3, column 1961",
    )


def test_the_list_of_corrections_says_so(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "small", TELEGRAM.read_text(encoding="utf-8")) / "content"
    file = folder / "documents" / "paper" / "edition.yml"
    said = file.read_text(encoding="utf-8").partition("  - {id: c1")[0]
    more = "kind: error, certainty: low, by: editor, text: A slip.}"
    file.write_text(
        f"{said}  - {{id: c1, correct: '258.7', read: '258.8', {more}\n"
        f"  - {{id: c2, correct: actually signed, read: signed, {more}\n",
        encoding="utf-8",
    )
    edition = load(folder)
    html = corrected(edition.edited("paper"), edition)
    places = re.findall(r'#ref-(c\d)">([^<]*)</a>', html)
    assert places == [("c2", "§ 3.d.i, para. 1"), ("c1", "table 1, row Import, column 1975")]
