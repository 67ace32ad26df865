"""Stretches (`spanTo`) that overlap, also very many of them."""

from __future__ import annotations

from functools import partial

import pytest

from edition import Document, Source, read
from edition.model.content import TextStyle

_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "</teiHeader><text><body>{}</body></text></TEI>"
)


def document(body: str) -> Document:
    return read(Source(_TEI.format(body), "a.xml"))


def layers(document: Document) -> dict[str, int]:
    """The number of stretches over each paragraph, by the words of the paragraph."""
    return {
        document.text(passage.content): sum(
            isinstance(one, TextStyle) for one in passage.content.ranges
        )
        for passage in document.passages
        if passage.content.leaves
    }


def test_stretches_that_overlap() -> None:
    read_ = document(
        '<p>a</p><p><delSpan spanTo="#x"/>b</p><p><delSpan spanTo="#y"/>c</p><p>d</p>'
        '<p><delSpan spanTo="#z"/>e<anchor xml:id="z"/></p>'
        '<p><anchor xml:id="x"/>f</p><p>g<anchor xml:id="y"/></p><p>h</p>'
    )
    found = layers(read_)
    assert {word: found[word] for word in "abcdefgh"} == dict(
        zip("abcdefgh", (0, 1, 2, 2, 3, 1, 1, 0), strict=True)
    )


@pytest.mark.parametrize(("count", "unread"), [(200, ""), (201, ""), (202, "(2 occurrences)")])
def test_stretches_within_200_others_are_not_read(count: int, unread: str) -> None:
    read_ = document('<p><delSpan spanTo="#e"/>a</p>' * count + '<p>b<anchor xml:id="e"/>c</p>')
    assert layers(read_)["bc"] == min(count, 200)
    found = [str(one) for one in read_.findings if one.code == "markup-unread"]
    assert len(found) == (count > 200)
    assert all("or begins within 200 others" in one and one.endswith(unread) for one in found)


def test_stretches_after_others_are_read() -> None:
    """Only those that overlap count."""
    each = partial('<p><delSpan spanTo="#e{0}"/>a<anchor xml:id="e{0}"/></p>'.format)
    read_ = document(
        '<p><delSpan spanTo="#e"/>b</p>'
        + "".join(map(each, range(250)))
        + '<p>c<anchor xml:id="e"/></p>'
    )
    assert not read_.findings
    (struck,) = {
        sum(isinstance(one, TextStyle) for one in passage.content.ranges)
        for passage in read_.passages
        if read_.text(passage.content) == "a"
    }
    assert struck == 2
