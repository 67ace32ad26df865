"""Records that clients of our files stumble over: few enough to be read by slow ones."""

from __future__ import annotations

from functools import cache

from citations.items import entries
from shared import telegram_edition

from edition.editorial.edition_file import Agent
from edition.editorial.record import (
    Record,
    edition_record,
    note_record,
    passage_record,
    published_record,
)
from edition.model.dates import parse

CHOSEN = (
    *(
        "a02",
        "a06",
        "a07",
        "a09",
        "a10",
        "n01",
        "n02",
        "b02",
        "b05",
        "b06",
        "b09",
        "b11",
        "b12",
        "b18",
    ),
    *(
        "c01",
        "c03",
        "c05",
        "c06",
        "p01",
        "t02",
        "t03",
        "r01",
        "r03",
        "o01",
        "o02",
        "m03",
        "m04",
        "u01",
    ),
)
"""The keys of entries in `entries.bib`."""
_ROE = (Agent(family="Roe", given="Jo"), Agent(name="Board, of Trade"))


@cache
def awkward() -> tuple[Record, ...]:
    """A document there and here, a passage, a note, an edition, and works of each kind."""
    edition = telegram_edition()
    there = edition.documents[0].record._replace(recipients=_ROE)
    publication = edition.publication.model_copy(
        update={
            "editors": (Agent(family="Marchetti", given="Lucia"),),
            "version": "1.0",
            "date": "2024-05-01",
            "publisher": "Press of Editions",
            "url": "https://example.org/",
        }
    )
    here = published_record(there, publication)._replace(id="here")
    undated = there._replace(id="undated", date=None, accessed=parse("2024-01-01"), abstract="")
    noted = there._replace(
        id="noted",
        classification="Secret; Nodis.",
        drafting="Drafted by Roe on July 3",
        distribution="Repeated to Oslo & Bonn",
    )
    works = {record.id: record for record in entries()}
    return (
        there,
        here,
        passage_record(here, "§ 3.d", "s3.d")._replace(id="passage"),
        note_record(here, publication, "note 2", "n-c02")._replace(id="note"),
        undated._replace(
            translators=(Agent(family="Doe", given="Ann"),), keywords=("Korea", "visits")
        ),
        there._replace(id="authorless", authors=()),
        noted,
        edition_record(publication),
        *(works[key] for key in CHOSEN),
    )
