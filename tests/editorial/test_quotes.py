"""A quotation and the words of a text that it can mean."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import ClassVar

import pytest
from editorial.annotated import result
from hypothesis import given
from hypothesis import strategies as st

from edition import Source, read
from edition.editorial import quotes
from edition.editorial.quotes import Repeated, Unfound, find_quote
from edition.model.plain import Plain, plain_document

COMMENT = "certainty: high, text: So it is."
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


class _Counting(SequenceMatcher[str]):
    compared: ClassVar[int] = 0

    def set_seq1(self, a: Sequence[str]) -> None:
        type(self).compared += 1
        super().set_seq1(a)


def test_a_long_quotation_is_compared_with_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "SequenceMatcher", _Counting)
    words = [f"word{number}" for number in range(2000)]
    quoted = words[1200:1240]
    answer = found(" ".join(words), " ".join(["Once", *quoted[1:]]))
    assert answer == Unfound(" ".join(quoted))
    assert 0 < _Counting.compared <= 10


def test_nothing_is_compared_with_a_very_long_quotation() -> None:
    text = " ".join(["word"] * 400)
    assert found(text, f"{text[:1990]}anotherday") == Unfound(text[:1994])
    assert found(text, f"{text[:1990]}anotherdays") == Unfound("")
    shown = plain(text)
    assert find_quote(shown, "wor d", 0, len(text), hint=False) == Unfound("")


def test_similar_words_are_searched_for_the_first_lost_quotations() -> None:
    notes = (f"id: n{number}, comment: the envoi, {COMMENT}" for number in range(21))
    hints = [str(one.hint) for one in result(TEXT, *notes).findings]
    assert len(hints) == 21
    assert [hint.startswith("the most similar text is") for hint in hints] == [True] * 20 + [False]


@pytest.mark.parametrize(("times", "end"), [(200, "1"), (201, "1, …")])
def test_the_passages_of_a_frequent_word_are_not_all_named(times: int, end: str) -> None:
    (one,) = result("1. " + "Kim, " * times, f"id: n1, comment: Kim, {COMMENT}").findings
    assert one.message == f"“Kim” is found {times} times: {end}"


@pytest.mark.parametrize(("items", "end"), [(20, "19, 20"), (21, "19, 20, …")])
def test_at_most_twenty_passages_are_named(items: int, end: str) -> None:
    text = "\n\n".join(f"{number}. Kim" for number in range(1, items + 1))
    (one,) = result(text, f"id: n1, comment: Kim, {COMMENT}").findings
    assert str(one.message).endswith(f" 18, {end}")


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
