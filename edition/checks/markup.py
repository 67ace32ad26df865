"""Checks of a source's own markup: what was broken, doubtful or unknown when it was read."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.sheet import Sheet
from edition.findings import Found


def markup_broken(sheet: Sheet) -> Iterator[Found]:
    """A transcript that is no XML from some place on, which stays plain text there.

    Bad: `<p>Salt & wool</p>`, `<hi>Salt</p>`, or an entity that nothing declares.
    Good: `<p>Salt &amp; wool</p>`, `<hi>Salt</hi>`, a character by itself.
    """
    yield from sheet.doubted("markup-broken")


def markup_doubtful(sheet: Sheet) -> Iterator[Found]:
    """A date that is none, or an id that an element before has.

    Bad: `<date when="1890-13-45">`. Good: `<date when="1890-12">`.
    """
    yield from sheet.doubted("markup-doubtful")


def markup_unread(sheet: Sheet) -> Iterator[Found]:
    """An element that is not read: its text is shown, what it says is not.

    Bad: `<ship>Kestrel</ship>`. Good: `<name>Kestrel</name>`.
    """
    yield from sheet.doubted("markup-unread")
