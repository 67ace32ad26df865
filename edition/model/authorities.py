"""The form and the addresses of identifiers in authority files and other registries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Authority:
    """A scheme of identifiers whose addresses have an established form."""

    name: str
    """The name that readers know."""
    prefix: str
    """The beginning of the address of each identifier."""
    form: str = ""
    """A pattern that each identifier matches; empty if no form is defined."""
    address: str = ""
    """A pattern of all addresses of identifiers; its only group is the identifier."""
    grouped: bool = False
    """Whether identifiers are often written in groups; if so, checks ignore their spaces and
    hyphens.
    """


AUTHORITIES: Mapping[str, Authority] = {
    "wikidata": Authority(
        "Wikidata",
        "http://www.wikidata.org/entity/",
        r"Q[1-9]\d*",
        r"wikidata\.org/(?:wiki|entity)/(Q\d+)",
    ),
    "viaf": Authority("VIAF", "http://viaf.org/viaf/", r"[1-9]\d*", r"viaf\.org/(?:viaf/)?(\d+)"),
    "gnd": Authority(
        "GND",
        "https://d-nb.info/gnd/",
        r"\d{7,10}[\dX]|\d{1,8}-[\dX]",
        r"d-nb\.info/(?:gnd/)?([\dX-]+)",
    ),
    "lccn": Authority(
        "Library of Congress",
        "http://id.loc.gov/authorities/names/",
        r"[a-z]{1,3}\d{8,10}",
        r"id\.loc\.gov/authorities/names/([a-z]{1,3}\d+)",
    ),
    "isni": Authority(
        "ISNI",
        "https://isni.org/isni/",
        r"\d{15}[\dX]",
        r"isni\.org/(?:isni/)?([\dX]{16})",
        grouped=True,
    ),
    "orcid": Authority(
        "ORCID", "https://orcid.org/", r"\d{15}[\dX]", r"orcid\.org/([\dX-]{19})", grouped=True
    ),
    "geonames": Authority(
        "GeoNames", "https://sws.geonames.org/", r"[1-9]\d*", r"geonames\.org/(\d+)"
    ),
    "tgn": Authority(
        "Getty TGN",
        "http://vocab.getty.edu/tgn/",
        r"\d+",
        r"vocab\.getty\.edu/(?:page/)?tgn/(\d+)",
    ),
    "ulan": Authority(
        "Getty ULAN",
        "http://vocab.getty.edu/ulan/",
        r"\d+",
        r"vocab\.getty\.edu/(?:page/)?ulan/(\d+)",
    ),
    "pleiades": Authority(
        "Pleiades",
        "https://pleiades.stoa.org/places/",
        r"\d+",
        r"pleiades\.stoa\.org/places/(\d+)",
    ),
    "naid": Authority("US National Archives", "https://catalog.archives.gov/id/"),
    "pmb": Authority(
        "PMB",
        "https://pmb.acdh.oeaw.ac.at/entity/",
        r"\d+",
        r"pmb\.acdh\.oeaw\.ac\.at/(?:entity/|apis/.{0,60}?/)(\d+)",
    ),
}
"""Maps keys that editors write under `identifiers:` to authorities. An identifier under any other
key has no address.
"""


def identifier_address(scheme: str, value: str) -> str:
    """The address of an identifier; empty if the scheme is unknown."""
    authority = AUTHORITIES.get(scheme.casefold())
    return authority.prefix + quote(value.replace(" ", ""), safe="") if authority else ""


def scheme_name(scheme: str) -> str:
    """The name of a scheme for readers; an unknown scheme is named as the editors write it."""
    authority = AUTHORITIES.get(scheme.casefold())
    return authority.name if authority else scheme


def identifier_in(address: str) -> tuple[str, str] | None:
    """The scheme and the identifier in an address; None if no known authority has this address."""
    for scheme, authority in AUTHORITIES.items():
        if authority.address and (found := re.search(authority.address, address)):
            return scheme, found[1]
    return None
