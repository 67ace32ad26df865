"""Reads works from a bibliography in CSL-JSON (`bibliography.json`), as Zotero exports it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from edition.editorial.bib_dates import work_date
from edition.editorial.bibliography import FIELD_UNREAD, Work, no_address, no_date
from edition.editorial.edition_file import Agent
from edition.editorial.file_rules import BIBLIOGRAPHY, WORK_UNREAD
from edition.model.addresses import is_web
from edition.model.findings import Finding
from edition.model.source import SIGNATURE, Place
from edition.system.messages import Message, about
from edition.system.patterns import pattern

_TYPES = {
    **dict.fromkeys(
        ("article", "article-journal", "article-magazine", "article-newspaper"), "article"
    ),
    **dict.fromkeys(("review", "review-book"), "article"),
    **dict.fromkeys(("book", "classic", "collection", "periodical"), "book"),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary"), "incollection"),
    "entry-encyclopedia": "inreference",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "thesis": "thesis",
    "report": "report",
    **dict.fromkeys(("webpage", "post", "post-weblog"), "online"),
    "manuscript": "unpublished",
    "personal_communication": "letter",
    **dict.fromkeys(("document", "speech", "interview", "map", "graphic", "figure"), "misc"),
    **dict.fromkeys(("treaty", "legislation", "bill", "legal_case", "hearing"), "misc"),
    **dict.fromkeys(("dataset", "patent", "software", "motion_picture", "broadcast"), "misc"),
}
"""Maps types of CSL to types of BibLaTeX."""

_FIELDS = {
    "title": "title",
    "title-short": "shorttitle",
    "shortTitle": "shorttitle",
    "original-title": "origtitle",
    "collection-title": "series",
    "volume": "volume",
    "number-of-volumes": "volumes",
    "chapter-number": "chapter",
    "edition": "edition",
    "version": "version",
    "page": "pages",
    "number-of-pages": "pagetotal",
    "language": "langid",
    "publisher-place": "location",
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
    "genre": "type",
    "note": "note",
    "status": "pubstate",
    "event": "eventtitle",
    "event-title": "eventtitle",
    "event-place": "venue",
    "archive": "archive",
    "archive_location": "archive_location",
    "archive-place": "archive_place",
    "part": "part",
    "number": "number",
    "issue": "number",
    "collection-number": "number",
}
_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "recipient": "recipient",
}
_DATES = {"issued": "date", "original-date": "origdate", "accessed": "urldate"}
_PRIVATE = frozenset((
    *("id", "type", "citation-key", "citation-label", "citation-number", "categories", "keyword"),
    *("abstract", "annote", "source", "call-number", "journalAbbreviation", "PMID", "PMCID"),
    *("container-title-short", "custom", "locator", "dimensions", "year-suffix", "page-first"),
))  # fmt: skip
"""Fields that are not reported as unread: other code reads them, or only reference managers use
them.
"""
_IN_NOTES = frozenset((*_FIELDS, *_NAMES, *_DATES, "locator")) - {"title", "note"}
"""Fields that can be written as lines of a note: `original-date: 1931`."""
_PUBLISHERS = {"thesis": "institution", "report": "institution", "online": "organization"}
_LOOSE = ("misc", "unpublished", "letter")
_MARKUP = pattern(r"</?(?:i|b|sup|sub|span|sc)(?:\s[^<>]*)?>")


def read_csl_bibliography(text: str, file: str) -> tuple[dict[str, Work], tuple[Finding, ...]]:
    """The works by key, in the order of the file; unread fields are findings."""
    text = text.removeprefix(SIGNATURE)
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        message = Message("invalid JSON ({problem})", problem=error.msg)
        return {}, (Finding(BIBLIOGRAPHY, message, (place,)),)
    except (ValueError, RecursionError):  # Python limits both
        message = Message("a number is too long, or lists are nested too deeply")
        return {}, (Finding(BIBLIOGRAPHY, message, (Place(file, 1),)),)
    if not isinstance(items, list):
        message = Message("expected a list of works")
        return {}, (Finding(BIBLIOGRAPHY, message, (Place(file, 1),)),)
    works: dict[str, Work] = {}
    findings: list[Finding] = []
    lines = _lines(text)
    for number, one in enumerate(items):
        key = str(one.get("citation-key") or one.get("id") or "") if isinstance(one, dict) else ""
        place = Place(file, lines.get(str(one.get("id")) if key else "", 1))
        if not key:
            message = Message("work {number} has no id", number=number + 1)
            findings.append(Finding(BIBLIOGRAPHY, message, (place,)))
        elif key in works:
            message = Message("the key “{key}” occurs twice", key=key)
            findings.append(Finding(BIBLIOGRAPHY, message, (place, works[key].place)))
        else:
            work, unread = _work(key, one, place)
            findings += unread
            if work["url"] and not is_web(work["url"]):
                findings.append(no_address(work))
            else:
                works[key] = work
    return works, tuple(findings)


def _lines(text: str) -> dict[str, int]:
    """Maps the id of each work to the line that contains the id."""
    found: dict[str, int] = {}
    line, at = 1, 0
    for match in re.finditer(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|\d+)', text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        found.setdefault(str(json.loads(match[1])), line)
    return found


def _work(key: str, one: Mapping[str, Any], place: Place) -> tuple[Work, list[Finding]]:
    whys: list[Message] = []
    kind = str(one.get("type") or "")
    if kind not in _TYPES:
        whys.append(
            Message("the type “{type}” is unknown, so the work is read as a document", type=kind)
        )
    type_ = _TYPES.get(kind, "misc")
    fields: dict[str, str] = {}
    names: dict[str, tuple[Agent, ...]] = {}
    for name, value in _with_note_lines(one).items():
        match value:
            case list() if name in _NAMES:
                names[_NAMES[name]] = tuple(_agents(value))
                fields[_NAMES[name]] = " and ".join(a.name or a.family for a in names[_NAMES[name]])
            case dict() if name in _DATES:
                fields[_DATES[name]] = date = _date(value)
                if not date:
                    given = json.dumps(value, ensure_ascii=False)
                    whys.append(about(name, no_date(given)))
            case str() | int() if field := _field(name, type_):
                text = " ".join(_MARKUP.sub("", str(value)).split())
                fields[field] = ", ".join(filter(None, (fields.get(field), text)))
            case _ if name not in _PRIVATE:
                whys.append(about(name, FIELD_UNREAD))
            case _:
                pass
    if kind in ("article-newspaper", "article-magazine"):
        fields["entrysubtype"] = "newspaper"
    if work_date(fields).unread:
        whys.append(about("issued", no_date(fields["date"])))
    unread = [Finding(WORK_UNREAD, about(key, why), (place,)) for why in whys]
    kept = {n: v for n, v in fields.items() if v}
    keywords = tuple(filter(None, map(str.strip, str(one.get("keyword") or "").split(","))))
    return Work(key, type_, kept, place, names, keywords), unread


def _with_note_lines(one: Mapping[str, Any]) -> dict[str, Any]:
    """An item, with fields from the lines of its note, as Zotero and CSL's processors read them."""
    item, kept = dict(one), list[str]()
    for line in str(one.get("note") or "").splitlines():
        name, colon, value = line.partition(": ")
        if not colon or name not in _IN_NOTES:
            kept.append(line)
        elif name in _NAMES:
            item[name] = [*item.get(name, ()), _name_in_line(value)]
        else:
            item.setdefault(name, {"raw": value} if name in _DATES else value)
    return {**item, "note": "\n".join(kept)} if "note" in item else item


