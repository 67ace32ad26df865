"""How an element says what its words look like."""

from __future__ import annotations

import pytest

from edition.reading.tei.renditions import alignment_of, named_styles, styles_of, unknown_renditions


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
        ("rend", "bold:true; italic:true;", ("strong", "em")),
        ("style", "superscript", ("sup",)),
        ("style", "bold; font-style: italic", ("strong", "em")),
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


@pytest.mark.parametrize(
    ("attribute", "value", "form"),
    [
        ("rend", "center", "center"),
        ("rend", "italic Centered", "center"),
        ("rend", "align(right)", "right"),
        ("rend", "flushleft", "left"),
        ("rendition", "#c", "center"),
        ("rendition", "#right", "right"),
        ("rend", "c", ""),
        ("style", "margin: 1em; text-align: Right", "right"),
        ("style", "text-align:center", "center"),
        ("style", "text-align:justify", ""),
    ],
)
def test_alignment(attribute: str, value: str, form: str) -> None:
    assert alignment_of({attribute: value}) == form


DECLARED = {
    "x1": "font-style: italic; color: inherit",
    "x2": "color: red",
    "x3": "font-weight:bold",
}


def test_a_rendition_of_the_header_has_the_styles_of_its_css() -> None:
    assert styles_of({"rendition": "#x1 #x3"}, DECLARED) == ("em", "strong")
    assert styles_of({"rendition": "#x2"}, DECLARED) == ()
    assert named_styles({"rendition": "#x3", "rend": "sup"}, DECLARED) == ("sup", "strong")
    assert named_styles({"n": "1"}, DECLARED) == ()


@pytest.mark.parametrize(
    ("attribute", "value", "unknown"),
    [
        ("rend", "italic blackletter roman", ["blackletter"]),
        ("rendition", "#x1 #x2 #g", ["#x2"]),
        ("style", "font-style:italic; COLOR: red ; float:none", ["color"]),
        ("rend", "center left justify", ["center"]),
        ("rendition", "#block #inline", []),
        ("style", "superscript; wavy; color: red", ["wavy", "color"]),
        ("style", "text-align: center", ["text-align"]),
    ],
)
def test_unknown_renditions(attribute: str, value: str, unknown: list[str]) -> None:
    found = unknown_renditions({attribute: value}, DECLARED, styled=True, aligned=False)
    assert list(found) == unknown


def test_a_block_is_aligned_or_styled_only_where_this_is_read() -> None:
    given = {
        "rend": "italic center",
        "rendition": "#x1",
        "style": "text-align:right; font-weight:bold",
    }
    all_ = list(unknown_renditions(given, DECLARED, styled=False, aligned=False))
    assert all_ == ["italic", "center", "#x1", "text-align", "font-weight"]
    assert list(unknown_renditions(given, DECLARED, styled=True, aligned=True)) == []
