"""TEI that viewers show well: notes out of references and at the foot, registers behind the text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from outputs.test_tei import NOTHING, bare

from edition import Source, read
from edition.outputs.document_context import DocumentContext

TEI = "{http://www.tei-c.org/ns/1.0}"


def written(body: str) -> ET.Element:
    document = read(Source(f"<TEI><text><body><p>{body}</p></body></text></TEI>"))
    return ET.fromstring(DocumentContext(bare(document), NOTHING).tei.file)  # noqa: S314 - our own


def body_of(root: ET.Element) -> ET.Element:
    return next(root.iter(f"{TEI}body"))


def shown(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    ("body", "reference", "note"),
    [
        ('See <ref target="#a">page 4<note>Not printed.</note></ref>.', "page 4", "Not printed."),
        (
            'See <ref target="#a">page <hi rend="italic">4<note>So.</note></hi> here</ref>.',
            "page 4 here",
            "So.",
        ),
    ],
)
def test_no_note_is_within_a_reference(body: str, reference: str, note: str) -> None:
    root = written(body)
    found = next(body_of(root).iter(f"{TEI}ref"))
    assert shown(found) == reference
    notes = [shown(one) for one in body_of(root).iter(f"{TEI}note")]
    assert notes == [note]


def test_a_reference_with_nothing_but_a_note_is_the_note() -> None:
    root = written('See<ref target="#a"><note>Not printed.</note></ref>.')
    assert list(body_of(root).iter(f"{TEI}ref")) == []
    assert [shown(one) for one in body_of(root).iter(f"{TEI}note")] == ["Not printed."]


def test_the_words_of_alternatives_stand_in_their_elements() -> None:
    """A viewer that knows TEI chooses between them."""
    root = written(
        "<choice><sic>Hafn</sic><corr resp='#KV'>Hafen</corr></choice> "
        "<app><lem wit='#A'>quay</lem><rdg wit='#B'>key</rdg></app>"
    )
    assert [shown(one) for one in root.iter(f"{TEI}corr")] == ["Hafen"]
    witnesses = [
        one.get("{http://www.w3.org/XML/1998/namespace}id") for one in root.iter(f"{TEI}witness")
    ]
    assert witnesses == ["w-A", "w-B"]
    assert [one.get("wit") for one in root.iter(f"{TEI}rdg")] == ["#w-B"]
    statements = [shown(one) for one in root.iter(f"{TEI}respStmt")]
    assert any("KV" in words for words in statements)


def test_paragraphs_of_items_have_a_rendition() -> None:
    """The TEI Stylesheets make no DOCX of one with an id and without `rend`."""
    document = read(
        Source(
            "<TEI><text><body><list><item><p>a</p><table><row><cell>b</cell></row></table><p>c</p></item></list></body></text></TEI>"
        )
    )
    root = ET.fromstring(DocumentContext(bare(document), NOTHING).tei.file)  # noqa: S314 - our own
    item = next(body_of(root).iter(f"{TEI}item"))
    assert [(one.tag.removeprefix(TEI), one.get("rend")) for one in item] == [
        ("p", "block"),
        ("table", None),
        ("p", "block"),
    ]