def _name_in_line(text: str) -> dict[str, str]:
    """The name in a line of a note, written as `Berg || Anna` or as one whole name."""
    family, parted, given = text.partition(" || ")
    return {"family": family, "given": given} if parted else {"literal": text}


def _field(name: str, type_: str) -> str:
    if name == "container-title":
        return "journaltitle" if type_ == "article" else "booktitle"
    if name == "publisher":
        return "howpublished" if type_ in _LOOSE else _PUBLISHERS.get(type_, "publisher")
    return _FIELDS.get(name, "")


def _agents(names: list[Any]) -> Iterator[Agent]:
    for name in names:
        if not isinstance(name, dict):
            continue
        parts = {
            "family": name.get("family") or "",
            "given": name.get("given") or "",
            "prefix": name.get("non-dropping-particle") or "",
            "particle": name.get("dropping-particle") or "",
            "suffix": name.get("suffix") or "",
        }
        if not parts["family"]:
            literal = name.get("literal") or parts["given"]
            if literal:
                yield Agent(name=literal)
        else:
            yield Agent(**_in_parts({part: str(words) for part, words in parts.items()}))


def _in_parts(name: dict[str, str]) -> dict[str, str]:
    """A name with its prefix and suffix in two fields, as CSL's processors divide it.

    Words in small letters before the family name are its prefix; a comma after the given name
    begins the suffix.
    """
    given, _, suffix = name["given"].partition(", ")
    if suffix and not name["suffix"]:
        name = {**name, "given": given, "suffix": suffix}
    before, family = _small(name["family"].split(" "))
    if before and not name["prefix"]:
        name = {**name, "family": " ".join(family), "prefix": " ".join(before)}
    return name


def _small(words: list[str]) -> tuple[list[str], list[str]]:
    """The leading words in small letters, and the other words; there is at least one other word."""
    count = next((n for n, word in enumerate(words) if not word[:1].islower()), len(words))
    return (words[:count], words[count:]) if count < len(words) else ([], words)


def _date(value: Mapping[str, Any]) -> str:
    """A date of CSL as EDTF, or as words if it has no parts; empty if there is no date."""
    ends = [end for part in value.get("date-parts") or () if (end := _end(part, value))]
    doubt = "~" if value.get("circa") and value["circa"] != "0" else ""
    if ends:
        return "/".join(f"{end}{doubt if len(end) != 7 or end[5] != '2' else ''}" for end in ends)
    return str(value.get("raw") or value.get("literal") or "")


_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def _end(parts: list[Any], value: Mapping[str, Any]) -> str:
    """A year, a month or a day; -45 is 45 BCE, which is -0044 in EDTF."""
    try:
        year, *rest = (int(part) for part in parts if part not in ("", None))
    except ValueError:
        return ""
    counted = f"{year:04d}" if year > 0 else f"-{-year - 1:04d}" if year < -1 else "0000"
    season = str(value.get("season") or "").casefold()
    number = _SEASONS.get(season) or (int(season) if season.isdigit() else 0)
    if number and not rest:
        rest = [20 + number if number < 5 else number]
    return "-".join((counted, *(f"{part:02d}" for part in rest)))
