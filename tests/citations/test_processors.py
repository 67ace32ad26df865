"""Our citations against pandoc's and citeproc-js's, item by item, italics included.

`known.yml` lists every case in which one of them says something else, with the reason: a case that
is not listed fails, and so does one that is listed but agrees again.
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from collections import defaultdict
from pathlib import Path
from typing import get_args

import pytest
import yaml
from citations.items import DOCUMENTS, WORKS, entries, items
from citations.processors import HELD, NODE, Held, by_citeproc, by_pandoc, has_citeproc, tidy

from edition.editorial.record import Kind
from edition.outputs.citation.styles import STYLES
from edition.outputs.citation.styles.phrases import Phrase
from edition.outputs.citation.styles.style import Style

ITEMS = (*items(), *entries())
SECTION = "3.d.iv"
CSL = "{http://purl.org/net/xbiblio/csl}"
Case = tuple[str, str]
"""A form and an item."""


@pytest.fixture
def processors() -> None:
    """Skip where citeproc-js cannot run; the gate must have it."""
    if NODE and has_citeproc():
        return
    missing = "citeproc-js can't run: install Node.js and npm, then run `make brought`"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def test_there_are_items_of_every_shape() -> None:
    assert len(items()) == DOCUMENTS + WORKS >= 200
    assert len(entries()) >= 60
    assert len({record.id for record in ITEMS}) == len(ITEMS)
    assert {record.kind for record in ITEMS} == set(get_args(Kind))
    for field in (
        "authors",
        "editors",
        "translators",
        "recipients",
        "date",
        "original_date",
        "archive",
        "url",
        "genre",
        "volume",
        "volumes",
        "edition",
        "series",
        "place",
        "doi",
        "status",
    ):
        assert {bool(getattr(record, field)) for record in ITEMS} == {True, False}


@pytest.mark.parametrize("style", STYLES, ids=[style.id for style in STYLES])
def test_the_style_is_what_it_is_said_to_be(style: Style) -> None:
    held = HELD[style.id]
    info = ET.parse(held.path).getroot().find(f"{CSL}info")  # noqa: S314 # from a locked package
    assert info is not None
    said = [info.findtext(f"{CSL}{name}", "") for name in ("title", "updated", "rights")]
    assert said[0] == held.title
    assert said[1].startswith(held.updated)
    assert "Attribution-ShareAlike 3.0" in said[2]


@pytest.mark.audit
@pytest.mark.usefixtures("processors")
@pytest.mark.parametrize("style", STYLES, ids=[style.id for style in STYLES])
def test_the_processors_answer_as_recorded(style: Style) -> None:
    held = HELD[style.id]
    for found in (
        by_pandoc(held, ITEMS, SECTION, again=True),
        by_citeproc(held, ITEMS, SECTION, again=True),
    ):
        assert len(found) == len(ITEMS)


@pytest.mark.parametrize("style", STYLES, ids=[style.id for style in STYLES])
def test_citations_are_those_of_the_processors(style: Style) -> None:
    held = HELD[style.id]
    theirs = {
        "pandoc": by_pandoc(held, ITEMS, SECTION),
        "citeproc-js": by_citeproc(held, ITEMS, SECTION),
    }
    found, shown = defaultdict[Case, set[str]](set), dict[Case, str]()
    for index, record in enumerate(ITEMS):
        for form, phrase in _ours(style, held, index):
            case = (form, record.id)
            shown[case] = f"{style.id} {form} {record.id}\n  ours: {_shown(phrase)}"
            for name, cited in theirs.items():
                other = cited[index][form]
                if other != phrase:
                    found[case].add(name)
                    shown[case] += f"\n  {name}: {_shown(other)}"
    known = _known(style.id)
    wrong = [
        case for case in {**found, **known} if found.get(case, set()) != known.get(case, set())
    ]
    told = [
        f"{shown.get(case, f'{case}: no such item')}\n  known.yml: {', '.join(known.get(case, ())) or '–'}"
        for case in wrong
    ]
    assert not wrong, "\n".join(told)


def _ours(style: Style, held: Held, index: int) -> list[tuple[str, Phrase]]:
    record = ITEMS[index]
    forms = []
    if style.full_note:
        forms.append(("note", tidy(style.full_note(record, held.section + SECTION))))
    if style.entry:
        forms.append(("entry", tidy(style.entry(record))))
    return forms


def _shown(phrase: Phrase) -> str:
    return "".join(f"*{run.text}*" if run.italic else run.text for run in phrase.runs)


def _known(style: str) -> dict[Case, set[str]]:
    """Which processors are known to differ, by case."""
    known = defaultdict[Case, set[str]](set)
    text = (Path(__file__).parent / "known.yml").read_text(encoding="utf-8")
    for reason in yaml.safe_load(text):
        assert reason["why"]
        for where, cases in reason["cases"].items():
            *styles, form = where.replace(",", "").split()
            assert set(styles) <= set(HELD), where
            if style in styles:
                for name in cases.split():
                    known[form, name] |= set(reason["differs"])
    return known
