"""Every transcript as two texts of one document: whatever a reader makes of it has its own ids."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from outputs.test_html import parsed, text_of, text_without_editors
from shared import document_of, each_of, transcripts

from edition import load
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.print_page import printed_page
from edition.outputs.html.reading_page import reading_page
from edition.reading.further_text import named

pytestmark = pytest.mark.slow

# A page can't hold what HTML does not allow, and a strict parser would say so.
PATHS = [path for path in transcripts() if path.name != "odd-characters.md"]


@each_of(PATHS)
def test_a_further_text_is_the_same_text_elsewhere(path: Path) -> None:
    document = document_of(path)
    other = named(document, "ko")
    assert text_of(other) == text_of(document)
    for mine, theirs in zip(document.passages, other.passages, strict=True):
        spans = [[leaf.span for leaf in one.content.leaves] for one in (mine, theirs)]
        assert spans[0] == spans[1]
        if mine.locator:
            assert theirs.locator
            assert theirs.locator.id == f"ko-{mine.locator.id}"
    assert [table.id for table in other.tables()] == [f"ko-{t.id}" for t in document.tables()]


@pytest.mark.parametrize(
    "path",
    # Every fourth: the page of each transcript alone is in `test_html.py`, and its further text above.
    [
        pytest.param(path, marks=() if number % 4 == 0 else pytest.mark.audit)
        for number, path in enumerate(PATHS)
    ],
    ids=lambda path: path.name,
)
def test_both_are_on_the_page_and_no_id_twice(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "documents" / "paper"
    folder.mkdir(parents=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = ""
    for language in ("en", "ko"):
        name = f"{language}{path.suffix}"
        shutil.copy(path, folder / name)
        rows += f"  - {{file: {name}, language: {language}, sha256: {digest}}}\n"
    (folder / "edition.yml").write_text(f"id: paper\ntexts:\n{rows}", encoding="utf-8")
    edition = load(tmp_path)
    edited = edition.edited("paper")
    page = reading_page(DocumentContext(edited, edition))
    tree = parsed(page)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    printed = re.findall(
        r'<[^>]* id="([^"]+)"', printed_page(DocumentContext(edited, edition).texts, edition)
    )
    assert len(printed) == len(set(printed))
    first = re.sub(r'(<\w+ class="[^"]*ed-text ed-text-1")', r'\1 data-by="editor"', page)
    assert text_without_editors(first) == text_of(edited.document)
