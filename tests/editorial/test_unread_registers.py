"""References to the entries of a register that cannot be read are not errors of their own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from edition import load

TEXT = "Kim came.\n"
EDITION = f"""id: a
texts: [{{file: a.md, language: en, sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}}}]
annotations: [{{id: m1, mention: Kim, of: kim}}]
"""
CHRONOLOGY = """events: [{id: visit, date: 1961, title: A visit, actors: [kim]}]
accepted: [{code: note-unsourced, at: nobody, why: x}]
"""
PLACE = "{id: seoul, name: Seoul, text: A city., see_also: [kim]}"
UNKNOWN = [
    ("chronology.yml", "no register has an entry “kim”"),
    ("chronology.yml", "nothing in this file has the id “nobody”"),
    ("documents/a/edition.yml", "no register has an entry “kim”"),
    ("registers/places.yml", "no register has an entry “kim”"),
]


@pytest.mark.parametrize(
    ("people", "code", "left"),
    [
        (None, "", UNKNOWN),
        ("entries: [{id: lee, name: Lee, text: A person.}]", "", UNKNOWN),
        ("entries: [", "yaml", UNKNOWN[1:2]),
        ("people: []", "key-unknown", UNKNOWN[1:2]),
        ("entries: [{id: kim, name: Kim}]", "key-missing", UNKNOWN[1:2]),
        ("entries: [{id: lee, name: Lee}]", "key-missing", UNKNOWN),
        ("entries: [{id: [kim], name: Kim, text: A person.}, x]", "value", UNKNOWN),
    ],
)
def test_what_follows_from_an_unread_register(
    people: str | None, code: str, left: list[tuple[str, str]], tmp_path: Path
) -> None:
    content = tmp_path / "content"
    files = {
        "documents/a/a.md": TEXT,
        "documents/a/edition.yml": EDITION,
        "chronology.yml": CHRONOLOGY,
        "registers/places.yml": f"entries: [{PLACE}]\n",
    }
    files |= {} if people is None else {"registers/people.yml": people}
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    edition = load(content)
    found = edition.findings
    assert edition.registers_unread == (code in {"yaml", "key-unknown"})
    lost = code == "key-missing" and left == UNKNOWN[1:2]
    assert ("kim" in edition.entries_unread) == lost
    assert code in {"", *(one.code for one in found if one.place.file.endswith("people.yml"))}
    assert [
        (one.place.file.partition("/")[2], str(one.message))
        for one in found
        if one.code == "entry-unknown"
    ] == left
