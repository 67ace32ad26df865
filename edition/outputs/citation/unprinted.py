"""What a style leaves out of an entry, for lists that lose nothing of a work."""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.record import Record
from edition.model.dates import display
from edition.outputs.citation.styles.works import paged, shortened


def unprinted(record: Record, entry: str) -> str:
    """The parts of a record that an entry does not have, and its note: `Oslo; pp. 33–60; ISBN 1-2. Seen.`"""
    missing = "; ".join(dict.fromkeys(_missing(record, entry)))
    return ". ".join(filter(None, (missing, record.note)))


def _missing(record: Record, entry: str) -> Iterator[str]:
    original = display(record.original_date.text) if record.original_date else ""
    if record.pages and not any(
        form in entry for form in (record.pages, shortened(record.pages, chicago=True))
    ):
        yield paged(record.pages)
    shown = (
        (record.original_title, "original title: {}"),
        (record.container, "in {}"),
        (record.series, "{}"),
        (record.volume, "vol. {}"),
        (record.volumes, "{} vols"),
        (record.number, "no. {}"),
        (record.edition, "{} ed."),
        (record.version, "version {}"),
        (record.chapter, "chap. {}"),
        (record.place, "{}"),
        (record.site, "{}"),
        (record.event, "{}"),
        (record.event_place, "{}"),
        (record.status, "{}"),
        (original, "first published {}"),
        (record.page_count, "{} pp."),
        (record.isbn, "ISBN {}"),
        (record.issn, "ISSN {}"),
        (record.genre, "{}"),
    )
    for value, form in shown:
        if value and _letters(value) not in _letters(entry):
            yield form.format(value)
    for agent in (*record.editors, *record.container_authors, *record.translators):
        name = agent.family or agent.name
        if _letters(name) not in _letters(entry):
            yield name


def _letters(text: str) -> str:
    """Letters and figures alone, since signs depend on what follows."""
    return "".join(filter(str.isalnum, text)).casefold()
