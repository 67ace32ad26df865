"""A quotation and the words of a text that it can mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import Source, read
from edition.editorial.quotes import Repeated, Unfound, find_quote
from edition.model.plain import Plain, plain_document

TEXT = "The envoy came to Seoul in May 1961.\n\nHe left it in June."


def plain(text: str) -> Plain:
    return plain_document(read(Source(text)))


def found(text: str, quotation: str) -> int | Unfound | Repeated:
    shown = plain(text)
    return find_quote(shown, quotation, 0, len(shown.text))


@pytest.mark.parametrize(
    ("quotation", "nearest"),
    [
        ("envoi came", "envoy came"),
        ("came to Soeul in May", "came to Seoul in May"),
        ("The Envoy", "The envoy"),
        ("in june.", "in June."),
        ("He left it in June for good.", "He left it in June."),
        # Of two that are like it the one that is more so.
        ("in Juny", "in June."),
        ("in Mai", "in May"),
        # As many words as are quoted, though fewer were more like it; of two alike the first.
        ("left it in June too.", "He left it in June."),
        ("in Jane", "in June."),
        # What is not like it at all, or is only so across two passages.
        ("the Treaty of Versailles", ""),
        ("in May 1961. He left it", ""),
        ("", ""),
    ],
)
def test_the_nearest_words_are_those_of_one_passage(quotation: str, nearest: str) -> None:
    assert found(TEXT, quotation) == Unfound(nearest)


def test_of_words_that_are_equally_near_the_first_are_named() -> None:
    assert found("Kim in May. Lee in Mar.", "in Max.") == Unfound("in May.")


def test_the_nearest_words_are_sought_in_their_place_alone() -> None:
    shown = plain(TEXT)
    second = shown.text.index("He left")
    assert find_quote(shown, "envoi came", second, len(shown.text)) == Unfound("")
    assert find_quote(shown, "in Juna.", 0, second) == Unfound("")
    assert find_quote(shown, "in Juna.", second, len(shown.text)) == Unfound("in June.")


def test_a_long_quotation_is_known_by_its_words() -> None:
    """However often each of its letters occurs."""
    long = " ".join(
        f"On day {day} the envoy of the king went to see the minister." for day in "123456"
    )
    wrong = (
        long.replace("envoy", "consul general").replace("king", "emperor").replace("see", "call on")
    )
    answer = found(long, wrong)
    assert isinstance(answer, Unfound)
    assert answer.nearest.startswith("On day")


def test_occurrences_may_overlap() -> None:
    assert found("aaa", "aa") == Repeated((0, 1))
    assert found("no no no", "no no") == Repeated((0, 3))


def test_only_its_place_is_searched() -> None:
    shown = plain("Kim. Kim. Kim.")
    assert find_quote(shown, "Kim", 1, len(shown.text)) == Repeated((5, 10))
    assert find_quote(shown, "Kim", 1, 10) == 5
    assert find_quote(shown, "Kim", 5, 8) == 5
    assert isinstance(find_quote(shown, "Kim", 6, 12), Unfound)


@given(st.lists(st.sampled_from(["Kim", "came", "to", "Seoul,", "*also*"]), max_size=12), st.data())
def test_words_of_a_text_are_found_where_they_stand(words: list[str], data: st.DataObject) -> None:
    """With whatever white space they are quoted, and with all other places where they stand."""
    shown = plain(" ".join(["Once", *words])).text.split()
    first = data.draw(st.integers(0, len(shown) - 1))
    quoted = shown[first : data.draw(st.integers(first + 1, len(shown)))]
    wanted = [
        len(" ".join([*shown[:index], ""]))
        for index in range(len(shown))
        if shown[index : index + len(quoted)] == quoted
    ]
    answer = found(" ".join(["Once", *words]), " \n ".join(quoted))
    assert answer == (wanted[0] if len(wanted) == 1 else Repeated(tuple(wanted)))
