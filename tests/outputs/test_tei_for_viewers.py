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


@pytest.mark.parametrize("name", ["persName ref='#x'", "add", "supplied"])
def test_a_note_at_the_end_of_a_name_or_an_addition_is_after_it(name: str) -> None:
    """The TEI Stylesheets for DOCX show a note within these in the sentence."""
    element = name.partition(" ")[0]
    root = written(f"Then <{name}>Vane<note>A painter.</note></{element}> came.")
    (note,) = body_of(root).iter(f"{TEI}note")
    assert [note in one for one in body_of(root).iter(f"{TEI}p")] == [True]


def test_a_note_among_the_words_of_a_name_stays_there() -> None:
    root = written("<persName ref='#x'>Ada<note>So.</note> Vane</persName>")
    assert shown(next(body_of(root).iter(f"{TEI}name"))) == "AdaSo. Vane"


@pytest.mark.parametrize(
    ("body", "space"),
    [
        ("<hi rend='bold'>A</hi> <hi rend='italic'>b</hi>", "preserve"),
        ("<hi rend='bold'>A</hi>\n<hi rend='italic'>b</hi>", "preserve"),
        ("<hi rend='bold'>A</hi> and <hi rend='italic'>b</hi>", None),
        ("<hi rend='bold'>A</hi><hi rend='italic'>b</hi>", None),
    ],
)
def test_white_space_between_two_elements_is_preserved(body: str, space: str | None) -> None:
    (paragraph,) = body_of(written(body)).iter(f"{TEI}p")
    assert paragraph.get("{http://www.w3.org/XML/1998/namespace}space") == space


@pytest.mark.parametrize(
    ("numbers", "kind"), [("12", "ordered"), ("23", None), ("1", "ordered"), ("1 ", None)]
)
def test_items_with_the_numbers_from_one_are_an_ordered_list(
    numbers: str, kind: str | None
) -> None:
    given = (f" n='{number}'" if number.strip() else "" for number in numbers)
    items = "".join(f"<item{one}>x</item>" for one in given)
    root = written(f"</p><list>{items}</list><p>z")
    (listed,) = body_of(root).iter(f"{TEI}list")
    assert listed.get("type") == kind
