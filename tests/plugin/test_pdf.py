"""PDFs by an option of `mkdocs.yml`: their addresses, their links, and the message if Pango is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from plugin import small
from shared import Build

from edition.outputs.pdf import PdfError, made_with

pytestmark = pytest.mark.slow

WITH_PDF = "[search, edition: {pdf: true}]"


@pytest.fixture
def pango() -> None:
    try:
        made_with()
    except PdfError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.mark.usefixtures("pango")
def test_each_document_has_its_pdf(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small", plugins=WITH_PDF)
    made = []
    for name in ("first", "second"):
        done = mkdocs(folder, tmp_path / name, "--strict")
        assert done.returncode == 0, done.stderr
        made.append((tmp_path / name / "documents" / "paper" / "paper.pdf").read_bytes())
    assert made[0].startswith(b"%PDF-1.7")
    assert made[0] == made[1]
    assert len(list((folder / ".cache" / "plugin" / "edition").glob("*.pdf"))) == 1
    page = (tmp_path / "first" / "documents" / "paper" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../../documents/paper/paper.pdf" download>PDF</a>' in page
    downloads = (tmp_path / "first" / "downloads" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../documents/paper/paper.pdf" download>PDF</a>' in downloads


def test_there_is_none_by_default(tmp_path: Path, mkdocs: Build) -> None:
    done = mkdocs(small.write(tmp_path / "small"), tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert not list((tmp_path / "site").rglob("*.pdf"))
    for name in ("documents/paper", "downloads"):
        page = (tmp_path / "site" / name / "index.html").read_text(encoding="utf-8")
        assert ".pdf" not in page


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            "raise ImportError",
            "PDFs need WeasyPrint; install it with: pip install 'mkdocs-edition[pdf]'",
        ),
        (
            "raise OSError(\"cannot load library 'libpango-1.0-0': not found\")",
            "PDFs need Pango (cannot load library 'libpango-1.0-0'",
        ),
    ],
)
def test_what_is_missing_ends_a_build(
    broken: str, said: str, tmp_path: Path, mkdocs: Build
) -> None:
    folder = small.write(tmp_path / "small", plugins=WITH_PDF)
    other = tmp_path / "other"
    other.mkdir()
    (other / "weasyprint.py").write_text(broken, encoding="utf-8")
    done = mkdocs(folder, tmp_path / "site", PYTHONPATH=str(other))
    assert done.returncode == 1
    assert f"mkdocs.yml: pdf: true: {said}" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
