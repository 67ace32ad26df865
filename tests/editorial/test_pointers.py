"""Names that the source's markup points to entries: by their ids, or by numbers of authority files."""

from __future__ import annotations

import pytest

from edition.editorial.register_file import Person
from edition.editorial.registers import Registers
from edition.model.authorities import AUTHORITIES, identifier_address, identifier_in

LUND = Person(id="lund", name="Lund", text="A painter.", identifiers={"GND": "118540238"})


@pytest.mark.parametrize(
    ("pointer", "entry"),
    [("lund", "lund"), ("gnd:118540238", "lund"), ("gnd:1", "gnd:1"), ("viaf:118540238",) * 2],
)
def test_a_pointer_leads_to_the_entry_that_has_the_id_or_the_number(
    pointer: str, entry: str
) -> None:
    assert Registers({"lund": LUND}).pointed_to(pointer) == entry


@pytest.mark.parametrize("scheme", [key for key, one in AUTHORITIES.items() if one.address])
def test_an_authority_reads_its_own_addresses(scheme: str) -> None:
    number = {
        "wikidata": "Q42",
        "lccn": "n79021164",
        "isni": "0000000121032683",
        "orcid": "0000-0002-1825-0097",
    }.get(scheme, "118540238")
    assert identifier_in(identifier_address(scheme, number)) == (scheme, number)


def test_an_address_of_no_authority_has_no_number() -> None:
    assert identifier_in("https://example.org/gnd/118540238") is None
