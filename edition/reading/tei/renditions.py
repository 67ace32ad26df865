"""Reads styles and alignments from the attributes `rend`, `rendition`, and `style`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from edition.model.content import Form, StyleKind
from edition.model.source import Source
from edition.reading.tei.xml_tree import XmlNode
from edition.system.patterns import pattern

_GIVEN = ("rend", "rendition", "style")
_WORDS: Mapping[str, StyleKind] = {
    **dict.fromkeys(
        ("italic", "italics", "italicised", "italicized", "italique", "it", "i", "kursiv"), "em"
    ),
    **dict.fromkeys(("bold", "strong", "b", "fett", "bf"), "strong"),
    **dict.fromkeys(("smallcaps", "small-caps", "sc", "k", "kapitälchen"), "smallcaps"),
    **dict.fromkeys(("underline", "underlined", "u", "uu", "unterstrichen", "ul"), "underline"),
    **dict.fromkeys(("strikethrough", "line-through", "struck", "s"), "struck"),
    **dict.fromkeys(("superscript", "super", "sup", "hochgestellt"), "sup"),
    **dict.fromkeys(("subscript", "sub", "tiefgestellt"), "sub"),
    **dict.fromkeys(
        (
            *("spaced", "spaced_out", "spaced-out", "letterspace", "letterspaced", "g", "gesperrt"),
            *("letter-spaced", "letter-spacing", "wide", "expanded"),
        ),
        "spaced",
    ),
}
"""Maps rendition values, including those of the DTA (`#g`, `#k`), to styles."""
_CSS: tuple[tuple[StyleKind, re.Pattern[str]], ...] = (
    ("em", pattern(r"font-style:\s*(?:italic|oblique)")),
    ("strong", pattern(r"font-weight:\s*(?:bold|[6-9]00)")),
    ("smallcaps", pattern(r"font-variant(?:-caps)?:\s*small-caps")),
    ("underline", pattern(r"text-decoration(?:-line)?:[^;]*underline")),
    ("struck", pattern(r"text-decoration(?:-line)?:[^;]*line-through")),
    ("sup", pattern(r"vertical-align:\s*super")),
    ("sub", pattern(r"vertical-align:\s*sub(?!\w|per)")),
    ("spaced", pattern(r"letter-spacing:(?!\s*(?:normal|0(?:[^.\d]|$)|-))")),
)


_ALIGNED: Mapping[str, Form] = {
    **dict.fromkeys(("center", "centre", "centered", "centred", "align-center", "#c"), "center"),
    **dict.fromkeys(("align(center)", "text-center", "zentriert"), "center"),
    **dict.fromkeys(
        ("right", "align-right", "align(right)", "text-right", "rechtsbündig"), "right"
    ),
    "flushright": "right",
    "flushleft": "left",
}
"""Maps rendition values to the alignment of a paragraph; `#c` is a value of the DTA."""
_CSS_ALIGNED = pattern(r"text-align:\s*(center|right)")
_FONTS: frozenset[StyleKind] = frozenset(("em", "strong", "smallcaps", "spaced"))
_WITHOUT: Mapping[str, frozenset[StyleKind]] = {
    **dict.fromkeys(("none", "normal", "plain", "regular"), _FONTS),
    "roman": frozenset(("em",)),
}
"""Maps each value that excludes styles to the styles that it excludes."""
_CSS_WITHOUT: Mapping[str, frozenset[StyleKind]] = {
    "font": _FONTS,
    "font-style": frozenset(("em",)),
    "font-weight": frozenset(("strong",)),
    **dict.fromkeys(("font-variant", "font-variant-caps"), frozenset(("smallcaps",))),
    "letter-spacing": frozenset(("spaced",)),
}
"""Maps each CSS property to the styles that its initial value (such as `normal`) excludes."""
_LEFT = frozenset(("left", "align-left", "justify"))
_CSS_LEFT = pattern(r"text-align:\s*(?:left|justify)")
AS_ANYWHERE = frozenset((*_WITHOUT, *_LEFT, "inline", "block"))
"""Rendition values that only describe the usual appearance of words and paragraphs on pages."""
NOTHING_DECLARED: Mapping[str, str] = {}


def declared_renditions(source: Source, root: XmlNode) -> Mapping[str, str]:
    """Maps the ids of the renditions that a file's header declares to their CSS."""
    return {
        node.tag.id: node.text(source).casefold()
        for part in root.walk("tagsDecl")
        for node in part.walk("rendition")
        if node.tag.id and node.get("scheme") in ("", "css")
    }


def styles_of(
    attributes: Mapping[str, str], declared: Mapping[str, str] = NOTHING_DECLARED
) -> tuple[StyleKind, ...]:
    """The styles that highlighted words have, without repetitions.

    An element that specifies neither a style nor any other rendition is emphasised.
    """
    return named_styles(attributes, declared) if is_rendered(attributes) else ("em",)


def is_rendered(attributes: Mapping[str, str]) -> bool:
    """Whether an element specifies a rendition of any kind."""
    return bool(attributes) and any(map(attributes.get, _GIVEN))


