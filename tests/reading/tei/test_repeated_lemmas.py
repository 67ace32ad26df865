"""The lemma of an entry that points elsewhere is left out only if the text repeats its words."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.content import Text

ENTRY = '<app from="#a" to="#b"><lem>two</lem><rdg>three</rdg></app>'

OPEN_ENDED = ENTRY.replace(' to="#b"', "")


def text_of(paragraph: str) -> tuple[str, list[str]]:
    """The words that are shown, and the findings."""
    document = read(Source(f"<TEI><text><body>{paragraph}</body></text></TEI>", "a.xml"))
    words = [
        document.source[leaf.span]
        for passage in document.passages
        if passage.part != "note"
        for leaf in passage.content.leaves
        if isinstance(leaf, Text)
    ]
    return " ".join("".join(words).split()), [str(finding) for finding in document.findings]


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        (f"<p>one {ENTRY} four</p>", "one two four"),
        (f"<p>fortwo{ENTRY} four</p>", "fortwotwo four"),
        (f"<p>one two</p><p>{ENTRY} four</p>", "one twotwo four"),
        (
            f'<p><anchor xml:id="a"/>two five<anchor xml:id="b"/> six {ENTRY}</p>',
            "two five six two",
        ),
    ],
)
def test_a_lemma_that_the_text_does_not_repeat_is_shown(paragraph: str, shown: str) -> None:
    found, findings = text_of(paragraph)
    assert found == shown
    assert not [one for one in findings if "markup-alternatives" in one]


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        (f"<p>one two{ENTRY} four</p>", "one two four"),
        (f"<p>one <hi>two</hi> {ENTRY} four</p>", "one two four"),
        (f"<p>two<note>five</note>{ENTRY} four</p>", "two four"),
        (f'<p><anchor xml:id="a"/>two<anchor xml:id="b"/> six{ENTRY}</p>', "two six"),
        (f'<p>one {ENTRY} <anchor xml:id="a"/>two<anchor xml:id="b"/></p>', "one two"),
        (f'<p><seg xml:id="a">two</seg> six{OPEN_ENDED}</p>', "two six"),
        (f'<p><anchor xml:id="a"/>t<hi>wo</hi>{OPEN_ENDED} six</p>', "two six"),
        ('<p>two<app from="#a"><rdg>three</rdg></app> four</p>', "two four"),
    ],
)
def test_a_repeated_lemma_is_left_out_and_the_readings_are_named(
    paragraph: str, shown: str
) -> None:
    found, findings = text_of(paragraph)
    assert found == shown
    (finding,) = (one for one in findings if "markup-alternatives" in one)
    assert (
        "<app> has readings of words that are outside it; these readings are not shown: “three”"
        in finding
    )
