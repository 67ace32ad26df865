"""Findings of many files that say the same are told once."""

from __future__ import annotations

from edition.intake.intake_rules import ENCODING_KEPT, LANGUAGE, MARKUP_COUNTED
from edition.intake.shared_causes import by_cause
from edition.model.findings import Finding
from edition.model.source import Place
from edition.system.messages import Message


def found(count: int, *, file: str = "") -> list[Finding]:
    return [
        Finding(
            ENCODING_KEPT, Message("lines end with CR LF"), (Place(file or f"{number}.md", number),)
        )
        for number in range(1, count + 1)
    ]


def test_few_are_named_one_by_one() -> None:
    assert by_cause(found(3)) == tuple(found(3))


def test_many_are_one_with_the_number_of_files() -> None:
    other = Finding(LANGUAGE, Message("no language"), (Place("a.md"),))
    lines = [str(one) for one in by_cause([*found(4), other])]
    assert lines == [
        "1.md:1:1: info[encoding-kept]: lines end with CR LF (in 4 files)",
        "a.md:1:1: info[language]: no language",
    ]


def test_counts_of_one_cause_are_added_up() -> None:
    def counted(count: int) -> Finding:
        words = "{count} element is left out", "{count} elements are left out"
        place = Place(f"{count}.xml")
        return Finding(MARKUP_COUNTED, Message(*words, count=count), (place,))

    (one,) = by_cause(map(counted, range(1, 5)))
    assert one.message == "10 elements are left out (in 4 files)"
    assert len(by_cause(map(counted, range(1, 5)), 4)) == 4


def test_many_of_one_file_are_one_with_the_number_of_places() -> None:
    (one,) = by_cause(found(4, file="a.md"))
    assert one.message == "lines end with CR LF (in 4 places)"
    assert one.severity == "info"
