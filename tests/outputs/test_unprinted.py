"""What a list adds to an entry, so that nothing of a work is lost."""

from __future__ import annotations

from citations.items import entries

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import parse
from edition.outputs.citation.styles import STYLES, chicago
from edition.outputs.citation.unprinted import unprinted


def test_what_chicago_leaves_out() -> None:
    record = Record(
        "c", "chapter", "Transit", container="Railways", place="Lusara", pages="33–60", site="Press",
        date=parse("1988"), isbn="1-2", page_count="400", original_title="Reise", volume="2",
        editors=(Agent(family="Obi", given="Grace"),), note="Seen in excerpt",
    )  # fmt: skip
    entry = str(chicago.entry(record))
    assert entry == "“Transit.” In Railways, vol. 2, edited by Grace Obi. Press, 1988."
    assert unprinted(record, entry) == (
        "pp. 33–60; original title: Reise; Lusara; 400 pp.; ISBN 1-2"
    )


def test_what_is_printed_is_not_said_again() -> None:
    record = Record("a", "article", "T", container="J", volume="4", number="2", pages="101–130")
    assert unprinted(record, str(chicago.entry(record))) == ""
    quoted = Record("a", "document", "T", site="Database “Seas”", date=parse("1961"))
    assert unprinted(quoted, str(chicago.entry(quoted))) == ""


def test_no_part_of_an_entry_is_lost_in_any_style() -> None:
    for record in entries():
        for style in STYLES:
            entry = str(style.entry(record)) if style.entry else ""
            whole = f"{entry} {unprinted(record, entry)}".casefold()
            parts = (record.place, record.volume, record.number, record.series, record.isbn)
            for part in (*parts, record.pages.partition("–")[0]):
                assert part.casefold() in whole, (style.id, record.id, part)
