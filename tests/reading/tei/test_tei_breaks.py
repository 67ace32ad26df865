"""Breaks in TEI texts: which of them separate words, and the numbers of lines."""

from __future__ import annotations

import pytest
from outputs.test_tei import NOTHING, bare

from edition import Source, read
from edition.model.content import Milestone
from edition.model.plain import plain_document
from edition.outputs.document_context import DocumentContext


def tei(body: str) -> Source:
    return Source(f"<TEI><text><body>{body}</body></text></TEI>")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("left.<cb/>Right", "left. Right"),
        ("left<pb n='2'/>right", "left right"),
        ("left <pb n='2'/> right", "left right"),
        ("left<hi>er</hi><pb/>right", "lefter right"),
        ("left<note>n</note><pb/>right", "left right"),
        ("left&#233;<cb/>right", "left\N{LATIN SMALL LETTER E WITH ACUTE} right"),
        ("left&#32;<cb/>right", "left right"),
        ("exam<pb break='no'/>ple", "example"),
        ("exam-<cb break='no'/> ple", "example"),
        ("exam¬<pb/>ple", "example"),
        ("one<lb n='2'/>two", "one two"),
        ("wo <lb n='2' break='no'/> rd", "word"),
        ("a<milestone unit='x'/>b", "ab"),
    ],
)
def test_words(body: str, words: str) -> None:
    document = read(tei(f"<p>{body}</p>"), "tei")
    assert plain_document(document).text.splitlines()[0].strip() == words


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("a <lb n='2'/>b", 'a <lb n="2"/>b'),
        ("a<lb n='2' break='no'/>b", 'a<lb n="2" break="no"/>b'),
        ("a<pb n='2' break='no'/>b", 'a<pb n="2" break="no"/>b'),
        ("a<pb n='2'/>b", 'a <pb n="2"/>b'),
    ],
)
def test_go_out_as_they_are_read(body: str, written: str) -> None:
    document = read(tei(f"<p>{body}</p>"), "tei")
    out = DocumentContext(bare(document), NOTHING).tei.file
    assert written in " ".join(out.split())
    again = read(Source(out), "tei")
    signs = [
        [
            leaf
            for one in found.passages
            for leaf in one.content.leaves
            if isinstance(leaf, Milestone)
        ]
        for found in (document, again)
    ]
    assert [(one.kind, one.name, one.joins) for one in signs[0]] == [
        (one.kind, one.name, one.joins) for one in signs[1]
    ]


def test_the_numbers_of_lines_are_kept_as_those_of_verse() -> None:
    document = read(tei("<ab><lb n='1'/>one <lb n='2'/>two <lb/>three</ab>"), "tei")
    (passage,) = document.passages
    signs = [leaf for leaf in passage.content.leaves if isinstance(leaf, Milestone)]
    assert [(sign.kind, sign.name) for sign in signs] == [("line", "1"), ("line", "2")]
