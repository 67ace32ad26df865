"""Writes records in CSL-JSON 1.0.2."""

from __future__ import annotations

from typing import Any

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import Edtf
from edition.model.worded_dates import date_words
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.issued import InWords, issued
from edition.outputs.citation.labelled import labelled, source_facts
from edition.outputs.safe_json import dumps

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_TYPES = {
    "article": "article-journal",
    "newspaper": "article-newspaper",
    "paper": "paper-conference",
}


def csl_json(records: tuple[Record, ...]) -> str:
    """A JSON array with one item for each record, in the order of the records."""
    return dumps([_as_managers_read(record) for record in records], indent=2) + "\n"


def _as_managers_read(record: Record) -> dict[str, Any]:
    """An item from which Zotero imports all data, although Zotero reads only some fields.

    Zotero reads only two parts of a name, mistakes the number of a season for a month, and treats
    recipients and the editors of a website as authors. Data for which Zotero has no field is in
    `note`, in lines that Zotero and styles read as fields.
    """
    whole = item(record)
    editors = record.editors if record.kind == "webpage" else ()
    lines = [
        *(f"recipient: {line_of(agent)}" for agent in record.recipients),
        *(f"editor: {line_of(agent)}" for agent in editors),
        *labelled(*_unread(record)),
        *source_facts(record),
        whole.pop("note", ""),
    ]
    whole.pop("recipient", None)
    if editors:
        del whole["editor"]
    if season := whole.get("issued", {}).get("season"):
        whole["issued"]["season"] = SEASONS[season - 1]
    for role in ("author", "container-author", "editor", "translator"):
        if role in whole:
            whole[role] = [_in_two(name) for name in whole[role]]
    note = "\n".join(filter(None, lines))
    return whole | ({"note": note} if note else {})


def _unread(record: Record) -> tuple[tuple[str, str], ...]:
    original = record.original_date.text if record.original_date else ""
    return (
        ("version", record.version),
        ("status", record.status),
        ("original-date", original),
        ("original-title", record.original_title),
        ("chapter-number", record.chapter),
        ("event-place", record.event_place),
        ("locator", record.locator),
        ("rights", record.rights),
        ("keyword", ", ".join(record.keywords)),
    )


def line_of(agent: Agent) -> str:
    """A name in the form that Zotero reads in its field `Extra`."""
    name = _in_two(_name(agent))
    return name.get("literal") or " || ".join(filter(None, (name["family"], name.get("given"))))


def _in_two(name: dict[str, str]) -> dict[str, str]:
    """A name with only two parts, `family` and `given`; these include any particles and suffix."""
    if "literal" in name:
        return name
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
    given = " ".join(filter(None, (name.get("given"), name.get("dropping-particle"))))
    return {"family": family, "given": ", ".join(filter(None, (given, name.get("suffix"))))}


def item(record: Record, wording: Wording = ENGLISH) -> dict[str, Any]:
    """One CSL item.

    The site's name is only in `publisher`. If it were also in `source`, MLA would print it twice.
    """
    held = record.kind == "document" and bool(record.container)
    fields = {
        "id": record.id,
        "type": _type(record),
        "title": record.title,
        "title-short": record.short_title,
        "original-title": record.original_title,
        "author": _names(record.authors),
        "container-author": _names(record.container_authors),
        "editor": _names(record.editors),
        "recipient": _names(record.recipients),
        "translator": _names(record.translators),
        "issued": _date(record.date, wording),
        "status": record.status,
        "original-date": _date(record.original_date, wording),
        # If a chapter had a genre, styles would print it as they do for a letter: “telegram to *The Edition*”.
        "genre": "" if held else record.genre,
        "archive": record.archive,
        "archive-place": record.archive_place,
        "archive_location": record.location,
        "container-title": record.container,
        "collection-title": record.series,
        "publisher": record.site,
        "publisher-place": record.place,
        "edition": record.edition,
        "version": record.version,
        "volume": record.volume,
        "number-of-volumes": record.volumes,
        "chapter-number": record.chapter,
        _number(record): record.number,
        "page": record.pages,
        "number-of-pages": record.page_count,
        "event-title": record.event,
        "event-place": record.event_place,
        "locator": record.locator,
        "DOI": record.doi,
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "URL": record.url,
        "accessed": _date(record.accessed, wording),
        "language": next(iter(record.languages), ""),  # CSL allows only one locale
        # CSL-JSON has no field for rights; `custom` is for data without a field.
        "custom": {"license": record.rights} if record.rights else None,
        "abstract": record.abstract,
        "keyword": ", ".join(record.keywords),
        "note": ". ".join(filter(None, (record.genre if held else "", record.note))),
    }
    return {name: value for name, value in fields.items() if value}


def _type(record: Record) -> str:
    """The CSL type; documents in an edition are chapters, so that programs read the container."""
    if record.kind == "document" and record.container:
        return "chapter"
    return _TYPES.get(record.kind, record.kind)


def _number(record: Record) -> str:
    """The CSL variable for the number of an issue, of a work within a series, or of a report."""
    if record.kind in ("article", "newspaper"):
        return "issue"
    return "collection-number" if record.series else "number"


def _names(agents: tuple[Agent, ...]) -> list[dict[str, str]]:
    return [_name(agent) for agent in agents]


def _name(agent: Agent) -> dict[str, str]:
    if agent.name:
        return {"literal": agent.name}
    parts = {
        "family": agent.family,
        "given": agent.given,
        "non-dropping-particle": agent.prefix,
        "dropping-particle": agent.particle,
        "suffix": agent.suffix,
    }
    return {part: words for part, words in parts.items() if words}


def _date(date: Edtf | None, wording: Wording) -> dict[str, Any] | None:
    """A date as a list of parts, a range as two lists of parts, and any other date in words.

    A date in words has neither `raw` nor parts, since processors would print them in addition to
    the words or instead of the words.
    """
    found = issued(date)
    if found is None:
        return None
    if isinstance(found, InWords):
        return {"literal": date_words(found.text, wording)}
    year, *rest = found.first
    season = rest[0] - 20 if rest and rest[0] > 20 else 0
    ends = [[year] if season else [*found.first], [*(found.last or ())]]
    dated: dict[str, Any] = {"date-parts": [_counted(end) for end in ends if end]}
    return (
        dated | ({"season": season} if season else {}) | ({"circa": True} if found.doubtful else {})
    )


def _counted(parts: list[int]) -> list[int]:
    """Date parts with the year as CSL counts it: -45 is 45 BCE, which is -0044 in EDTF."""
    year, *rest = parts
    return [year if year > 0 else year - 1, *rest]
