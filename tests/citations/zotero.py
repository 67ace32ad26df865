"""What Zotero's translators make of our files, held against the records.

The answers are those of Zotero's translation server (`POST /import`), recorded in `recorded/`;
CONTRIBUTING says how it is run. A file that is not recorded is put to the server, whose address is in
`ZOTERO_SERVER`.
"""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Sequence
from html import unescape
from typing import Any

from citations.recorded import kept

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import display
from edition.outputs.citation.formats import Format

SERVER = os.environ.get("ZOTERO_SERVER", "")
Item = dict[str, Any]

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "short_title": ("shortTitle",),
    "date": ("date",),
    "status": ("date",),
    "genre": ("manuscriptType", "thesisType", "reportType", "letterType", "type"),
    "archive": ("archive",),
    "archive_place": ("archive",),
    "location": ("archiveLocation",),
    "container": ("bookTitle", "publicationTitle", "proceedingsTitle", "encyclopediaTitle"),
    "site": ("publisher", "institution", "university", "websiteTitle", "libraryCatalog"),
    "place": ("place",),
    "edition": ("edition",),
    "version": ("edition", "versionNumber"),
    "series": ("series", "seriesTitle"),
    "volume": ("volume",),
    "volumes": ("numberOfVolumes",),
    "number": ("issue", "seriesNumber", "reportNumber", "number"),
    "pages": ("pages",),
    "page_count": ("numPages",),
    "event": ("conferenceName",),
    "doi": ("DOI",),
    "isbn": ("ISBN",),
    "issn": ("ISSN",),
    "url": ("url",),
    "accessed": ("accessDate",),
    "language": ("language",),
    "rights": ("rights",),
    "abstract": ("abstractNote",),
}
"""Where Zotero has a field of a record; of all others its field Extra and its notes have the words."""
ROLES = {
    "authors": "author",
    "editors": "editor",
    "translators": "translator",
    "container_authors": "bookAuthor",
    "recipients": "recipient",
}
EVERY = (*FIELDS, *ROLES, "chapter", "event_place", "original_date", "original_title")
EVERY = (*EVERY, "locator", "note", "keywords", "classification", "drafting", "distribution")


def imported(one: Format, records: Sequence[Record]) -> list[list[Item]]:
    """What Zotero makes of each record in a file of its own: the item, then its notes."""
    ask = (lambda texts: list(map(_asked, texts))) if SERVER else None
    found: list[list[Item]] = kept(
        f"zotero-{one.id}", [one.write((record,)) for record in records], ask
    )
    return found


def _asked(text: str) -> list[Item]:
    request = urllib.request.Request(  # noqa: S310
        f"{SERVER}/import", text.encode(), {"Content-Type": "text/plain"}
    )
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310 # a local program
        found: list[Item] = json.load(answer)
    return [_kept(item) for item in found]


def _kept(item: Item) -> Item:
    """Without what is new in every run, and empty fields."""
    without = ("key", "version", "parentItem", "itemID")
    return {name: value for name, value in item.items() if value and name not in without}


def values(record: Record, field: str) -> list[str]:
    """What of a field of a record must arrive."""
    match getattr(record, field):
        case str() as text:
            return [text] if text else []
        case tuple() as several:
            return [_agent(one) if isinstance(one, Agent) else one for one in several]
        case None:
            return []
        case date:
            return [date.text]


def _agent(agent: Agent) -> str:
    return agent.name or agent.listed_name


def place(items: list[Item], record: Record, field: str) -> str:
    """`field` where all of it is in Zotero's own field, `note` where it is in Extra or a note."""
    asked = values(record, field)
    if not asked:
        return ""
    own = _own(items[0], field)
    if all(any(_same(one, text, field) for text in own) for one in asked):
        return "field"
    item, *notes = items
    whole = " ".join(
        (
            item.get("extra", ""),
            item.get("edition", ""),
            *(unescape(n.get("note", "")) for n in notes),
        )
    )
    return "note" if all(_within(one, whole) for one in asked) else "lost"


def _own(item: Item, field: str) -> list[str]:
    if role := ROLES.get(field):
        return [_name(one) for one in item.get("creators", ()) if one["creatorType"] == role]
    if field == "keywords":
        return [tag["tag"] for tag in item.get("tags", ())]
    return [str(item[name]) for name in FIELDS.get(field, ()) if name in item]


def _name(creator: dict[str, str]) -> str:
    return creator.get("name") or ", ".join(
        filter(None, (creator.get("lastName"), creator.get("firstName")))
    )


_PARTS = ("archive", "archive_place", "edition", "version", "site")
"""Fields of which several share one of Zotero's."""


def _same(value: str, text: str, field: str) -> bool:
    if field in ("date", "accessed"):
        return any(_letters(form) == _letters(text) for form in date_forms(value))
    if field in ROLES:  # a particle may be with either name
        return sorted(map(_letters, value.split())) == sorted(map(_letters, text.split()))
    if field in _PARTS:
        return _letters(value) in _letters(text)
    return _letters(value) == _letters(text)


def _within(value: str, text: str) -> bool:
    turned = " ".join(reversed(value.split(", ")))
    forms = (*date_forms(value), turned) if value[:1].isdigit() else (value, turned)
    return any(_letters(form) in _letters(text) for form in forms)


def date_forms(value: str) -> tuple[str, ...]:
    """A date as EDTF, in words, and as Zotero writes it: `May 1, 2024`."""
    try:
        words = display(value)
    except ValueError:
        return (value,)
    day, _, rest = words.partition(" ")
    month, _, year = rest.partition(" ")
    season = f"{words.partition(' ')[0]} {value[:4]}"
    return value, words, f"{month} {day}, {year}", season


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
