"""The check for entries that the markup of documents refers to and that no register contains."""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.edition import Edition
from edition.editorial.similar_words import nearest
from edition.model.findings import Found, Rule
from edition.model.source import Place
from edition.system.messages import Message

_FEW = 5
"""If there are more entries than this, one finding reports them all."""

ENTRY_UNLISTED = Rule(
    "entry-unlisted",
    "warning",
    "Names",
    "The markup of the source refers to entries that are in no register.",
    bad='`<persName ref="#kim">`, where no register has the entry `kim`',
    good="the same markup, with an entry `kim` in `registers/people.yml`",
)


def entry_unlisted(edition: Edition) -> Iterator[Found]:
    """One finding for each entry, even if many documents refer to it.

    If there are many entries, a single finding reports all of them. Entries that may be in a
    register that cannot be read are not reported.
    """
    if edition.registers_unread:
        return
    places: dict[str, dict[str, Place]] = {}
    """Maps each entry to the first reference in each document."""
    for document in edition.documents:
        for entry, place in document.unlisted:
            if entry in edition.entries_unread:
                continue
            places.setdefault(entry, {}).setdefault(document.id, place)
    if len(places) <= _FEW:
        for entry, found in places.items():
            message = Message(
                "the markup refers to “{id}”, which is in no register",
                "the markup of {count} documents refers to “{id}”, which is in no register",
                count=len(found),
                id=entry,
            )
            hint = nearest(entry, edition.registers.entries)
            yield Found(
                (next(iter(found.values())),), message, hint or Message("add an entry with this id")
            )
        return
    every = {document: place for found in places.values() for document, place in found.items()}
    message = Message(
        "the markup refers to {number} entries that are in no register: {ids} …",
        "the markup of {count} documents refers to {number} entries that are in no register: {ids} …",
        count=len(every),
        number=len(places),
        ids=tuple(f"“{entry}”" for entry in list(places)[:_FEW]),
    )
    first = next(iter(next(iter(places.values())).values()))
    yield Found((first,), message, Message("add entries with these ids"))
