"""A reader of another package returns something that is not plain data: the error names it."""

from __future__ import annotations

import logging
import shutil
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from shared import ROOT

from edition import Document, Source, load
from edition.editorial.content_folder import ContentFolder
from edition.editorial.publication_file import Publication
from edition.pipeline.build import Stores, build_site
from edition.pipeline.make import KNOWN
from edition.reading import markdown, readers
from edition.reading.readers import Reader
from edition.system.cache import Store
from edition.system.reported import ReportedError


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "tests" / "rules" / "base", folder)
    file = folder / "documents" / "paper" / "edition.yml"
    file.write_text(file.read_text("utf-8").replace("language: en", "reader: odd, language: en"))
    return folder


def use(monkeypatch: pytest.MonkeyPatch, read: Any) -> None:
    known = {**readers.readers(), "odd": Reader("odd", read, None)}
    monkeypatch.setattr("edition.reading.readers.readers", lambda: known)
    monkeypatch.setattr("edition.editorial.values.readers", lambda: known)


def local(source: Source, _: str) -> Document:
    class Local(str):
        __slots__ = ()

    document = markdown.read(source)
    return replace(document, record=replace(document.record, title=Local("A Title")))


def nothing(*_: object) -> None:
    pass


def forked_workers(jobs: int) -> AbstractContextManager[ProcessPoolExecutor | None]:
    """Workers that know the readers of this process, whatever the process has run before."""
    return ProcessPoolExecutor(jobs, get_context("fork")) if jobs > 1 else nullcontext()


def test_what_is_not_a_document_is_a_finding(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, nothing)
    (found,) = load(content).findings
    assert found.code == "reader-failed"
    assert "the reader “odd” failed (TypeError: NoneType is not a Document)" in str(found)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_value_that_cannot_be_stored_is_named(
    jobs: int, content: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use(monkeypatch, local)
    stores = Stores(Store(content.parent / "store", KNOWN), None)
    folder = ContentFolder(content, "content")
    with (
        caplog.at_level(logging.WARNING),
        forked_workers(jobs) as executor,
        pytest.raises(ReportedError) as caught,
    ):
        build_site(folder, Publication(), None, stores, executor)
    assert str(caught.value).startswith(
        "content/documents/paper: a result cannot be stored (Can't "
    )
    assert "local.<locals>.Local" in str(caught.value)
    assert (jobs == 2) == any("a worker failed" in one for one in caplog.messages)
