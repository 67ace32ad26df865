"""Records of every shape that documents and works can have, the same in every run.

What the processors disagree about is drawn seldom, or `known.yml` would say the same many times.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from edition.editorial.bibliography import read_bibliography
from edition.editorial.edition_file import Agent
from edition.editorial.record import Kind, Record
from edition.editorial.work_record import work_record
from edition.model.dates import parse

ENTRIES = Path(__file__).parent / "entries.bib"
"""Entries as editors write them."""
DOCUMENTS, WORKS = 130, 75
_TITLES = (
    "Telegram to the Minister of Foreign Affairs from the Ambassador in Finland",
    "Note on a Conversation with Ambassador Henke on 2 June 1969",
    "Korean Workers' Party Decisions",
    "Prospect of Kim Il Sung’s Visit to the Soviet Union",
    "[Document List: Liu Shaoqi, September 1963]",
    "조·소 우호협조 및 호상원조에 관한 조약",
    "“Prospect of a Visit” and Other Reports",
    'From the "Pueblo" to the "Mayaguez": A Report',
    "Trade & Aid, 1961–1962",
    "Report on the Talks (Excerpts)",
    "To Be Continued…",
)
# Seldom, since the processors disagree about signs at such ends, and about what is single already.
_DISPUTED = (
    "The ‘Two Koreas’ Formula",
    "Telegram from the East Europe Division, “Prospect of Kim Il Sung’s Visit”",
    "Telegram, \"On the 'Puppet' Regime\"",
    "Will Kim Il Sung Visit Moscow?",
    "The Visit to the U.S.S.R.",
)
_PEOPLE = (
    Agent(family="Pak", given="Tong-jin"),
    Agent(family="Gibler", given="Douglas M."),
    Agent(family="Szalontai", given="Balazs"),
    Agent(family="O'Neill", given="Jean-Paul"),
    Agent(family="Kunaev"),
    *(Agent(family=f"Family{sign}", given=f"{sign}. K.") for sign in "ABCDEFGH"),
)
_JOURNALS = ("Christian Science Monitor", "People's Daily", "Korea Observer", "중앙일보")
_BODIES = (
    Agent(name="East Europe Division, Ministry of Foreign Affairs (Republic of Korea)"),
    Agent(name="Central Intelligence Agency"),
    Agent(name="Foreign Trade Co."),
)
_DATES = (
    *("1978-07-15", "1978-07", "1978", "1961-10-17/1961-10-31", "1961-10-31/1961-11-02"),
    *(
        "1961-10/1961-11",
        "1961-10-31/1962-01-02",
        "1961/1962",
        "1960/1961-02",
        "1978-24",
        "1978-23",
    ),
    *("196X", "1978-05-09", "1978-09", "1978-XX", "2008-02-29"),
)
_DOUBTFUL = (
    "1978~",
    "1978-07-15?",
    "1970~/1972~",
    "1978-07/..",
    "[1961-07-06,1961-07-10]",
    "[1961-07-06,1962-07-06]",
)


def items() -> tuple[Record, ...]:
    """Documents and works; each is drawn by its own name, so that none depends on another."""
    documents = [_document(f"d{number:03}") for number in range(DOCUMENTS)]
    return (*documents, *(_work(f"w{number:03}") for number in range(WORKS)))


def entries() -> tuple[Record, ...]:
    """The records of the entries in `entries.bib`."""
    works, _ = read_bibliography(ENTRIES.read_text(encoding="utf-8"), ENTRIES.name)
    return tuple(work_record(work) for work in works.values())


def _document(name: str) -> Record:
    random = Random(name)  # noqa: S311 # nothing is secret here
    return Record(
        id=name,
        kind="document",
        archive=random.choice(("South Korean Foreign Ministry Archive", "PolA AA, MfAA", "")),
        archive_place=random.choice(("Seoul", "Berlin", "")),
        location=random.choice(("Roll 2008-29, File 03, Frames 50–54", "G-A 360", "")),
        recipients=(_PEOPLE[0],) if random.random() < 0.2 else (),
        genre=random.choice(("", "", "Telegram", "top secret report")),
        abstract="An abstract.",
        keywords=("Korea", "visits"),
        **_common(random),
    )


def _work(name: str) -> Record:
    """What `work_record` can fill: the journal of an article, the number of two kinds."""
    random = Random(name)  # noqa: S311
    kind: Kind = random.choice(("book", "article", "report", "document", "webpage"))
    numbers = {"article": ("", "3", "17"), "report": ("", "17", "ESAU XLVI", "A-360")}
    return Record(
        id=name,
        kind=kind,
        container=random.choice(_JOURNALS) if kind == "article" else "",
        number=random.choice(numbers.get(kind, ("",))),
        note="A note.",
        **_common(random),
    )


def _common(random: Random) -> dict[str, Any]:
    """A few items only lack an author or a date, or have a date that is in doubt."""
    rare, site = (
        random.random(),
        random.choice(("Wilson Center Digital Archive", "Praeger, Ltd.", "")),
    )
    authors = () if rare < 0.06 else _authors(random)
    translators = tuple(random.sample(_PEOPLE, random.choice((0, 0, 0, 1, 1, 2, 3, 4))))
    dates = (None,) if 0.06 < rare < 0.1 else _DOUBTFUL if 0.1 < rare < 0.15 else _DATES
    date = random.choice(dates)
    return {
        "title": random.choice(_DISPUTED if random.random() < 0.06 else _TITLES),
        "authors": authors,
        "translators": translators if authors or random.random() < 0.4 else (),
        "date": parse(date) if date else None,
        "site": site,
        # Without a site a document has an address, or Chicago leaves it out of the bibliography.
        "url": random.choice(("https://example.org/document/118390", "")[: 2 if site else 1]),
        "language": random.choice(("en", "ko", "")),
        "rights": "CC BY 4.0",
    }


def _authors(random: Random) -> tuple[Agent, ...]:
    """Mostly one body or several people; seldom both, or a name in Hangul."""
    drawn = random.random()
    if drawn < 0.45:
        return (random.choice(_BODIES),)
    if drawn < 0.5:
        return (random.choice(_BODIES), random.choice(_PEOPLE[:3]))
    if drawn < 0.53:
        return (Agent(family="김", given="일성"), random.choice(_PEOPLE[:3]))
    return tuple(random.sample(_PEOPLE, random.choice((1, 1, 2, 2, 3, 4, 5, 8, 12))))
