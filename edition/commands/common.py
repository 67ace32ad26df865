"""Code that commands share: it reads an edition, prints errors, and shows progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from edition.commands.terminal import failure, report, spoken
from edition.editorial.content_folder import ContentFolder
from edition.editorial.document_folder import Shelved
from edition.editorial.edition import NO_PUBLICATION, Edition
from edition.editorial.publication_file import Publication
from edition.model.findings import Finding
from edition.pipeline.loading import read_edition
from edition.system.cache import Store
from edition.system.messages import Message, message_of
from edition.system.workers import WorkersError, workers

T = TypeVar("T")
READING, WRITING = Message("Reading"), Message("Writing")
"""The names of progress bars."""


def loaded(
    content: Path,
    host: Publication = NO_PUBLICATION,
    executor: Executor | None = None,
    store: Store | None = None,
) -> Edition:
    """The edition of a content folder; `executor` processes the documents, `store` caches them."""
    return read_edition(WatchedFolder(content, READING), host, executor, store=store)


def end_at_errors(found: Iterable[Finding]) -> None:
    """Print the errors among the findings and end the command; without errors, do nothing."""
    errors = [finding for finding in found if finding.severity == "error"]
    for finding in errors:
        report(finding, err=True)
    if errors:
        raise failure(Message("the edition has errors; nothing was written"))


def open_ones(count: int) -> Message:
    """A message about the number of open findings."""
    return Message(
        "{count} finding is open; “edition check” shows it",
        "{count} findings are open; “edition check” shows them",
        count=count,
    )


@contextmanager
def working(jobs: int | None, scheduler: str | None) -> Iterator[Executor | None]:
    """The executor that `jobs` and `scheduler` require; None if this process does the work alone.

    Ends the command if the executor is not available.
    """
    try:
        with workers(jobs, scheduler) as executor:
            yield executor
    except WorkersError as error:
        raise failure(message_of(error)) from None


class WatchedFolder(ContentFolder):
    """The files of an edition, with a progress bar while documents are read. Findings name the
    content folder as it was given on the command line.
    """

    def __init__(self, content: Path, label: Message) -> None:
        super().__init__(content, str(content))
        self._label = label

    def folders(self) -> Iterator[Shelved]:
        root = self.content / "documents"
        count = sum(1 for _ in root.iterdir()) if root.is_dir() else 0
        return watched(super().folders(), self._label, count)


def watched(items: Iterable[T], label: Message, length: int) -> Iterator[T]:
    """The items, unchanged; if work on them takes long, a terminal shows a progress bar."""
    rest, start = iter(items), time.monotonic()
    done = 0
    for item in rest:
        yield item
        done += 1
        if sys.stderr.isatty() and time.monotonic() - start >= _PATIENCE:
            break
    else:
        return
    with click.progressbar(
        length=max(length, done), label=spoken().say(label), file=sys.stderr
    ) as bar:
        bar.update(done)
        for item in rest:
            yield item
            bar.update(1)


_PATIENCE = 1.0
"""How many seconds pass before a bar is drawn."""
