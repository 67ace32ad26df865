"""The library has no words of the edition in this repository: those are its editors' alone.

The words come from the editors' files: names and ids of the registers, ids of events, lanes, works
and documents, the hosts of the bibliography. A few more are written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import yaml
from shared import CONTENT, ROOT, each_of, telegram_edition

from edition import Edition
from edition.editorial.register_file import Person

PLACES = ("edition", "plugins")
ARCHIVES = "edition/reading/archive_profiles.py"
"""The one file that has a row for each archive, with the words of that archive."""
WRITTEN = (
    *("118387", "Finnish Embassy", "Kim Il", "Korea", "North Korean", "South Korean"),
    *("Sino-Soviet", "Soviet", "U.S.S.R.", "USSR", "Wilson", "Wilson Center"),
)
"""What the document and its archive are about, in words that no list has alone."""
GENERAL = {
    "elsewhere": "the name of a lane, and a common word",
    "other": "the key of a lane, and a common word",
    "roll, file, frames": "a term of the glossary, and how any archive may number its microfilms",
}
"""Words of the editors' files that belong to every edition, each with the reason."""


def words(edition: Edition) -> Iterator[str]:
    """The vocabulary of an edition, as far as its files list it."""
    for entry in edition.registers.entries.values():
        yield from (entry.id, entry.name, *entry.forms)
        yield from (other.name for other in entry.names)
        if isinstance(entry, Person):  # each part of a name, but not initials and short syllables
            yield from re.findall(r"[^\W\d_]{4,}", entry.name)
    for event in edition.events:
        yield event.id
    terms = edition.event_terms
    yield from (*terms.lanes, *terms.lanes.values())
    for work in edition.works.values():
        yield work.key
        host = urlsplit(work["url"]).hostname
        yield from (host,) if host else ()
    for mirror in edition.publication.mirrors:
        yield mirror.host
    for document in edition.documents:
        yield document.id


def vocabulary() -> tuple[str, ...]:
    found = {word.casefold() for word in (*words(telegram_edition()), *WRITTEN)}
    return tuple(sorted(found - set(GENERAL)))


def files() -> list[str]:
    found = (path for place in PLACES for path in (ROOT / place).rglob("*"))
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in found
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".png"
    )


VOCABULARY = vocabulary()
ANY = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, VOCABULARY))})(?!\w)")


def found_in(text: str) -> list[str]:
    """Each line that has a word of the vocabulary, with the words."""
    lines = enumerate(text.casefold().splitlines(), 1)
    return [
        f"{number}: {', '.join(found)}" for number, line in lines if (found := ANY.findall(line))
    ]


@each_of(files())
def test_no_file_has_a_word_of_the_edition(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    if file.endswith(".po"):  # the names of archives are translated
        text = "\n\n".join(one for one in text.split("\n\n") if f"#: {ARCHIVES}" not in one)
    found = found_in(text)
    assert bool(found) == (file == ARCHIVES), f"{file}: {'; '.join(found)}"


def test_words_are_found_wherever_they_stand() -> None:
    text = "A paper on Moscow–Pyongyang.\n# moscow-pyongyang\nSee `118390`, Kunaev.\nMoscowites."
    assert [line.partition(":")[0] for line in found_in(text)] == ["1", "2", "3"]


def test_the_words_are_those_of_the_editors_files() -> None:
    assert {"118390", "kunaev", "kim il sung", "beijing-pyongyang", "김일성"} <= set(VOCABULARY)
    assert {"wikimili.com", "hua-visit-1978", "gibler2009"} <= set(VOCABULARY)
    chronology = yaml.safe_load((CONTENT / "chronology.yml").read_text(encoding="utf-8"))
    assert {event["id"] for event in chronology["events"]} <= set(VOCABULARY)


def test_every_exception_is_a_word_of_the_edition() -> None:
    """One that the editors no longer use is taken out."""
    assert set(GENERAL) <= {word.casefold() for word in words(telegram_edition())}
