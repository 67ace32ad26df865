"""Names that other systems reserve, and places that cannot be replaced."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from edition.editorial.values import document_id
from edition.intake.document_ids import slug
from edition.outputs import pdf
from edition.system.folders import replace
from mkdocs_edition.safety import Building


@pytest.mark.parametrize("name", ["CON", "nul", "Aux.x", "com1", "LPT9.tar.gz", "paper."])
def test_an_id_that_windows_reserves(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a folder on Windows"):
        document_id(name)


@pytest.mark.parametrize("name", ["console", "null", "com", "com10", "a.con", "d.12"])
def test_an_id_that_is_like_one(name: str) -> None:
    assert document_id(name) == name


@pytest.mark.parametrize(("file", "id_"), [("con.xml", "document-con"), ("cone.xml", "cone")])
def test_a_new_document_gets_another_id(file: str, id_: str) -> None:
    assert document_id(slug(file)) == id_


def test_a_mount_point_is_refused_before_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path == tmp_path)
    with pytest.raises(OSError, match="mount point") as refused:
        Building.begin(tmp_path)
    assert refused.value.errno == errno.EBUSY
    with pytest.raises(OSError, match="name a folder below it"):
        replace(tmp_path, [("file", b"")])
    assert list(tmp_path.iterdir()) == []


def test_what_weasyprint_cannot_set_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint = pytest.importorskip("weasyprint")

    def failing(*_: object, **__: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(weasyprint.HTML, "write_pdf", failing)
    with pytest.raises(pdf.PdfError, match="cannot set paper: AssertionError"):
        pdf._set("paper", "<p>Hello</p>", b"x")
