"""Text formats that no reader reads are refused, with the command that converts them."""

from __future__ import annotations

import pytest

from edition import Source
from edition.intake.foreign_formats import FORMATS, foreign_format


@pytest.mark.parametrize(
    ("file", "text", "kind", "command"),
    [
        ("a.tex", "Dear Sir", "LaTeX", "pandoc -f latex -t markdown -o a.md a.tex"),
        ("a.txt", "%!\n\\documentclass{letter}\n", "LaTeX", "-o a.md a.txt"),
        ("a.txt", " <!doctype HTML><p>Dear Sir</p>", "HTML", "pandoc -f html"),
        ("a.md", "<html lang='de'><p>Dear Sir</p>", "HTML", "pandoc -f html"),
        ("a b.rst", "Dear Sir", "reStructuredText", "-o 'a b'.md 'a b.rst'"),
        ("a.CSV", "A,B", "CSV", "pandoc -f csv"),
        ("a.adoc", "= A", "AsciiDoc", "asciidoctor"),
        ("a.json", "Dear Sir", "JSON", "save its text"),
        ("a.txt", '{"text": "Dear Sir"}', "JSON", "save its text"),
        ("a.txt", '[{"text": "Dear Sir"}]', "JSON", "save its text"),
        ("a.eml", "From: A. Brown\n\nDear Sir", "MIME", "save its text"),
        ("a.txt", "From: A. Brown\nMIME-Version: 1.0\n\nDear Sir", "MIME", "save its text"),
        (
            "a",
            "From: A\nSubject: the\n port\nContent-Transfer-Encoding: base64\n\nRGVhciBTaXI=",
            "MIME",
            "save its text",
        ),
        ("a.txt", "WEBVTT\n\n00:01", "WebVTT", "save its text"),
        ("a.bib", "Dear Sir", "BibTeX", "add its works to content/bibliography.bib"),
        (
            "a.txt",
            "\n@book{berg,\n  title = {A}\n}",
            "BibTeX",
            "add its works to content/bibliography.bib",
        ),
        ("a.txt", "\ufeff@book{a,\n", "BibTeX", "add its works to content/bibliography.bib"),
        ("a.txt", "@article {a,\n", "BibTeX", "add its works to content/bibliography.bib"),
        ("a.txt", "@book(a,\n", "BibTeX", "add its works to content/bibliography.bib"),
        ("a.txt", "@book{a, title={x},\n", "BibTeX", "add its works to content/bibliography.bib"),
        (
            "a.txt",
            "% Encoding: UTF-8\n\n@book{a,\n",
            "BibTeX",
            "add its works to content/bibliography.bib",
        ),
        (
            "a.txt",
            "TY  - BOOK\nTI  - A\nER  - \n",
            "RIS",
            "add its works to content/bibliography.bib",
        ),
        ("a.txt", "\ufeffTY  - JOUR\n", "RIS", "add its works to content/bibliography.bib"),
    ],
)
def test_a_foreign_format_is_named(file: str, text: str, kind: str, command: str) -> None:
    found = foreign_format(Source(text, file))
    assert found is not None
    assert found.severity == "error"
    assert str(found.message) == f"this file is not a transcript: {kind}"
    assert command in str(found.hint)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir",
        "[{illegible}]",
        '{"Quoted" words}',
        "He wrote \\documentclass.",
        "An <html> tag",
        "From: A. Brown\nTo: B. White\nSubject: The port\n\nDear Sir",
        "Dear Sir\n\nMIME-Version: 1.0",
        '["A", the second',
        "@berg{harbour, who wrote",
        "% of the harbour, @berg{a,",
    ],
)
def test_a_transcript_is_not_a_foreign_format(text: str) -> None:
    assert foreign_format(Source(text, "a.md")) is None
    assert foreign_format(Source(text, "a")) is None


def test_each_ending_belongs_to_one_format() -> None:
    endings = [ending for one in FORMATS for ending in one.endings]
    assert len(set(endings)) == len(endings)
    assert not {".md", ".txt", ".xml"} & set(endings)
