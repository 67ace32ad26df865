"""The record of a work of the bibliography, from its BibLaTeX fields."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from edition.editorial.bib_dates import biblatex_date, work_date
from edition.editorial.bib_fields import GENRES, KINDS
from edition.editorial.bibliography import Work
from edition.editorial.record import LANGUAGES, Kind, Record


@lru_cache(maxsize=8192)
def work_record(work: Work) -> Record:
    """The record of a work that notes cite."""
    kind = _kind(work)
    held = kind in ("chapter", "paper")
    dated = work_date(work.fields)
    return Record(
        id=work.key,
        kind=kind,
        title=_title(work, kind),
        short_title=work["shorttitle"] or (work["title"] if work["subtitle"] else ""),
        original_title=work["origtitle"],
        authors=work.names.get("author", ()),
        editors=work.names.get("editor", ()),
        translators=work.names.get("translator", ()),
        container_authors=work.names.get("bookauthor", ()) if held else (),
        date=dated.date,
        status=dated.status,
        original_date=biblatex_date(work["origdate"]) if work["origdate"] else None,
        recipients=work.names.get("recipient", ()),
        archive=work["archive"],
        archive_place=work["archive_place"],
        location=work["archive_location"],
        genre=_genre(work),
        container=_container(work),
        site=_site(work, kind),
        place=work["location"],
        edition=work["edition"],
        version=work["version"],
        series=work["series"],
        volume=".".join(filter(None, (work["volume"], work["part"]))),
        volumes=work["volumes"],
        chapter=work["chapter"],
        number=", ".join(filter(None, (work["number"], work["issue"]))),
        pages=re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", "–", work["pages"] or work["eid"]),
        page_count=work["pagetotal"],
        event=work["eventtitle"],
        event_place=work["venue"],
        doi=_doi(work["doi"]),
        isbn=work["isbn"],
        issn=work["issn"],
        url=work["url"] or _eprint_address(work),
        accessed=biblatex_date(work["urldate"]) if work["urldate"] else None,
        language=_language(work["langid"] or work["language"]),
        note=". ".join(filter(None, (work["note"], work["addendum"], _eprint_note(work)))),
    )


_NEWS = ("newspaper", "magazine")


def _kind(work: Work) -> Kind:
    kind = KINDS.get(work.type, "document")
    if kind == "article" and work["entrysubtype"] in _NEWS:
        return "newspaper"
    return cast("Kind", kind)


def _joined(title: str, subtitle: str, more: str = "") -> str:
    """A title and its subtitle; no colon follows a question mark or an exclamation mark."""
    for sign, part in ((":", subtitle), (".", more)):
        if part:
            title = (
                f"{title}{'' if title.endswith(('?', '!', '.', ':')) or not title else sign} {part}"
            )
    return title.strip()


def _title(work: Work, kind: Kind) -> str:
    title = _joined(work["title"], work["subtitle"], work["titleaddon"])
    main = _joined(work["maintitle"], work["mainsubtitle"])
    if kind == "book" and main:
        return _joined(main, "", _joined(work["title"], work["subtitle"], work["titleaddon"]))
    return title


def _container(work: Work) -> str:
    journal = _joined(work["journaltitle"], work["journalsubtitle"])
    issue = _joined(work["issuetitle"], work["issuesubtitle"])
    if journal:
        return _joined(journal, "", issue)
    book = _joined(work["booktitle"], work["booksubtitle"], work["booktitleaddon"])
    main = _joined(work["maintitle"], work["mainsubtitle"])
    if KINDS.get(work.type) == "book":
        return ""
    return _joined(main, "", book) if main else book


def _genre(work: Work) -> str:
    given = work["type"]
    return GENRES.get(given.lower(), given) if given else GENRES.get(work.type, "")


def _site(work: Work, kind: Kind) -> str:
    """The publishers and institutions; the field most suitable for the type of work comes first."""
    house, school, body = work["publisher"], work["institution"], work["organization"]
    match kind:
        case "document" | "webpage":
            order = (work["howpublished"], body, house, school)
        case "thesis" | "report":
            order = (school, house, body, work["howpublished"])
        case _:
            order = (house, body, school, work["howpublished"])
    return "; ".join(dict.fromkeys(filter(None, order)))


def _doi(value: str) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", value, flags=re.IGNORECASE)


_EPRINTS = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "hdl": "https://hdl.handle.net/",
    "googlebooks": "https://books.google.com/books?id=",
}
"""Maps BibLaTeX's names of collections of electronic texts to beginnings of addresses."""


def _eprint_address(work: Work) -> str:
    base = _EPRINTS.get(work["eprinttype"].lower(), "")
    return f"{base}{work['eprint']}" if base and work["eprint"] else ""


def _eprint_note(work: Work) -> str:
    """The collection and number of an electronic text, if the collection is not in `_EPRINTS`."""
    if not work["eprint"] or work["eprinttype"].lower() in _EPRINTS:
        return ""
    return ": ".join(filter(None, (work["eprinttype"], work["eprint"])))


_VARIANTS = {
    **dict.fromkeys(("american", "usenglish", "british", "ukenglish", "canadian"), "en"),
    **dict.fromkeys(("australian", "newzealand", "usenglishmax"), "en"),
    **dict.fromkeys(("ngerman", "austrian", "naustrian", "swissgerman", "nswissgerman"), "de"),
    **dict.fromkeys(("francais", "frenchb", "canadien", "acadian"), "fr"),
    "magyar": "hu",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "portuges": "pt",
    "farsi": "fa",
    "norsk": "nb",
    "nynorsk": "nn",
    "polutonikogreek": "el",
    "slovene": "sl",
    "catalan": "ca",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "polish": "pl",
    "swedish": "sv",
    "danish": "da",
    "norwegian": "no",
    "icelandic": "is",
    "czech": "cs",
    "slovak": "sk",
    "slovenian": "sl",
    "croatian": "hr",
    "serbian": "sr",
    "bulgarian": "bg",
    "ukrainian": "uk",
    "greek": "el",
    "turkish": "tr",
    "arabic": "ar",
    "hebrew": "he",
    "persian": "fa",
    "latin": "la",
    "estonian": "et",
    "latvian": "lv",
    "lithuanian": "lt",
    "vietnamese": "vi",
    "thai": "th",
    "mongolian": "mn",
    "macedonian": "mk",
    "welsh": "cy",
    "irish": "ga",
    "albanian": "sq",
    "basque": "eu",
    "hindi": "hi",
    "indonesian": "id",
}
"""Maps those names of babel and polyglossia that are not in `LANGUAGES` to language tags."""


def _language(name: str) -> str:
    """The tag of a language (BCP 47); an unknown name is returned without the prefix `lang`."""
    name = name.removeprefix("lang")
    return LANGUAGES.get(name.lower()) or _VARIANTS.get(name.lower()) or name
