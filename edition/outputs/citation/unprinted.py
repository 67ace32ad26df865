"""The details that a citation style omits from a work's citation, for lists that must print all
details.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.record import Record
from edition.model.worded_dates import date_words
from edition.model.wording import ENGLISH, Wording, message
from edition.outputs.citation.styles.works import paged, shortened


def unprinted(record: Record, entry: str, wording: Wording = ENGLISH) -> str:
    """The details of a record that its entry omits: `Oslo; pp. 33–60; ISBN 1-2`."""
    return "; ".join(dict.fromkeys(_missing(record, entry, wording)))


def _missing(record: Record, entry: str, wording: Wording) -> Iterator[str]:
    original = date_words(record.original_date.text, wording) if record.original_date else ""
    if record.pages and not any(
        form in entry for form in (record.pages, shortened(record.pages, chicago=True))
    ):
        yield paged(record.pages, wording)
    shown = (
        (record.original_title, message("original title: {value}")),
        (record.container, message("in {value}")),
        (record.series, ""),
        (record.volume, message("vol. {value}")),
        (record.volumes, message("{value} vols")),
        (record.number, message("no. {value}")),
        (record.edition, message("{value} ed.")),
        (record.version, message("version {value}")),
        (record.chapter, message("chap. {value}")),
        (record.place, ""),
        (record.site, ""),
        (record.event, ""),
        (record.event_place, ""),
        (record.status, ""),
        (original, message("first published {value}")),
        (record.page_count, message("{value} pp.")),
        (record.isbn, message("ISBN {value}")),
        (record.issn, message("ISSN {value}")),
        (record.genre, ""),
    )
    for value, form in shown:
        if value and _letters(value) not in _letters(entry):
            yield wording.gettext(form, value=value) if form else value
    for agent in (*record.editors, *record.container_authors, *record.translators):
        name = agent.family or agent.name
        if _letters(name) not in _letters(entry):
            yield name


def _letters(text: str) -> str:
    """The letters and digits of a text; punctuation is ignored, since it depends on the context."""
    return "".join(filter(str.isalnum, text)).casefold()
