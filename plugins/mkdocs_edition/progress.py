"""Reports the progress of a build in MkDocs' log, if the build runs in a terminal."""

from __future__ import annotations

import logging
import sys
import time

from edition.system.messages import Message
from mkdocs_edition.failing import said

log = logging.getLogger("mkdocs.plugins.edition")

_PATIENCE = 1.0
"""How many seconds pass before the first line is written."""
_PAUSE = 5.0
"""How many seconds pass between two lines."""


class Progress:
    """Counts the documents that are done, and reports the number every few seconds."""

    def __init__(self, words: Message, length: int) -> None:
        self._words, self._length, self._done = words, length, 0
        self._next = time.monotonic() + _PATIENCE
        self._watched = sys.stderr.isatty()

    def step(self) -> None:
        """Count one more document."""
        self._done += 1
        if self._watched and time.monotonic() >= self._next and self._done < self._length:
            message = Message(
                "{activity}: {done} of {length}",
                activity=self._words,
                done=self._done,
                length=self._length,
            )
            log.info(said(message))
            self._next = time.monotonic() + _PAUSE
