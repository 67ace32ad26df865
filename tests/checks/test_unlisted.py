"""Entries that no register has: one finding for all, however many documents refer to them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from edition.checks.unlisted import entry_unlisted
from edition.editorial.edition import Edition
from edition.model.source import Place


def found(
    *names: tuple[str, ...], unread: frozenset[str] = frozenset(), registers_unread: bool = False
) -> list[str]:
    documents = [
        SimpleNamespace(
            id=str(number), unlisted=tuple((name, Place(f"{number}.xml")) for name in own)
        )
        for number, own in enumerate(names)
    ]
    registers = SimpleNamespace(entries={"hartmann": None})
    shared = SimpleNamespace(
        documents=documents,
        registers=registers,
        entries_unread=unread,
        registers_unread=registers_unread,
    )
    edition = cast("Edition", shared)
    return [f"{one.places[0].file}: {one.message}; {one.hint}" for one in entry_unlisted(edition)]


def test_few_entries_are_named_each_with_the_first_document() -> None:
    assert found((), ("hartman", "b"), ("b",)) == [
        "1.xml: the markup refers to “hartman”, which is in no register; did you mean “hartmann”?",
        "1.xml: the markup of 2 documents refers to “b”, which is in no register; allowed: hartmann",
    ]
    assert len(found(("a", "b", "c", "d", "e"))) == 5


def test_many_entries_are_one_finding_with_the_number_of_documents() -> None:
    (only,) = found(("a", "b"), ("c", "d", "e", "a"), ("f",))
    assert only == (
        "0.xml: the markup of 3 documents refers to 6 entries that are in no register: “a”, “b”, “c”,"
        " “d”, “e” …; add entries with these ids"
    )


def test_entries_that_could_not_be_read_are_not_reported() -> None:
    assert found(("a",), ("b",), unread=frozenset("a")) == [
        "1.xml: the markup refers to “b”, which is in no register; allowed: hartmann"
    ]
    assert found(("a",), ("b",), registers_unread=True) == []
