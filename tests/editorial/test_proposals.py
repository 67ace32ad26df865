"""Doubtful corrections, dates of several events, offices whose term is unknown."""

from __future__ import annotations

import pytest
from editorial.annotated import annotated, entry, result, words
from pydantic import ValidationError

from edition.editorial.edition_file import DateOf
from edition.editorial.register_file import Office, Person
from edition.editorial.registers import Registers, offices_on
from edition.editorial.summary import office_in_short, summarise
from edition.model.dates import parse
from edition.model.wording import ENGLISH

DOUBTFUL = "id: c1, kind: doubtful, certainty: low"


def test_a_doubtful_correction_proposes_and_does_not_emend() -> None:
    edited = annotated("He came in May.", f"{DOUBTFUL}, correct: in May, read: in June")
    (note,) = edited.notes
    assert note.emendation is None
    assert note.proposed
    assert note.change is note.proposed
    assert words(edited, note.proposed.lemma) == "May"
    assert note.proposed.reading == "June"
    (noted,) = summarise(edited, Registers()).notes
    assert noted.correction
    assert not noted.emends


def test_any_other_correction_emends_and_proposes_nothing() -> None:
    edited = annotated(
        "He came in May.", "id: c1, kind: slip, certainty: low, correct: May, read: June"
    )
    (note,) = edited.notes
    assert note.proposed is None
    assert note.change is note.emendation is not None


@pytest.mark.parametrize(
    ("kind", "edtf", "received"), [("slip", "1961-07", "1961-02"), ("doubtful", "1961-02", None)]
)
def test_only_an_emendation_changes_a_date(kind: str, edtf: str, received: str | None) -> None:
    edited = annotated(
        "Signed in February 1961.",
        f"id: c1, kind: {kind}, certainty: low, correct: February 1961, read: July 1961",
    )
    (dated,) = edited.dates
    assert dated.edtf.text == edtf
    assert (dated.received and dated.received.text) == received


# --- dates of several events ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "expected"), [("one", ("one",)), (["one", "two"], ("one", "two")), (None, ())]
)
def test_a_date_names_one_event_or_several(event: object, expected: tuple[str, ...]) -> None:
    given = {} if event is None else {"event": event}
    assert (
        DateOf.model_validate({"id": "d1", "date": "May", "edtf": "1961-05", **given}).events
        == expected
    )


def test_each_unknown_event_is_reported() -> None:
    found = result(
        "He came in May 1961.", "id: d1, date: May 1961, edtf: 1961-05, event: [one, two]"
    )
    assert [finding.message for finding in found.findings] == [
        "the chronology has no event “one”",
        "the chronology has no event “two”",
    ]


# --- offices ----------------------------------------------------------------------------------


def held(date: str, **office: object) -> list[str]:
    person = Person.model_validate(
        {**entry("lee").model_dump(), "offices": [{"title": "Mayor", **office}]}
    )
    day = parse(date)
    return [office_in_short(one, day, ENGLISH) for one in offices_on(person, day)]


def test_an_office_is_held_in_its_term() -> None:
    assert held("1978-07-15", term="1977/1979") == ["Mayor"]
    assert held("1978-07-15", term="1977/1978-06") == []
    # The term decides where it is known, whatever else is attested.
    assert held("1978-07-15", term="1977", attested="1978-05") == []
    assert held("1978-07-15", term="1977/1979", attested="1978-05") == ["Mayor"]


def test_an_office_of_unknown_term_is_shown_in_the_year_that_attests_it() -> None:
    assert held("1978-07-15", attested="1978-05") == ["Mayor (attested May 1978)"]
    assert held("1978-07-15", attested=["1975", "1978-05"]) == ["Mayor (attested 1975, May 1978)"]
    assert held("1979-07-15", attested="1978-05") == []
    assert held("1977/1979", attested="1978-05") == []


def test_an_office_has_a_term_or_is_attested() -> None:
    with pytest.raises(ValidationError, match="attested"):
        Office(title="Mayor")
