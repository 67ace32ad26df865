"""Entries of a volume's lists that only refer to another entry: “Vane, see Adams”."""

from __future__ import annotations

import pytest

from edition.intake.volume import split

HEAD = "<TEI><text><front><div xml:id='persons'><list type='names'>"
REST = (
    "<item><persName xml:id='p1'>Adams, Jon</persName>, Minister</item></list></div></front><body>"
    "<div type='document' xml:id='d1'><head>Note</head><p>x</p></div></body></text></TEI>"
)


@pytest.mark.parametrize(
    ("item", "see", "codes"),
    [
        (
            "<persName xml:id='p2'>Vane</persName>, <hi>see</hi> <persName corresp='#p1'>J. Adams</persName>",
            "p1",
            [],
        ),
        ("<persName xml:id='p2'>Vane</persName>, see Adams, Jon.", "p1", []),
        ("<persName xml:id='p2'>Vane</persName>, siehe <ref target='#p1'>A.</ref>", "p1", []),
        ("<persName xml:id='p2'>Vane</persName>, see Berg", "", ["volume-list"]),
        ("<persName xml:id='p2'>Vane</persName>, see Vane", "", ["volume-list"]),
        (
            "<persName xml:id='p2'>Vane</persName>, see also <persName corresp='#p1'>J.</persName>",
            "",
            [],
        ),
        ("<persName xml:id='p2'>Vane</persName>, seer of the town", "", []),
        (
            "<persName xml:id='p2'>Vane</persName>, clerk, see <persName corresp='#p1'>J.</persName>",
            "",
            [],
        ),
    ],
)
def test_an_entry_that_refers_to_another(item: str, see: str, codes: list[str]) -> None:
    volume = split(f"{HEAD}<item>{item}</item>{REST}".encode())
    assert [(entry.id, entry.see) for entry in volume.people] == [("p2", see), ("p1", "")]
    assert [one.code for one in volume.findings if one.severity != "info"] == codes
