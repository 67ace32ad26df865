"""Names in texts, as each script and each typewriter writes them; the places are those of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.editorial.name_index import NameIndex
from edition.editorial.register_file import Person
from edition.editorial.registers import Registers
from edition.model.comparable import comparable

CASES = Path(__file__).parent / "names" / "cases.txt"
ROWS = [
    pytest.param(*(part.strip() for part in line.split("|")), id=f"line-{number}")
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), 1)
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("entry", "text", "found"), ROWS)
def test_a_name_is_found_as_it_is_written(entry: str, text: str, found: str) -> None:
    name, *forms = entry.split("=")
    index = NameIndex({"one": forms}, {"one": name})
    places = [text[one.start : one.end] for one in index.find(text)]
    assert places == [part for part in found.split(",") if part]


def test_initials_tell_two_persons_apart() -> None:
    forms = {"a": ["Vane"], "c": ["Vane"]}
    index = NameIndex(forms, {"a": "Vane, Arthur", "c": "Vane, Cora"})
    found = [one.entries for one in index.find("Mr. C. Vane, Mr. A. Vane and Vane.")]
    assert found == [("c",), ("a",), ("a", "c")]


def test_the_forms_are_those_of_the_register() -> None:
    registers = Registers(
        {"o": Person(id="o", name="O’Neill, Con", forms=("O’Neill",), text="A person.")}
    )
    (match,) = registers.written("Mr. O'Neill")
    assert (match.forms, match.entries) == (("O’Neill",), ("o",))


def test_the_way_back_to_the_text_as_written() -> None:
    text = "an e\u0301t\u00e9 of e\u0301"
    shown = comparable(text)
    assert shown.text == "an été of é"
    assert [shown.written(at) for at in range(len(shown.text) + 1)] == [
        *(0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 13),
    ]
    assert shown.index(3) == 3
    assert shown.index(5) == 4
