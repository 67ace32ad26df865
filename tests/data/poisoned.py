"""A content folder that tries to break out of every format, in every field that is free text."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from edition import Edition, load
from edition.editorial.publication_file import Publication

MARKUP = (
    """<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}{% raw %}"""
    """" onclick="x' --> ]]>&lt;"""
)
FORMULA = '=HYPERLINK("https://evil.example", "x")'
POISONS = (
    *(MARKUP, FORMULA, "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "a|b¦c", 'a"b\\u003c,\r\n;'),
)
HOST = Publication(title=MARKUP, url="https://a.example/x", description=FORMULA)


def prose(poison: str) -> str:
    """The same for prose, in which `@` would begin a citation."""
    return poison.replace("@", r"\@")


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


TRANSCRIPT = f"""## {MARKUP}

Date: 1961. 7. 6

From: {FORMULA}

1. {MARKUP} Kim came in May 1961.

2. {FORMULA} Kim came again in July 1961.

=Year

1974

1975

-Export

1.5

2.5

@Import

2

3

Total

3.5

5.5
"""


def write(folder: Path) -> Path:
    """The content folder."""
    document = folder / "documents" / "paper"
    document.mkdir(parents=True)
    (document / "transcript.md").write_text(TRANSCRIPT, encoding="utf-8", newline="")
    digest = hashlib.sha256(TRANSCRIPT.encode()).hexdigest()
    notes = [
        {
            "id": f"c{number}",
            "correct": "Kim came in",
            "read": poison,
            "text": prose(poison),
            "kind": "error",
            "certainty": "low",
            "see": ["2"],
            "sources": [{"key": "work", "at": poison}],
        }
        for number, poison in enumerate(POISONS)
    ]
    texts = [{"file": "transcript.md", "language": "en", "sha256": digest}]
    record = {"title": MARKUP, "abstract": FORMULA, "authors": [{"name": MARKUP}]}
    (document / "edition.yml").write_text(
        _yaml({"id": "paper", "texts": texts, "record": record, "annotations": notes}),
        encoding="utf-8",
    )
    entries = [
        {
            "id": f"e{number}",
            "name": poison,
            "text": prose(poison),
            "sources": ["work"],
            "forms": ["Kim"] if not number else [],
            "identifiers": {"wikidata": poison},
            "names": [{"name": poison, "language": "en"}],
            "offices": [{"title": poison, "term": "1960/1970"}],
        }
        for number, poison in enumerate(POISONS)
    ]
    (folder / "registers").mkdir()
    (folder / "registers" / "people.yml").write_text(_yaml({"entries": entries}), encoding="utf-8")
    events = [
        {
            "id": f"v{number}",
            "date": "1961-07",
            "title": poison,
            "text": prose(poison),
            "actors": ["e0"],
        }
        for number, poison in enumerate(POISONS)
    ]
    (folder / "chronology.yml").write_text(_yaml({"events": events}), encoding="utf-8")
    work = "@book{work, title = {<script>=1 & ]]>}, year = {1961}}\n"
    (folder / "bibliography.bib").write_text(work, encoding="utf-8")
    return folder


def poisoned(folder: Path) -> Edition:
    """The same, read."""
    edition = load(write(folder), host=HOST)
    assert edition.errors == ()
    return edition