def named_styles(
    attributes: Mapping[str, str], declared: Mapping[str, str] = NOTHING_DECLARED
) -> tuple[StyleKind, ...]:
    """The styles that an element specifies, without repetitions."""
    if not is_rendered(attributes):
        return ()
    given = tuple((name, attributes.get(name, "")) for name in _GIVEN)
    return _named_styles(given, tuple(declared.items()))


@lru_cache(maxsize=1024)  # a text has few renditions and repeats them often
def _named_styles(
    given: tuple[tuple[str, str], ...], known: tuple[tuple[str, str], ...]
) -> tuple[StyleKind, ...]:
    attributes = dict(given)
    named = map(_plain, _values(attributes))
    found = [_WORDS[word] for word in named if word in _WORDS]
    css = ";".join(_css(attributes, dict(known)))
    found += [style for style, pattern in _CSS if pattern.search(css)]
    return tuple(dict.fromkeys(found))


def alignment_of(attributes: Mapping[str, str]) -> Form:
    """The alignment that a paragraph specifies; empty if it specifies none."""
    if not is_rendered(attributes):
        return ""
    for word in _values(attributes):
        if form := _aligned(word):
            return form
    found = _CSS_ALIGNED.search(attributes.get("style", "").casefold())
    return "" if not found else "center" if found[1] == "center" else "right"


@dataclass(frozen=True, slots=True)
class AsShown:
    """How pages show an element, regardless of the rendition that the element specifies."""

    styles: frozenset[StyleKind] = frozenset()
    """The styles that pages show in the element's words, without the styles that the element
    specifies.
    """
    form: Form = ""
    """The alignment of the element's paragraph; empty if the paragraph is aligned on the left."""
    block: bool = False
    """Whether the element is a block, separate from the words around it."""

    def agrees(self, word: str) -> bool:
        """Whether one value of an element's rendition only describes how pages show the element
        anyway.
        """
        return (
            (word in _WITHOUT and not _WITHOUT[word] & self.styles)
            or (word in _LEFT and not self.form)
            or word == ("block" if self.block else "inline")
        )

    def agrees_with_css(self, declaration: str) -> bool:
        """Whether a CSS declaration agrees with the way in which the element is shown."""
        name = declaration.partition(":")[0].strip()
        if declaration.endswith(_INITIAL):
            return not _CSS_WITHOUT.get(name, frozenset()) & self.styles
        return declaration.endswith(_INHERITED) or bool(
            _CSS_LEFT.search(declaration) and not self.form
        )


def unknown_renditions(
    attributes: Mapping[str, str],
    declared: Mapping[str, str],
    *,
    styled: bool,
    aligned: bool,
    shown: AsShown,
) -> Iterator[str]:
    """The rendition values, and the names of CSS properties, that are not supported.

    `styled` is true if the styles of the element are read, and `aligned` if its alignment is read.
    A value is left out if it only describes how pages show the element anyway.
    """
    for word in _values(attributes):
        css = declared.get(word.removeprefix("#"), "")
        if not (
            (styled and _plain(word) in _WORDS)
            or shown.agrees(_plain(word))
            or (aligned and _aligned(word))
            or (styled and css and not any(_unknown_css(css, shown, styled=True, aligned=False)))
        ):
            yield word
    css = ";".join(part for part in _declarations(attributes) if ":" in part)
    yield from _unknown_css(css, shown, styled=styled, aligned=aligned)


def _aligned(word: str) -> Form:
    return _ALIGNED.get(word) or _ALIGNED.get(_plain(word), "")


def _unknown_css(css: str, shown: AsShown, *, styled: bool, aligned: bool) -> Iterator[str]:
    for one in filter(None, map(str.strip, css.split(";"))):
        known = styled and any(pattern.search(one) for _, pattern in _CSS)
        if not (known or (aligned and _CSS_ALIGNED.search(one)) or shown.agrees_with_css(one)):
            yield one.partition(":")[0]


_INITIAL = (": normal", ":normal", ": none", ":none")
_INHERITED = (": inherit", ":inherit")


def _values(attributes: Mapping[str, str]) -> list[str]:
    """The words in the attributes, including words in `style` that are not CSS declarations."""
    words = " ".join(part for part in _declarations(attributes) if ":" not in part)
    given = f"{attributes.get('rend', '')} {attributes.get('rendition', '')} {words}"
    return given.casefold().split()


def _declarations(attributes: Mapping[str, str]) -> Iterator[str]:
    return map(str.strip, attributes.get("style", "").casefold().split(";"))


def _plain(value: str) -> str:
    """A value without its prefix: `italic` if the value is `#italic`, `simple:italic`, or
    `italic:true;`.
    """
    return value.rstrip(";").removesuffix(":true").removeprefix("#").rpartition(":")[2]


def _css(attributes: Mapping[str, str], declared: Mapping[str, str]) -> Iterator[str]:
    yield attributes.get("style", "").casefold()
    for word in _values(attributes):
        yield declared.get(word.removeprefix("#"), "")
