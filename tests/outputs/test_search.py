"""What a search finds: kinds, documents, names in every form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from plugin import small
from searched import found_on
from shared import telegram_edition

from edition import load
from edition.outputs.search.entries import (
    Kind,
    SearchEntry,
    document_entries,
    relocated,
    written,
)
from edition.pipeline import build

EDITION = telegram_edition()
READING = "documents/118390/"


@cache
def every() -> dict[str, SearchEntry]:
    """What a search finds in the telegram's edition, by its address."""
    return {entry.address: entry for page in build.site(EDITION).pages for entry in found_on(page)}


def of_kind(kind: Kind) -> list[SearchEntry]:
    return [entry for entry in every().values() if entry.kind == kind]


def test_each_thing_has_its_kind_and_its_document() -> None:
    edited = EDITION.edited("118390")
    assert [entry.address for entry in of_kind("Document")] == [READING]
    assert len(of_kind("Note")) == len(edited.notes) + len(edited.withdrawn)
    assert len(of_kind("Glossary")) == len(EDITION.registers.entries)
    assert len(of_kind("Event")) == len(EDITION.events)
    assert len(of_kind("Bibliography")) == len(EDITION.works)
    assert len(of_kind("Assessment")) == len(EDITION.assessment or ())
    for entry in every().values():
        assert entry.document == ("118390" if entry.address.startswith(READING) else "")


def test_an_entry_has_all_forms_of_its_name_and_finds_itself() -> None:
    kunaev = every()["glossary/#kunaev"]
    assert kunaev.mentions[0] == "kunaev"
    assert {"Kunaev, Dinmukhamed Akhmedovich", "D. Kunaev", "Kunayev", "쿠나예프"} <= set(
        kunaev.names
    )
    assert len(kunaev.names) == len(set(kunaev.names))
    assert not any(entry.names for entry in every().values() if entry.kind != "Glossary")


@pytest.mark.parametrize(
    ("address", "mentioned"),
    [
        (f"{READING}#s1.a.ii", "kunaev"),  # in the text
        (f"{READING}#n-c20", "kosygin"),  # in a note
        ("glossary/#order-of-lenin", "kunaev"),  # in another entry
        ("chronology/#e-hua-visit-1978", "hua-guofeng"),  # an actor
        ("bibliography/#joongang1474905", "kunaev"),  # in the title of a work, in Korean
    ],
)
def test_what_names_an_entry_says_so(address: str, mentioned: str) -> None:
    assert mentioned in every()[address].mentions


def test_no_form_is_put_into_a_text() -> None:
    """What is shown of a passage is the passage."""
    edited = EDITION.edited("118390")
    for passage in edited.document.passages:
        if passage.locator and not passage.cell:
            shown = every()[f"{READING}#{passage.locator.id}"]
            assert shown.text == edited.document.text(passage.content)
            assert shown.title == passage.locator.display


def test_mentions_are_entries() -> None:
    for entry in every().values():
        assert set(entry.mentions) <= set(EDITION.registers.entries)
        assert len(entry.mentions) == len(set(entry.mentions))


def test_a_form_that_fits_two_entries_names_none(tmp_path: Path) -> None:
    content = small.write(tmp_path / "small") / "content"
    (content / "registers").mkdir()
    (content / "registers" / "people.yml").write_text(
        "entries:\n"
        "  - {id: one, name: Kim One, names: [{name: Kim, language: en}, {name: Uno, language: es}], text: First.}\n"
        "  - {id: two, name: Kim Two, names: [{name: Kim, language: en}], text: 'With Uno, as Kim.'}\n",
        encoding="utf-8",
    )
    found = {
        entry.address: entry for page in build.site(load(content)).pages for entry in found_on(page)
    }
    assert found["glossary/#two"].mentions == ("two", "one")
    assert found["glossary/#one"].mentions == ("one",)


CONVERSATION = """# Conversation on the Ferry

From: Consulate at Harbour Town

To: Mayor Han

HAN: The crossing is made by fishing boats.

It has been since January.

Consul Orlenko: Then an engine is needed.

HAN: And salt.
"""
PEOPLE = """entries:
  - {id: han, name: Han Ri-sang, forms: [HAN, Mayor Han], names: [{name: 한리상, language: ko}], text: Mayor.}
  - {id: orlenko, name: "Orlenko, Pavel", forms: [Consul Orlenko], text: Consul.}
"""


@pytest.fixture
def conversation(tmp_path: Path) -> dict[str, SearchEntry]:
    """The entries of a conversation, by fragment."""
    content = small.write(tmp_path / "spoken", CONVERSATION) / "content"
    (content / "registers").mkdir()
    (content / "registers" / "people.yml").write_text(PEOPLE, encoding="utf-8")
    paper = content / "documents" / "paper" / "edition.yml"
    paper.write_text(paper.read_text("utf-8").partition("annotations:")[0], encoding="utf-8")
    edition = load(content)
    entries = document_entries(edition.edited("paper"), edition)
    return {entry.address.removeprefix("documents/paper/"): entry for entry in entries}


def test_a_speech_is_found_by_who_speaks(conversation: dict[str, SearchEntry]) -> None:
    found = {fragment: (entry.text, entry.mentions) for fragment, entry in conversation.items()}
    assert found["#p1"] == ("HAN: The crossing is made by fishing boats.", ("han",))
    assert found["#p2"] == ("It has been since January.", ())
    assert found["#p3"] == ("Consul Orlenko: Then an engine is needed.", ("orlenko",))
    assert found["#p4"] == ("HAN: And salt.", ("han",))


def test_sender_and_recipient_are_found_in_the_head(conversation: dict[str, SearchEntry]) -> None:
    head = conversation["#head"]
    assert (head.title, head.kind, head.mentions) == ("Heading", "Text", ("han",))
    assert head.text == "From: Consulate at Harbour Town · To: Mayor Han"


def test_whatever_a_document_mentions_is_found_in_it() -> None:
    edited = EDITION.edited("118390")
    entries = list(document_entries(edited, EDITION))
    assert {one.entry for one in edited.mentions} <= {id_ for e in entries for id_ in e.mentions}
    assert "east-europe-division" in every()[f"{READING}#head"].mentions
    assert "rok-foreign-ministry" in every()[READING].mentions


def test_only_the_address_of_an_entry_is_changed() -> None:
    words = 'He wrote {"location":"a/"} and \\ "b"'
    entries = [SearchEntry(address, words, words, "Text") for address in ("a/", 'é"\\/#b')]
    moved = [entry._replace(address=f"new/{entry.address}") for entry in entries]
    assert relocated(written(entries), lambda address: f"new/{address}") == written(moved)
    assert relocated(written(entries), lambda address: address) == written(entries)
