"""The examples of rules for a text: what the list of findings quotes, as the text of a document."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from edition import load
from edition.checks.answers import all_findings
from edition.checks.linter import rules
from edition.editorial.document_texts import Folder

QUOTED = (
    *("date-later", "date-impossible", "plan-as-past", "sum-fails", "sum-in-prose"),
    *("sign-unclosed", "markup-broken", "markup-unread", "reference-lost"),
    *("markup-rendition", "markup-attributes"),
)
"""Rules whose every quoted example is a text by itself; `…` in it begins a new paragraph."""
LABELS = ("outline-skips", "outline-repeats", "outline-starts-late")
"""Rules whose examples are the labels of a list."""


def codes(text: str, content: Path) -> set[str]:
    """The codes of what is found in a document with a text."""
    markup = text.startswith("<")
    file, whole = (
        ("transcript.xml", f'<div type="document"><head>A Paper</head><p>{text}</p></div>')
        if markup
        else ("transcript.md", f"## A Paper\n\nDate: 1978. 7. 15\n\n{text}\n")
    )
    data = whole.encode()
    pinned = hashlib.sha256(data).hexdigest()
    listed = f"texts:\n  - {{file: {file}, language: en, sha256: {pinned}}}\n"
    folder = Folder("content/documents/paper", {"edition.yml": listed.encode(), file: data})
    return {finding.code for finding in all_findings(load(content, folders=[folder]))}


def texts(example: str, code: str) -> list[str]:
    if code in LABELS:
        labels = re.findall(r"\w+\.", example)
        return ["\n\n".join(f"{label} Kim came." for label in labels)]
    quoted = re.findall("[“`]([^”`]+)[”`]", example)
    return ["\n\n".join(re.split(" … ", text)) for text in quoted]


@pytest.mark.parametrize("code", [*QUOTED, *LABELS])
def test_an_example_of_a_text_is_as_bad_or_good_as_it_says(code: str, tmp_path: Path) -> None:
    bad, good = texts(rules()[code].bad, code), texts(rules()[code].good, code)
    assert bad
    for text in bad:
        assert code in codes(text, tmp_path), text
    for text in good:
        assert code not in codes(text, tmp_path), text
