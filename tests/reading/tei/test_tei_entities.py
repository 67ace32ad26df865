"""Entities that a TEI file declares: plain characters are read, anything else stays as it is written."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.plain import plain_document
from edition.reading.tei.tags import LONGEST_ENTITY


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
