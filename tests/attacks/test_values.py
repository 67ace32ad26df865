"""Whatever stands in a field of an editors' file: it ends in a page or in a finding.

`EDITION_ATTACKS=300` draws so many editions instead of one, and sets their PDFs.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from commands.running import run
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from injection.content import write
from injection.fields import Marks
from sites import exported

from edition.checks.answers import all_findings
from edition.editorial import values
from edition.editorial.content_folder import ContentFolder
from edition.editorial.edition import Shared
from edition.editorial.publication_file import Publication
from edition.outputs.html.print_page import printed_page
from edition.outputs.options import BuildOptions, PdfMaker
from edition.outputs.pdf import document_pdf
from edition.outputs.rendered_text import RenderedText
from edition.pipeline import build
from edition.pipeline.make import KNOWN
from edition.publishing.release import UnreleasableError, make_manifest
from edition.system.cache import Store

MORE = int(os.environ.get("EDITION_ATTACKS", "0"))
PIECES = (
    *("\n", "\n\n", "\r", "\t", " ", "\u2028", "\x85", "\u200d", "\u202e"),
    *("{", "}", "{}", "\\", '"', "'", "<", ">", "&", "&amp;", "]]>", "--", "-->", "$", "%", "#"),
    *("*", "**", "_", "`", "[", "](", "|", "~", "^", "=", "@", ":", ";", ",", "/", "?"),
    *("and", " and ", "1.", "- ", "> ", "# ", "a" * 200, "가", "\u0301", "ǅ", "ß"),
)
"""Signs that mean something to one of the formats, or that a program may take for white space."""
LETTERS = st.text(
    st.characters(max_codepoint=0xFFFD, exclude_categories=("Cs", "Cc", "Cn")), max_size=3
)
STRINGS = st.lists(st.one_of(st.sampled_from(PIECES), LETTERS), max_size=4).map("".join)
AROUND = st.sampled_from(("", "", "", " ", "\n", "\t"))


@dataclass
class Drawn(Marks):
    """Draws what each field holds."""

    data: st.DataObject | None = None
    bare: int = -1
    """The number of the field that holds the drawn string alone, without a mark."""

    def _draw(self, strategy: st.SearchStrategy[str]) -> str:
        assert self.data is not None
        return self.data.draw(strategy)

    def value(self, kind: str, where: str, *, first: bool = True, without: str = "") -> str:
        mark = f"Q{len(self.put)}Z"
        text = "".join(sign for sign in self._draw(STRINGS) if sign not in without)
        self.put[mark] = kind, where, text
        if len(self.put) == self.bare:
            return text
        return f"{text}{mark}" if first else f"{mark}{text}"

    def fixed(self, hint: Any) -> Any:
        usual = super().fixed(hint)
        return f"{usual}{self._draw(AROUND)}" if hint == values.EdtfText else usual


def printed(texts: Sequence[RenderedText], shared: Shared) -> bytes:
    """The HTML of a PDF, without the program that sets it."""
    return printed_page(texts, shared).encode()


def all_made(folder: Path, pdf: PdfMaker = document_pdf) -> int:
    """All that the commands make of an edition; how many errors they report instead."""
    content_folder = ContentFolder(folder, "content")
    store = Store(folder.parent / ".cache", KNOWN)
    options = BuildOptions(pdf=pdf)
    edition, site = build.build_site(
        content_folder, Publication(), options, build.Stores(store, None)
    )
    for finding in all_findings(edition):
        assert str(finding).splitlines() == [str(finding)]
        assert finding.places
    if not edition.errors:
        for _, content in exported(edition, site, folder):
            if not isinstance(content, bytes):
                assert isinstance(b"".join(content), bytes)
        with suppress(UnreleasableError):
            make_manifest(edition, folder)
    return len(edition.errors)


_DRAWN = settings(
    max_examples=MORE or 1,
    phases=[Phase.explicit, Phase.generate],  # making a failing edition smaller would take minutes
    deadline=None,
    derandomize=not MORE,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def drawn(data: st.DataObject, folder: str) -> Path:
    """The content folder of an edition in which each field holds a drawn string."""
    bare = data.draw(st.integers(-1, 300))
    return write(Path(folder) / "content", Drawn(data=data, bare=bare), ["drawn"])


@_DRAWN
@given(st.data())
def test_every_value_ends_in_a_page_or_a_finding(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        assert all_made(drawn(data, name), document_pdf if MORE else printed) >= 0


@pytest.mark.audit
@settings(_DRAWN, max_examples=MORE or 3)
@given(st.data())
def test_every_command_ends_without_a_traceback(data: st.DataObject) -> None:
    """With PDFs; a command that refuses the edition reports its errors."""
    with tempfile.TemporaryDirectory() as name:
        content = drawn(data, name)
        errors = all_made(content, document_pdf)
        folder, document = content.parent, min((content / "documents").iterdir()).name
        assert run(folder, "check", "content", "--jobs", "1").exit_code in {0, 1}
        assert (run(folder, "manifest", "--content", "content").exit_code == 0) <= (not errors)
        for cited in ("edition", document):
            assert run(folder, "cite", cited, "--content", "content").output
        for format_ in ("bibtex", "ris", "csl-json"):
            assert run(folder, "cite", document, "--format", format_, "--content", "content").output
