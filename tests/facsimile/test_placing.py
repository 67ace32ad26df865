"""Which page each picture shows."""

from __future__ import annotations

import pytest
from facsimile.imaged import TEXT, imaged, result
from pydantic import ValidationError

from edition.editorial.facsimile_file import SharedFacsimile

THREE = "{images: [{image: 1.jpg}, {image: 2.jpg}, {image: images/3.jpg}]}"
TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title>
</titleStmt></fileDesc></teiHeader>{facsimile}<text><body>{first}<p>One came. {second}Two left.</p></body></text></TEI>
"""


def placed(
    facsimile: str, text: str = TEXT, file: str = "transcript.md"
) -> list[tuple[str, str, str]]:
    """Each picture with the number of its page and the first words of it."""
    edited = imaged(facsimile, text, file)
    source = edited.document.source.text
    return [
        (
            image.picture.name if image.picture else image.address,
            image.page,
            source[image.start :].strip().lstrip("# ")[:9],
        )
        for image in edited.images
    ]


def test_pictures_without_places_are_those_of_the_pages_in_order() -> None:
    assert placed(THREE) == [
        ("1.jpg", "", "A Paper\n\n"),
        ("2.jpg", "2", "He came a"),
        ("images/3.jpg", "3", "The treat"),
    ]


def test_a_picture_is_tied_to_a_number_or_to_words_and_the_next_one_follows_it() -> None:
    rows = '{images: [{image: 1.jpg, page: "2"}, {image: 2.jpg, begins: The Minister replied}, {image: images/3.jpg}]}'
    assert placed(rows) == [
        ("1.jpg", "2", "He came a"),
        ("2.jpg", "", "The Minis"),
        ("images/3.jpg", "3", "The treat"),
    ]


def test_words_behind_a_page_break_belong_to_it() -> None:
    (only,) = imaged("{images: [{image: 1.jpg, begins: He came again}]}").images
    assert only.page == "2"
    assert only.milestone is not None


def test_pictures_are_counted_in_the_order_of_their_pages() -> None:
    rows = '{images: [{image: 2.jpg, page: "3"}, {image: 1.jpg, page: "2"}]}'
    found = result(rows)
    assert [finding.code for finding in found.findings] == ["image-order"]
    assert found.edited
    names = [(one.number, one.picture.name) for one in found.edited.images if one.picture]
    assert names == [(1, "1.jpg"), (2, "2.jpg")]


def test_an_address_pattern_is_filled_in_for_each_page_that_has_what_it_needs() -> None:
    assert placed('{address: "https://a.example/{page:03}.png"}') == [
        ("https://a.example/002.png", "2", "He came a"),
        ("https://a.example/003.png", "3", "The treat"),
    ]
    found = [address for address, *_ in placed('{address: "https://a.example/{number}.png"}')]
    assert found == [f"https://a.example/{number}.png" for number in (1, 2, 3)]


FACSIMILE = (
    '<facsimile><surface xml:id="s1"><graphic url="1.jpg"/></surface>'
    '<surface xml:id="s2" n="Back"><graphic url="img/2.jpg"/></surface></facsimile>'
)


@pytest.mark.parametrize(
    ("facsimile", "first", "second", "given", "expected"),
    [
        ("", '<pb n="1" facs="1.jpg"/>', '<pb n="2" facs="2"/>', "", ["1.jpg", "2.jpg"]),
        (FACSIMILE, '<pb facs="#s1"/>', '<pb facs="#s2"/>', "", ["1.jpg", "2.jpg"]),
        (FACSIMILE, '<pb facs="#s2"/>', '<pb facs="#s1"/>', "", ["2.jpg", "1.jpg"]),
        (FACSIMILE, "<pb/>", "<pb/>", "", ["1.jpg", "2.jpg"]),
        (
            "",
            '<pb facs="0001"/>',
            '<pb facs="0002"/>',
            '{address: "https://a.example/{image}.png"}',
            ["https://a.example/0001.png", "https://a.example/0002.png"],
        ),
        ("", '<pb facs="https://a.example/1.png"/>', "<pb/>", "", ["https://a.example/1.png"]),
        ("", '<pb facs="9.jpg"/>', "<pb/>", "", []),
        ("", '<pb facs="1.jpg"/><head>Letter</head>', '<pb facs="2.jpg"/>', "", ["1.jpg", "2.jpg"]),
        # a file of the folder comes before the pattern
        (
            "",
            '<pb facs="1"/>',
            '<pb facs="0002"/>',
            '{address: "https://a.example/{image}.png"}',
            ["1.jpg", "https://a.example/0002.png"],
        ),
    ],
)
def test_pictures_that_the_markup_names(
    facsimile: str, first: str, second: str, given: str, expected: list[str]
) -> None:
    text = TEI.format(facsimile=facsimile, first=first, second=second)
    assert [name for name, *_ in placed(given, text, "letter.xml")] == expected


@pytest.mark.parametrize(
    ("own", "host", "rights"),
    [
        ("", "b.example", "CC0"),
        ('{address: "https://a.example/{image}.png"}', "a.example", "CC0"),
        ("{rights: Own}", "b.example", "Own"),
    ],
)
def test_the_publication_has_the_address_and_the_rights_for_all_documents(
    own: str, host: str, rights: str
) -> None:
    text = TEI.format(facsimile="", first='<pb facs="0009"/>', second="")
    shared = SharedFacsimile(address="https://b.example/{image}.png", rights="CC0")
    edited = result(own, text, "letter.xml", shared).edited
    assert edited
    assert [one.address for one in edited.images] == [f"https://{host}/0009.png"]
    assert edited.image_rights == rights


def test_the_first_page_of_a_document_of_a_volume_has_a_picture() -> None:
    pattern = 'address: "https://a.example/{image}-{page}.png"'
    first = f'{{{pattern}, first: {{image: "0460", page: "395"}}}}'
    text = TEI.format(facsimile="", first="", second='<pb n="396" facs="0461"/>')
    assert placed(first, text, "letter.xml") == [
        ("https://a.example/0460-395.png", "395", "One came."),
        ("https://a.example/0461-396.png", "396", "Two left."),
    ]
    # a transcript that begins with a page break needs no other first page
    text = TEI.format(facsimile="", first='<pb n="396" facs="0461"/>', second="")
    assert [page for _, page, _ in placed(first, text, "letter.xml")] == ["396"]


def test_the_pattern_for_all_documents_does_not_count_pages() -> None:
    with pytest.raises(ValidationError, match="counts the pages of one document"):
        SharedFacsimile(address="https://b.example/{number:04}.png")


def test_a_page_break_above_the_title_marks_the_beginning_of_the_text() -> None:
    """The reader moves a break between the description and the title to the description."""
    first = '<pb n="7" facs="1.jpg"/><head>Letter</head>'
    edited = imaged("", TEI.format(facsimile="", first=first, second=""), "letter.xml")
    (image,) = edited.images
    assert (image.page, image.content, image.milestone) == ("7", -1, None)


@pytest.mark.parametrize(
    ("facsimile", "code"),
    [
        ("{images: [{image: 9.jpg}]}", "image-missing"),
        ("{images: [{image: ../9.jpg}]}", "value"),
        ("{images: [{image: a/b/c.jpg}]}", "value"),
        ('{images: [{image: 1.jpg, page: "9"}]}', "image-page"),
        ("{images: [{image: 1.jpg, begins: Nobody said}]}", "quote-not-found"),
        ("{images: [{image: 1.jpg, begins: came}]}", "quote-repeated"),
        ('{images: [{image: 1.jpg, begins: He came, page: "2"}]}', "value"),
        ("{images: [{image: 1.jpg, language: ko}]}", "text-unknown"),
        (f"{THREE[:-2]}, {{image: 1.jpg}}]}}", "image-unplaced"),
        ('{address: "ftp://a.example/{page}.png"}', "value"),
        ('{address: "https://a.example/{leaf}.png"}', "value"),
        ('{address: "https://a.example/1.png"}', "value"),
    ],
)
def test_what_is_wrong_is_one_finding(facsimile: str, code: str) -> None:
    assert [finding.code for finding in result(facsimile).findings] == [code]


def test_a_file_that_is_not_a_picture_is_named_as_such() -> None:
    (found,) = result("{images: [{image: map.svg}]}").findings
    assert str(found.message).startswith(
        "“map.svg” cannot be shown: its name does not have the ending of a picture file (.jpg, .jpeg, .png,"
    )
