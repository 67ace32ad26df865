"""The known word that is most similar to an unknown one: in few words, and in very many."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from types import SimpleNamespace
from typing import cast

import pytest
import yaml

from edition.editorial import similar_words
from edition.editorial.backlinks import unfound
from edition.editorial.cross_references import Elsewhere
from edition.editorial.similar_words import FEW, closest, nearest
from edition.editorial.summary import DocumentSummary
from edition.editorial.yaml_located import read_yaml
from edition.model.source import Place

MANY = [f"{first}-{second}" for first in ("kim", "lee", "pak") for second in range(1000, 3000)]


class _Counted(dict[str, int]):
    """Keys that count how often all of them are read."""

    reads = 0

    def __iter__(self) -> Iterator[str]:
        self.reads += 1
        return super().__iter__()


@pytest.mark.parametrize(
    ("word", "found"),
    [
        *(("kin", "kim"), ("Kim", "kim"), ("premier", ""), ("", "")),
        *(("k" * 200, ""), ("lee-2" + "0" * 200, "")),
    ],
)
def test_few_words(word: str, found: str) -> None:
    assert closest(word, ["kim", "lee"]) == found


@pytest.mark.parametrize(
    "word", ["zeta-lomg-name", "seta-long-name", "zeta-long-nama", "zta-longname"]
)
def test_many_words(word: str) -> None:
    """An error at any place, in more words than are compared."""
    assert len(MANY) > FEW
    assert closest(word, [*MANY, "zeta-long-name"]) == "zeta-long-name"
    assert closest(word, MANY) == ""


def test_two_errors_in_one_of_many_words_that_are_alike() -> None:
    days = [
        f"letter-18{year}-{month:02}-25-kim-to-lee"
        for year in range(60, 99)
        for month in range(1, 13)
    ]
    assert closest("leter-1872-05-25-kim-to-le", days) == "letter-1872-05-25-kim-to-lee"


@pytest.mark.parametrize(("count", "found"), [(150, True), (5000, False)])
def test_sequences_that_nearly_all_of_very_many_words_have_are_not_counted(
    count: int,
    found: bool,  # noqa: FBT001
) -> None:
    assert bool(closest("qharbour", [f"w{number}-harbour" for number in range(count)])) == found


def test_short_words_among_many() -> None:
    """A word of two letters has one sequence at its beginning and one at its end."""
    assert closest("zzy", [*(f"{number:02}" for number in range(FEW)), "zz"]) == "zz"


def test_the_limit_of_few_words() -> None:
    """In few words, even a word without a common beginning or end is found."""
    words = [f"q{number}q" for number in range(FEW - 1)]
    assert closest("xabcdex", [*words, "yabcdey"]) == "yabcdey"


def test_a_word_that_is_too_long_has_no_hint() -> None:
    assert closest("k" * 200, ["k" * 201]) == "k" * 201
    assert closest("k" * 201, ["k" * 201]) == ""


def test_many_words_are_sorted_once() -> None:
    known = _Counted(dict.fromkeys(MANY, 0))
    assert closest("lee-20000", known) == "lee-2000"
    reads = known.reads
    assert [closest(f"{word}x", known) for word in MANY[:50]] == MANY[:50]
    assert known.reads == reads


def test_words_that_were_added_are_found() -> None:
    known = dict.fromkeys(MANY)
    assert closest("premiers", known) == ""
    known["premier"] = None
    assert closest("premiers", known) == "premier"


def test_hints() -> None:
    assert str(nearest("kin", {"lee", "kim"})) == "did you mean “kim”?"
    assert str(nearest("x", {"lee", "kim"})) == "allowed: kim, lee"
    assert str(nearest("x", (one for one in ("lee", "kim")))) == "allowed: lee, kim"
    assert str(nearest("x", map(str, range(20)))).count(",") == 19
    assert str(nearest("x", map(str, range(21)))) == str(nearest("x", ())) == ""


def test_the_keys_of_a_mapping_are_searched_once() -> None:
    """A file with many unknown keys looks up the place of each."""
    located, _ = read_yaml("".join(f"k{number}: v\n" for number in range(100)), "a.yml")
    assert located is not None
    assert isinstance(located.root, yaml.MappingNode)
    pairs = _CountedList(located.root.value)
    located.root.value = pairs
    for number in range(100):
        assert str(located.key_place(f"k{number}")) == f"a.yml:{number + 1}:1"
        assert located.place(f"k{number}").column == len(f"k{number}: v")
    assert located.key_place("k100") == located.place("k100") == located.place()
    assert pairs.reads == 1


class _CountedList(list[object]):
    reads = 0

    def __iter__(self) -> Iterator[object]:
        self.reads += 1
        return super().__iter__()


def test_references_to_one_document_share_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """One index for each document, however many references to it are wrong."""
    fragments = " ".join(f"s{number}" for number in range(2 * FEW))
    references = [
        Elsewhere(document, f"x{number}", "c1", Place("a.md"))
        for document in ("a", "b")
        for number in range(3)
    ]
    documents = [
        SimpleNamespace(id=id_, fragments=fragments, references=references if id_ == "a" else [])
        for id_ in ("a", "b")
    ]
    indexed: list[int] = []

    def by(known: Collection[str]) -> similar_words._Index:
        indexed.append(len(known))
        return similar_words._Index(known, len(known), (), {})

    monkeypatch.setattr(similar_words._Index, "by", by)
    found = list(unfound(cast("list[DocumentSummary]", documents)))
    assert [one.code for one in found] == ["passage-unknown"] * 6
    assert indexed == [2 * FEW] * 2
