"""Reads the edition of a content folder and checks its documents, without making a site."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path

from edition.editorial.content_folder import ContentFolder
from edition.editorial.document_folder import Openable
from edition.editorial.edition import NO_PUBLICATION, Edition, assembled, read_shared
from edition.editorial.publication_file import Publication
from edition.pipeline.document_pipeline import DocumentPipeline
from edition.system.cache import Store


def load(
    content: Path,
    name: str | None = None,
    host: Publication = NO_PUBLICATION,
    folders: Iterable[Openable] | None = None,
) -> Edition:
    """The edition of a content folder, with its documents read and checked.

    The contents of files never raise an error: values that cannot be used are left out and
    reported, and all findings are reported together. `name` is the name of the content folder in
    findings (by default, the folder's own name). `host` contains data of the site's settings, such
    as the URL, in addition to the editors' data. If `folders` are given, their documents are read
    instead of those in the content folder.
    """
    return read_edition(ContentFolder(content, name or content.name), host, folders=folders)


def read_edition(
    content_folder: ContentFolder,
    host: Publication = NO_PUBLICATION,
    executor: Executor | None = None,
    folders: Iterable[Openable] | None = None,
    store: Store | None = None,
) -> Edition:
    """The edition of a content folder, as `load` returns it.

    `executor` processes the documents; `store` caches their results between runs.
    """
    shared = read_shared(content_folder, host)
    pipeline = DocumentPipeline(shared, None, store, executor)
    opened = content_folder.folders() if folders is None else folders
    known = assembled(content_folder, shared, pipeline.studied(opened))
    return pipeline.referring(known)[0]
