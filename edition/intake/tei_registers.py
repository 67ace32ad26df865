"""Makes register entries from the lists of persons, places, and other entities in a TEI file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from edition.editorial.source_readings import as_prose
from edition.editorial.values import coordinates
from edition.model import dates
from edition.model.authorities import identifier_in
from edition.model.content import entry_id
from edition.model.source import Source
from edition.reading import prose_dates
from edition.reading.tei.entered import LISTS, LISTS_BEHIND
from edition.reading.tei.markup_dates import edtf_of
from edition.reading.tei.xml_tree import XmlNode
from edition.system.patterns import pattern

Row = dict[str, Any]
"""An entry in the form that register files use."""
_ENTRIES = {
    "person": "people",
    "place": "places",
    "org": "organisations",
    "event": "treaties",
    "bibl": "terms",
    "biblStruct": "terms",
}
"""Maps the names of elements that contain an entry to registers."""
_NAMES = {
    "people": ("persName",),
    "places": ("placeName",),
    "organisations": ("orgName",),
    "treaties": ("eventName", "label", "head"),
    "terms": ("title",),
}
_READ = frozenset(
    (
        *("birth", "death", "floruit", "occupation", "note", "desc", "p", "idno", "author", "date"),
        *(name for names in _NAMES.values() for name in names),
    )
)
"""The parts of an entry that are read, in addition to the coordinates of a place."""
_OF_PARTS = frozenset(("place", "org"))
"""Entries that may contain other entries of the same kind."""
_RELATIONS = ("listRelation", "relation")
_LONGEST = 60
"""The maximum number of characters of a name that are used in an id."""
_PLACES = ("settlement", "placeName", "country")
_ACTIVE = pattern(
    r"\s*(?:fl(?:\.|oruit\b|\b(?=\s*\d))"
    r"|(?:active|actif|activo|attiv[ao]|tätig)\b(?=\s*(?:\d|$)|\s+"
    r"(?:ca?\.|(?:circa|about|around|from|in|since|between|before|after|until|vers|de|depuis|en|entre"
    r"|hacia|desde|verso|dal?|nel|um|von|seit|ab|zwischen)\b))|wirkte\b)\s*",
    re.IGNORECASE,
)
"""Words that introduce the time in which a person was active."""
_YEAR = pattern("[12][0-9]{3}")
_AROUND = ("back", "standOff", "teiHeader")
"""Elements whose lists are not part of the text."""


def entries_in(source: Source, root: XmlNode) -> Iterator[tuple[str, Row]]:
    """The entries of all lists outside the text, each with its register.

    If the text consists only of lists, the entries of these lists are included, too. An entry
    without an `xml:id` has no id yet; see `derived_id`.
    """
    for node in _nodes(source, root):
        yield _ENTRIES[node.name], _row(source, node, _ENTRIES[node.name])


def derived_id(row: Row) -> str:
    """An id for an entry without an `xml:id`, made from the entry's authority number or from the
    ASCII letters of its name; empty if the entry has neither.

    The id depends only on the entry, so it does not change if other entries are added.
    """
    for scheme, number in row.get("identifiers", {}).items():
        return entry_id(f"{scheme}-{number}")
    name = unicodedata.normalize("NFKD", row.get("name", ""))
    letters = name.encode("ascii", "ignore").decode().strip()
    return entry_id(letters[:_LONGEST]) if any(map(str.isalpha, letters)) else ""


def unread(source: Source, root: XmlNode) -> Counter[str]:
    """Maps the names of elements to the numbers of unread parts of lists, entries, and `standOff`."""
    found = Counter(_beside_entries(source, root))
    for node in _nodes(source, root):
        for part in node.elements():
            inner = part.name == node.name and node.name in _OF_PARTS
            inner = inner or (node.name == "place" and part.name == "location")
            if part.name not in _READ and not inner:
                found[part.name] += bool(part.text(source))
            elif part.name in ("birth", "death"):
                words = part.text(source)
                undated = words and not _day(source, node, part.name) and not _ACTIVE.match(words)
                found[part.name] += bool(undated)
                found[f"{part.name}/place"] += bool(next(part.walk(*_PLACES), None))
    return +found


def _beside_entries(source: Source, root: XmlNode) -> Iterator[str]:
    """The names of elements in a file's lists and `standOff` that are not entries.

    Such parts are, for example, relations between persons, and lists of other kinds.
    """
    lists = {*LISTS, *LISTS_BEHIND}
    for place in root.walk("standOff"):
        for part in place.elements():
            if part.name not in lists and (part.text(source) or part.name == "listRelation"):
                yield part.name
    for listed in root.walk(*lists):
        yield from (part.name for part in listed.elements() if part.name in _RELATIONS)


def _nodes(source: Source, root: XmlNode) -> Iterator[XmlNode]:
    """The elements of entries, each followed by the entries within it, such as parts of a place."""
    for node in _outer_nodes(source, root):
        yield node
        if node.name in _OF_PARTS:
            yield from node.walk(node.name, without=LISTS)


def _outer_nodes(source: Source, root: XmlNode) -> Iterator[XmlNode]:
    if root.name in (*LISTS, *LISTS_BEHIND):
        for listed in (root, *root.walk(*LISTS, *LISTS_BEHIND, without=_ENTRIES)):
            yield from (node for node in listed.elements() if node.name in _ENTRIES)
        return
    around = ("body", *_AROUND) if only_lists(source, root) else _AROUND
    for place in root.walk(*around):
        for listed in place.walk(*LISTS):
            yield from (node for node in listed.elements() if node.name in _ENTRIES)
        if place.name != "teiHeader":
            yield from _behind(place)


def _behind(place: XmlNode) -> Iterator[XmlNode]:
    """The entries of separate lists of works and events, and of lists within these lists."""
    for listed in place.elements():
        if listed.name in LISTS_BEHIND:
            yield from (node for node in listed.elements() if node.name in _ENTRIES)
            yield from _behind(listed)


def only_lists(source: Source, root: XmlNode) -> bool:
    """Whether a file contains lists of entries, and no other text."""
    lists = (*LISTS, *LISTS_BEHIND)
    if root.name in lists:
        return True
    has = any(node.tag.id for one in root.walk(*lists) for node in one.walk(*_ENTRIES))
    texts = root.walk("text")
    return has and not any(
        not words.isspace() for text in texts for words in text.words(source, (*lists, "head"))
    )


def _row(source: Source, node: XmlNode, register: str) -> Row:
    names = [name for name in node.elements() if name.name in _NAMES[register]]
    main = [name for name in names if name.get("type") in ("main", "pref", "preferred", "reg")]
    name = next(iter((*main, *names)), None)
    said = [
        *_authors(source, node, register),
        *_occupations(source, node),
        *_activity(source, node),
        *_notes(source, node),
        *_unread_coordinates(source, node),
    ]
    others = dict.fromkeys(_name(source, other) for other in names if other is not name)
    if others:
        said.append(f"Also {', '.join(others)}.")
    born, died = (_day(source, node, event) for event in ("birth", "death"))
    found: Row = {
        "id": entry_id(node.tag.id) if node.tag.id else "",
        "name": (_name(source, name) if name else "") or node.tag.id,
        "born": born if register == "people" else "",
        "died": died if register == "people" else "",
        "kind": "event" if register == "treaties" else "",
        "date": _when(node) if register == "treaties" else "",
        "coordinates": _coordinates(source, node)[0],
        "text": as_prose(" ".join(said)) or "Named in the list of the source.",
        "identifiers": dict(_identifiers(source, node)),
    }
    return {key: value for key, value in found.items() if value}


def _name(source: Source, node: XmlNode) -> str:
    """A name: family name first (`Lund, Ida`) if the markup divides the name, otherwise as written."""
    family = " ".join(part.text(source) for part in node.walk("surname"))
    given = " ".join(
        part.text(source) for name in ("forename", "nameLink") for part in node.walk(name)
    )
    return f"{family}, {given}" if family and given else node.text(source)


def _day(source: Source, node: XmlNode, event: str) -> str:
    """The date of a birth or death, from the markup; if the markup contains no date, from the
    words.
    """
    for one in node.elements():
        if one.name == event and not _ACTIVE.match(one.text(source)):
            for dated in (one, *one.walk("date")):
                try:
                    return dates.parse(edtf_of(dated.tag)).text
                except dates.DateError:
                    continue
            words = one.text(source)
            found = (edtf.text for *_, edtf in prose_dates.find(words))
            return words if _YEAR.fullmatch(words) else next(found, "")
    return ""


def _when(node: XmlNode) -> str:
    """The date of an event, from the markup."""
    for dated in (node, *node.walk("date")):
        try:
            return dates.parse(edtf_of(dated.tag)).text
        except dates.DateError:
            continue
    return ""


def _authors(source: Source, node: XmlNode, register: str) -> Iterator[str]:
    """The authors and the dates of a work, as a sentence; nothing for other entries."""
    if register == "terms":
        parts = ", ".join(dict.fromkeys(one.text(source) for one in node.walk("author", "date")))
        yield from [f"{parts}."] if parts else []


def _occupations(source: Source, node: XmlNode) -> Iterator[str]:
    words = dict.fromkeys(one.text(source) for one in node.walk("occupation"))
    if found := "; ".join(filter(None, words)):
        yield f"{found}."


def _activity(source: Source, node: XmlNode) -> Iterator[str]:
    """The time in which a person was active; some files state this time in place of the birth."""
    for one in node.elements():
        words = one.text(source)
        active = _ACTIVE.match(words)
        if one.name == "floruit" or (active and one.name in ("birth", "death")):
            words = words[active.end() if active else 0 :].strip() or _time(one)
            yield from [f"Active {words.rstrip('.')}."] if words else []


def _time(node: XmlNode) -> str:
    """The time in the attributes of an element."""
    try:
        return dates.parse(edtf_of(node.tag)).text
    except dates.DateError:
        return ""


def _notes(source: Source, node: XmlNode) -> Iterator[str]:
    for one in node.elements():
        if one.name in ("note", "desc", "p") and (words := one.text(source)):
            yield words


def _coordinates(source: Source, node: XmlNode) -> tuple[str, str]:
    """The coordinates of a place, and the words that are not valid coordinates; one value is empty."""
    found = node.walk("geo", without=_ENTRIES) if node.name == "place" else ()
    words = next((geo.text(source) for geo in found), "")
    read = coordinates(words)
    return (read, "") if read else ("", words)


def _unread_coordinates(source: Source, node: XmlNode) -> Iterator[str]:
    _, words = _coordinates(source, node)
    yield from [f"Coordinates {words}."] if words else []


def _identifiers(source: Source, node: XmlNode) -> Iterator[tuple[str, str]]:
    """The schemes and identifiers of an entry; an address in an authority file contains both."""
    for one in node.elements():
        words = one.text(source) if one.name == "idno" else ""
        if not words:
            continue
        if number := identifier_in(words):
            yield number
        else:
            scheme = re.sub(r"[^a-z0-9]+", "-", one.get("type").casefold()).strip("-")
            yield (scheme or "id"), words


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two entries with the same id have different names, dates of life, or identifiers."""
    plain = any(
        one.get(key) and other.get(key) and one[key] != other[key]
        for key in ("name", "born", "died")
    )
    mine, theirs = one.get("identifiers", {}), other.get("identifiers", {})
    return plain or any(mine[key] != theirs[key] for key in mine.keys() & theirs.keys())
