"""Authority files and other registries: the address that an identifier of a known scheme makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Authority:
    """A scheme of identifiers whose addresses are settled."""

    name: str
    """As readers know it."""
    prefix: str
    """What an identifier's own address begins with."""


AUTHORITIES: Mapping[str, Authority] = {
    "wikidata": Authority("Wikidata", "http://www.wikidata.org/entity/"),
    "viaf": Authority("VIAF", "http://viaf.org/viaf/"),
    "gnd": Authority("GND", "https://d-nb.info/gnd/"),
    "lccn": Authority("Library of Congress", "http://id.loc.gov/authorities/names/"),
    "isni": Authority("ISNI", "https://isni.org/isni/"),
    "orcid": Authority("ORCID", "https://orcid.org/"),
    "geonames": Authority("GeoNames", "https://sws.geonames.org/"),
    "tgn": Authority("Getty TGN", "http://vocab.getty.edu/tgn/"),
    "ulan": Authority("Getty ULAN", "http://vocab.getty.edu/ulan/"),
    "pleiades": Authority("Pleiades", "https://pleiades.stoa.org/places/"),
    "naid": Authority("US National Archives", "https://catalog.archives.gov/id/"),
}
"""By the key that editors write under `identifiers:`; other keys are shown as they are written."""


def identifier_address(scheme: str, value: str) -> str:
    """The address of an identifier; empty where the scheme is not known."""
    authority = AUTHORITIES.get(scheme.casefold())
    return authority.prefix + quote(value.replace(" ", ""), safe="") if authority else ""


def scheme_name(scheme: str) -> str:
    """What readers call a scheme; as the editors write it where it is not known."""
    authority = AUTHORITIES.get(scheme.casefold())
    return authority.name if authority else scheme
