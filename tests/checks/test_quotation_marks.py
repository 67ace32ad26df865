"""Quotation marks of several languages close; one that is missing in them is found."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from edition import load
from edition.checks.answers import all_findings
from edition.editorial.document_texts import Folder


def unclosed(text: str, language: str = "en") -> int:
    data = f"## A Paper\n\nDate: 1978. 7. 15\n\n{text}\n".encode()
    pinned = hashlib.sha256(data).hexdigest()
    texts = f"texts:\n  - {{file: a.md, language: {language}, sha256: {pinned}}}\n"
    folder = Folder("content/documents/a", {"a.md": data, "edition.yml": texts.encode()})
    edition = load(Path("nowhere"), folders=[folder])
    return sum(one.code == "sign-unclosed" for one in all_findings(edition))


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte „nein“ und »ja«, dann „vielleicht“.",
        "»Nein«, sagte er, »niemals«.",
        "„Nie”, powiedział, „nigdy”.",
        "Il dit « non » et «oui».",
        "Il dit «\u00a0non\u00a0», puis «\u202foui\u202f».",
        "Han sade ”nej” och ”ja”.",
        "Hän sanoi »ei» ja »kyllä».",
        "Он сказал: «Нет, „Восток“ ушёл».",
        "قال «لا» ثم ”نعم“.",
        "“No,” he said, “never.”",
        "他说“不”，又说「是」和《书》。",
        "He wrote ‘no’ and 'yes'.",
        "»Erster Absatz.\n\n»Zweiter Absatz.«",
        "(«Non», dit-il.)",
        "Dejal je „da“.\n\nIn potem še: da“. — „Ne“, je rekel.",
        "Daj mu mir —“\n\nReče: „Ta glas“ in gre.",
    ],
)
def test_a_quotation_closes(text: str) -> None:
    assert unclosed(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte „nein und ging.",
        "»Nein, sagte er.",
        "Il dit « non et partit.",
        "Han sade ”nej och gick.",
        "Он сказал: «Нет.",
        "“No, he said.",
        "He wrote (no.",
        "他说《书。",
        "The “Castle Lacayo “sounded as usual.",
    ],
)
def test_an_unclosed_quotation_is_one_finding(text: str) -> None:
    assert unclosed(text) == 1


def test_a_closing_sign_alone_opens_nothing() -> None:
    assert unclosed("He said no” and left. Il dit non». Er sagte nein« .") == 0
