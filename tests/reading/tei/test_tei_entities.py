"""Entities that a TEI file declares: plain characters are read, anything else stays as it is written."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.plain import plain_document
from edition.reading.tei.tags import LONGEST_ENTITY, tokens


@pytest.mark.parametrize(
    ("declared", "shown", "codes"),
    [
        ('<!ENTITY e "&#8212;">', "a — b", []),
        ('<!ENTITY e "Ltd.">', "a Ltd. b", []),
        ('<!ENTITY % e "INCLUDE"><!ENTITY e "x">', "a x b", []),
        ('<!ENTITY e "x"><!ENTITY e "y">', "a x b", []),
        (f'<!ENTITY e "{"x" * LONGEST_ENTITY}">', f"a {'x' * LONGEST_ENTITY} b", []),
        (f'<!ENTITY e "{"x" * (LONGEST_ENTITY + 1)}">', "a &e; b", ["markup-broken"]),
        ('<!ENTITY e "<hi>x</hi>">', "a &e; b", ["markup-broken"]),
        ('<!ENTITY f "x"><!ENTITY e "&f;&f;">', "a &e; b", ["markup-broken"]),
        ('<!ENTITY e SYSTEM "file:///etc/hostname">', "a &e; b", ["markup-broken"]),
    ],
)
def test_an_entity_of_its_own(declared: str, shown: str, codes: list[str]) -> None:
    text = f"<!DOCTYPE TEI [{declared}]><TEI><text><body><p>a &e; b</p></body></text></TEI>"
    document = read(Source(text), "tei")
    assert plain_document(document).text.strip() == shown
    assert [finding.code for finding in document.findings] == codes


def test_the_declarations_of_old_files_end_nothing() -> None:
    text = (
        '<!DOCTYPE TEI SYSTEM "tei2.dtd" [<!ENTITY % TEI.prose "INCLUDE">'
        "<!ATTLIST TEI x CDATA #IMPLIED>]><TEI><text><body><p>a</p></body></text></TEI>"
    )
    document = read(Source(text), "tei")
    assert plain_document(document).text.strip() == "a"
    assert document.findings == ()


def test_an_entity_without_a_declaration_ends_nothing() -> None:
    text = '<TEI><text><body><p n="&x;">Caf&eacute; <hi>a</hi> &amp;</p></body></text></TEI>'
    document = read(Source(text), "tei")
    assert plain_document(document).text.strip() == "Caf&eacute; a &"
    named = [
        str(finding.message) for finding in document.findings if finding.code == "markup-broken"
    ]
    assert named == ["the entity “&x;” is not declared", "the entity “&eacute;” is not declared"]


def test_an_entity_in_an_attribute_is_declared_or_reported() -> None:
    head = '<!DOCTYPE TEI [<!ENTITY w "wool"><!ENTITY % v "x">]>'
    text = f'{head}<TEI><text><body><p><ref target="&w;">a</ref><ref target="&v;">b</ref></p></body></text></TEI>'
    document = read(Source(text), "tei")
    assert [str(one.message) for one in document.findings] == ["the entity “&v;” is not declared"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("<p>one\ntwo & three</p>", "two & three</p>"),
        ("<p>one\ntwo &amp;\nthree < four</p>", "three < four</p>"),
        ("<p>one & two</p>", "one & two</p>"),
        ("<p>one<hi>two</hi>& three</p>", "</hi>& three</p>"),
    ],
)
def test_after_an_error_reading_ends_before_the_last_line_or_tag(text: str, rest: str) -> None:
    left = tokens(Source(text)).rest
    assert left is not None
    assert text[left.start :] == rest


def test_lines_are_one_token_and_each_escape_is_its_own() -> None:
    source = Source("<p>one\ntwo\nthree &amp; four<![CDATA[&amp;\n]]></p>")
    found = [(type(one).__name__, source[one.span]) for one in tokens(source).tokens]
    assert found == [
        ("Open", "<p>"),
        ("Text", "one\ntwo\nthree "),
        ("Escape", "&amp;"),
        ("Text", " four"),
        ("OtherMarkup", "<![CDATA["),
        ("Text", "&amp;\n"),
        ("OtherMarkup", "]]>"),
        ("Close", "</p>"),
    ]
