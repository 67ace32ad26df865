"""The tags around styles, conditions, notes, links, and dates."""

from __future__ import annotations

from typing import assert_never

from edition.editorial.edited import Dated, EditorialNote
from edition.editorial.edition_file import Correction
from edition.model.content import (
    Condition,
    ConditionKind,
    Mark,
    StyleKind,
    TextStyle,
)
from edition.model.wording import Wording, message
from edition.outputs.html.escaping import escape
from edition.outputs.rendered_text import (
    Absorbed,
    Lemma,
)
from edition.system.patterns import pattern

_STYLES: dict[StyleKind, tuple[str, str]] = {
    "em": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "smallcaps": ('<span class="ed-smallcaps">', "</span>"),
    "underline": ("<u>", "</u>"),
    "struck": ("<s>", "</s>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "spaced": ('<span class="ed-spaced">', "</span>"),
    "quoted": ("<q>", "</q>"),
}
_CONDITIONS: dict[ConditionKind, tuple[str, str, str]] = {
    "supplied": (message("supplied by the source’s editors"), "[", "]"),
    "expanded": (message("abbreviation expanded by the source’s editors"), "(", ")"),
    "unclear": (message("hard to read"), "", "[?]"),
    "added": (message("added by a writer"), "", ""),
    "damaged": (message("damaged"), "", ""),
    "sic": (message("so in the source"), "", "[sic]"),
    "corrected": (message("corrected by the source’s editors"), "", ""),
    "regularised": (message("regularised by the source’s editors"), "", ""),
}
"""Maps each kind of condition to its description and the characters around the words."""


def tags_around(said: TextStyle | Mark | Condition, wording: Wording) -> tuple[str, str]:
    """The tags for a style, a mark, or a condition that the source assigns to words."""
    match said:
        case TextStyle(_, kind):
            return _STYLES[kind]
        case Mark(_, sign):
            return f'<span class="ed-mark ed-{sign}">', "</span>"
        case Condition(_, condition):
            return condition_tags(condition, wording)
        case _:
            assert_never(said)


def condition_tags(kind: ConditionKind, wording: Wording) -> tuple[str, str]:
    words, before, after = _CONDITIONS[kind]
    title = escape(wording.gettext(words))
    opening = f'<span class="ed-condition ed-condition-{kind}" title="{title}">'
    return f"{opening}{sign_tag(before)}", f"{sign_tag(after)}</span>"


def sign_tag(sign: str) -> str:
    return f'<span class="ed-sign-of" data-by="editor">{sign}</span>' if sign else ""


def anchor_tags(opening: str, *, linked: bool) -> tuple[str, str]:
    """The tags of a link; within another link, the tags of a `span`."""
    return ("<span>", "</span>") if linked else (opening, "</a>")


def note_tags(words: Lemma | Absorbed) -> tuple[str, str]:
    """The tags around transcribed words that a note is about."""
    note = words.note
    if isinstance(words, Absorbed):
        return f'<span class="ed-absorbed ed-of-{layer_of(note)}">', "</span>"
    if note.emendation:
        return '<del class="ed-lemma">', "</del>"
    return '<span class="ed-commented">', "</span>"


def link_tags(url: str, *, linked: bool) -> tuple[str, str]:
    return anchor_tags(f'<a class="ed-address" href="{escape(url)}" rel="noopener">', linked=linked)


_PLAIN_DATE = pattern(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")


def time_tags(dated: Dated) -> tuple[str, str]:
    """The tags of a `time` element; empty if the date is not a year, month, or day."""
    text = dated.edtf.text
    return (f'<time datetime="{text}">', "</time>") if _PLAIN_DATE.fullmatch(text) else ("", "")


def layer_of(note: EditorialNote) -> str:
    """The name of the layer that shows or hides a note."""
    return "correction" if isinstance(note.annotation, Correction) else "comment"
