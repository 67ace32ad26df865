"""Checks of a source's own markup: what was broken, doubtful or unknown when it was read."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.context import CheckContext
from edition.model import addresses
from edition.model.content import SourceReference
from edition.model.findings import Found


def markup_broken(sheet: CheckContext) -> Iterator[Found]:
    """A transcript that is no XML from some place on, which stays plain text there.

    Bad: `<p>Salt & wool</p>`, `<hi>Salt</p>`, or an entity that nothing declares.
    Good: `<p>Salt &amp; wool</p>`, `<hi>Salt</hi>`, a character by itself.
    """
    yield from sheet.doubted("markup-broken")


def markup_doubtful(sheet: CheckContext) -> Iterator[Found]:
    """A date that is none, an id that an element before has, a person whom no register has.

    Bad: `<date when="1890-13-45">`, or `<persName corresp="#p_HR1">` without an entry `p-hr1`.
    Good: `<date when="1890-12">`, or the same name with its entry.
    """
    yield from sheet.doubted("markup-doubtful")


def markup_unread(sheet: CheckContext) -> Iterator[Found]:
    """An element that is not read: its text is shown, what it says is not.

    Bad: `<ship>Kestrel</ship>`. Good: `<name>Kestrel</name>`.
    """
    yield from sheet.doubted("markup-unread")


def reference_lost(sheet: CheckContext) -> Iterator[Found]:
    """A reference of the source's own that leads to nothing in this edition, and is no link.

    Bad: `<ref target="#pg_45">p. 45</ref>` where no document has that page.
    Good: the same where one has it, or a reference to another volume.
    """
    for passage in sheet.document.passages:
        for part in passage.content.ranges:
            if isinstance(part, SourceReference) and not addresses.of_target(
                part.target, sheet.shared.targets
            ):
                place = sheet.document.source.place(part.span)
                message = f"“{part.target}” is no place of this edition; the reference is no link"
                yield Found((place,), message)
