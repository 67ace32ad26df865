"""The check for a document's date that is far from all others, perhaps because it was misread."""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.edition import Edition
from edition.model.dates import display
from edition.model.findings import Found, Rule
from edition.system.messages import Message

_FEWEST = 5
"""The fewest other dated documents with which a date is compared."""
_TAIL = 10
"""The span of dates is computed without the earliest and the latest tenth of the documents."""
_FARTHEST, _TIMES = 10, 2
"""A date is reported if its distance from the span of the other documents' dates is more than
`_FARTHEST` years, and more than `_TIMES` times the length of that span."""

DATE_OUTLYING = Rule(
    "date-outlying",
    "info",
    "Dates and figures",
    "A document's date is far from the dates of all other documents.",
    bad="a letter of 22 June 0201 among letters of 1870",
    good="the same letter with `date: 1870-06-22` under `record:`",
)


def date_outlying(edition: Edition) -> Iterator[Found]:
    dated = [
        (date.first[0], document, date)
        for document in edition.documents
        if (date := document.date) and date.first
    ]
    years = sorted(year for year, *_ in dated)
    if len(years) <= _FEWEST:
        return
    tail = max(1, len(years) // _TAIL)
    begin, end = years[tail], years[-1 - tail]
    allowed = max(_FARTHEST, _TIMES * (end - begin))
    for year, document, date in dated:
        if begin - year > allowed or year - end > allowed:
            message = Message(
                "{date} is far from the dates of the other documents ({first} to {last})",
                date=display(date.text),
                first=begin,
                last=end,
            )
            hint = Message("under record:, add date: with the correct date")
            yield Found((document.beginning,), message, hint)
