"""Code that commands share: reading an edition, its errors, and progress on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from edition.editorial.content_folder import ContentFolder, Shelved
from edition.editorial.edition import NO_PUBLICATION, Edition
from edition.editorial.publication_file import Publication
from edition.model.findings import Finding
from edition.outputs.options import BuildOptions
from edition.pipeline import build
from edition.system.cache import Store
from edition.system.host import host as host_of
from edition.system.host import kept
from edition.system.workers import WorkersError, workers

T = TypeVar("T")


def loaded(
    content: Path,
    host: Publication = NO_PUBLICATION,
    executor: Executor | None = None,
    store: Store | None = None,
) -> Edition:
    """The edition of a content folder; `executor` processes the documents, `store` caches them."""
    return build.read_edition(_WatchedFolder(content, "Reading"), host, executor, store=store)


def end_at_errors(found: Iterable[Finding]) -> None:
    """Print the errors among the findings and end the command; without errors, do nothing."""
    errors = [finding for finding in found if finding.severity == "error"]
    for finding in errors:
        click.echo(str(finding), err=True)
    if errors:
        raise click.ClickException("there are errors in the edition; nothing was written")


@contextmanager
def working(jobs: int | None, scheduler: str | None) -> Iterator[Executor | None]:
    """The executor that these options name. Ends the command if it is not available."""
    try:
        with workers(jobs, scheduler) as executor:
            yield executor
    except WorkersError as error:
        raise click.ClickException(str(error)) from None


def built(
    content: Path, host: Publication, executor: Executor | None
) -> tuple[Edition, build.Site]:
    """The edition with its pages and files; documents are cached as the plugin caches them."""
    stores = build.Stores.below(kept(content.resolve().parent))
    return build.build_site(
        _WatchedFolder(content, "Reading"),
        host,
        BuildOptions(templates=host_of(content).templates),
        stores,
        executor,
    )


class _WatchedFolder(ContentFolder):
    """The files of an edition, with a bar while its documents are read; called as they were named."""

    def __init__(self, content: Path, label: str) -> None:
        super().__init__(content, str(content))
        self._label = label

    def folders(self) -> Iterator[Shelved]:
        root = self.content / "documents"
        count = sum(1 for _ in root.iterdir()) if root.is_dir() else 0
        return watched(super().folders(), self._label, count)


def watched(items: Iterable[T], label: str, length: int) -> Iterator[T]:
    """Items as they are; who waits for them at a terminal for long sees a bar there."""
    rest, start = iter(items), time.monotonic()
    done = 0
    for item in rest:
        yield item
        done += 1
        if sys.stderr.isatty() and time.monotonic() - start >= _PATIENCE:
            break
    else:
        return
    with click.progressbar(length=max(length, done), label=label, file=sys.stderr) as bar:
        bar.update(done)
        for item in rest:
            yield item
            bar.update(1)


_PATIENCE = 1.0
"""How many seconds pass before a bar is drawn."""
