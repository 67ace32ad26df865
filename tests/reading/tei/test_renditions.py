"""How an element says what its words look like."""

from __future__ import annotations

import pytest

from edition.reading.tei.renditions import styles_of


@pytest.mark.parametrize(
    ("attribute", "value", "styles"),
    [
        ("rend", "italic bold", ("em", "strong")),
        ("rend", "Italic italics", ("em",)),
        ("rendition", "#g", ("spaced",)),
        ("rendition", "simple:letterspace #k", ("spaced", "smallcaps")),
        ("style", "text-decoration:underline", ("underline",)),
        ("style", "text-decoration: line-through; font-style: ITALIC", ("em", "struck")),
        ("style", "vertical-align:super", ("sup",)),
        ("style", "vertical-align: sub;", ("sub",)),
        ("style", "letter-spacing: 0.2em", ("spaced",)),
        ("style", "letter-spacing: normal", ()),
        ("style", "letter-spacing:0; font-weight:400", ()),
        ("style", "font-weight: 700; font-variant: small-caps", ("strong", "smallcaps")),
        ("rend", "blue", ()),
    ],
)
def test_styles(attribute: str, value: str, styles: tuple[str, ...]) -> None:
    assert styles_of({attribute: value}) == styles


def test_a_highlighted_word_without_a_rendition_is_emphasised() -> None:
    """Another rendition, which is not read, is no emphasis."""
    assert styles_of({"rend": ""}) == ("em",)
    assert styles_of({"rend": "blackletter"}) == ()
    assert styles_of({"rendition": "#fr"}) == ()
    assert styles_of({"style": "color:red"}) == ()
    assert styles_of({"rend": "letter-spaced"}) == ("spaced",)
