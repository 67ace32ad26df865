"""Words are found at the same places with and without the index of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.model import occurrences
from edition.model.occurrences import Occurrences

REPEATED = "abababab " * 4


def plainly(text: str, words: str, start: int, end: int) -> list[int]:
    ends = range(start, end - len(words) + 1)
    return [at for at in ends if text[at : at + len(words)] == words]


def often_searched(text: str) -> Occurrences:
    found = Occurrences(text)
    for _ in range(occurrences._SEARCHES):
        found("x" * 9)
    return found


@given(st.text("ab ", max_size=60), st.data())
def test_the_index_finds_what_a_search_finds(text: str, data: st.DataObject) -> None:
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    words = data.draw(st.sampled_from([text[first:last], "ab ab ab", "b"])) or "a"
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    expected = plainly(text, words, start, end)
    assert list(Occurrences(text)(words, start, end)) == expected
    assert list(often_searched(text)(words, start, end)) == expected


def test_places_may_overlap_and_reach_both_ends() -> None:
    for found in (Occurrences(REPEATED), often_searched(REPEATED)):
        assert list(found("ababab"))[:3] == [0, 2, 9]
        assert list(found(REPEATED)) == [0]
        assert list(found("babab ")) == [3, 12, 21, 30]


def test_words_whose_pieces_are_all_frequent_are_found() -> None:
    text = "a" * 2000
    assert len(list(often_searched(text)("a" * 10))) == 1991
