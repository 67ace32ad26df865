"""Reads the date that the attributes of an element state."""

from __future__ import annotations

import re

from edition.reading.tei.own_names import EDTF
from edition.reading.tei.tags import Open

_DOUBTS = {(False, True): "?", (True, False): "~", (True, True): "%"}
"""The characters with which EDTF marks a date as approximate (`precision`) or uncertain (`cert`)."""


def edtf_of(tag: Open) -> str:
    """The date that an element states, without a time of day; empty if there is no date."""
    years = {
        name.removesuffix("-custom"): value
        for name, value in tag.attributes.items()
        if re.fullmatch(r"-?\d{4}", value)  # a year alone is the same in all calendars in use
    }
    given = years | {
        name.removesuffix("-iso"): value.partition("T")[0] for name, value in tag.attributes.items()
    }
    earliest = given.get("notBefore", "")
    latest = given.get("notAfter", "")
    if tag.attributes.get("datingMethod") == EDTF:
        return tag.attributes.get("when-custom", "")
    if "when" in given:
        doubt = _DOUBTS.get((given.get("precision") == "low", given.get("cert") == "low"), "")
        return given["when"] + doubt * bool(given["when"])
    if "from" in given or "to" in given:
        return f"{given.get('from', '..')}/{given.get('to', '..')}"
    if earliest and earliest == latest:
        return earliest
    if earliest or latest:
        return f"[{earliest}..{latest}]"
    return ""
