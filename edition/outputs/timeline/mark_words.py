"""The descriptions of the marks on the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.chronology_file import Event
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.views.chronology import ChronologyRow


def event_words(event: Event, row: ChronologyRow, wording: Wording) -> str:
    gettext, date = wording.gettext, date_words(row.date.text, wording)
    documents = tuple(dict.fromkeys(report.pointer.document for report in row.reports))
    remarks = (
        gettext("inferred by the editors") if event.basis == "inference" else "",
        _reported(documents, wording) if documents else "",
        gettext("dates differ") if row.conflict else "",
    )
    said = wording.parted(remarks)
    if not said:
        return gettext("{date}: {event}", date=date, event=event.title)
    return gettext("{date}: {event} ({remarks})", date=date, event=event.title, remarks=said)


def _reported(documents: Sequence[str], wording: Wording) -> str:
    """The words that name or count the documents that report an event."""
    if len(documents) <= _NAMED:
        return wording.gettext("reported in {documents}", documents=wording.parted(documents))
    count = len(documents)
    return wording.ngettext("reported in {count} document", "reported in {count} documents", count)


def report_words(row: ChronologyRow, wording: Wording) -> str:
    pointers = (report.pointer for report in row.reports)
    places = dict.fromkeys(
        wording.gettext("{document}, {passage}", document=one.document, passage=one.name)
        for one in pointers
    )
    said = wording.parted(places)
    if len(places) > _NAMED:
        said = wording.ngettext("{count} passage", "{count} passages", len(places))
    return wording.gettext("{date}: {event}", date=date_words(row.date.text, wording), event=said)


_NAMED = 3
"""The highest number of documents or passages that are named; if there are more, they are only
counted.
"""
