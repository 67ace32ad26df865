"""Renders elements of a source's markup as HTML: notes, page breaks, lists, tables, groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from markupsafe import Markup

from edition.model import addresses
from edition.model.blocks import Block, BlockGroup, Footnote, Grid, GridCell, Listing, ListItem
from edition.model.content import FootnoteMark, Milestone, MilestoneKind, Paragraph
from edition.model.document import Document
from edition.model.wording import Wording, message
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import text_html

Blocks = Callable[[Sequence[Block], int], str]
"""Renders blocks; the outermost headings have the given rank."""
Led = Callable[[Paragraph, Paragraph], str]
"""Renders the label and the first paragraph of a list item on the same line."""


def form_class(paragraph: Paragraph) -> str:
    """The CSS classes of a paragraph; its kind or alignment in the markup adds a class."""
    return f"ed-par ed-as-{paragraph.form}" if paragraph.form else "ed-par"


_SIGNS: dict[MilestoneKind, str] = {
    "page": message("page break"),
    "column": message("column"),
    "gap": message("gap"),
    "picture": message("picture"),
    "hand": message("other hand"),
    "forme": message("at the edge of the page"),
    "milestone": message("division"),
    "sign": message("writer’s sign"),
}
_NAMED_SIGNS: dict[MilestoneKind, str] = {
    "page": message("p. {name}"),
    "column": message("column: {name}"),
    "gap": message("gap: {name}"),
    "picture": message("picture: {name}"),
    "hand": message("other hand: {name}"),
    "forme": message("at the edge of the page: {name}"),
    "milestone": message("division: {name}"),
    "sign": message("writer’s sign: {name}"),
}
_WORDS_ALONE: frozenset[MilestoneKind] = frozenset(("line", "speaker", "number", "sigla"))
"""The milestones that show only the words given in the markup."""


def sign_html(
    leaf: Milestone | FootnoteMark,
    notes: Sequence[Footnote],
    language: str,
    wording: Wording,
    *,
    copy: bool,
) -> str:
    """A note mark or a milestone in the text, with a name in the language of the interface.

    If `copy` is true, the element is for a copy of the text, and has neither an id nor a link.
    """
    match leaf:
        case FootnoteMark(index=index):
            note = notes[index]
            fragment = addresses.source_fragment(note.id)
            number = note.number or "*"
            shown = text_html(number, language)
            if copy:
                return f'<sup class="ed-source-ref" data-by="editor">{shown}</sup>'
            return (
                f'<sup class="ed-source-ref" id="mark-{fragment}" data-by="editor">'
                f'<a role="doc-noteref" href="#{fragment}" aria-label="'
                f'{escape(wording.gettext("Note {number} of the source", number=number))}">'
                f"{shown}</a></sup>"
            )
        case Milestone(kind="rule"):
            return '<span class="ed-sign ed-sign-rule" role="separator"></span>'
        case Milestone(kind=kind, name=name, id=id_):
            at = f' id="{addresses.source_fragment(id_)}"' if id_ and not copy else ""
            if kind in _WORDS_ALONE:
                return f'<span class="ed-sign ed-sign-{kind}"{at} data-by="editor">{text_html(name, language)} </span>'
            words = wording.gettext(_SIGNS[kind])
            if name:
                words = wording.gettext(_NAMED_SIGNS[kind], name=name)
            lang = spoken(wording, language)
            return (
                f'<span class="ed-sign ed-sign-{kind}"{at}{lang} data-by="editor">'
                f"[{text_html(words, wording.language)}] </span>"
            )
        case _:
            assert_never(leaf)


def spoken(wording: Wording, around: str) -> str:
    """The `lang` attribute for words of the interface; empty if `around` is the same language."""
    same = wording.language.partition("-")[0] == around.partition("-")[0]
    return "" if same else f' lang="{wording.language}"'


def part_html(
    part: BlockGroup | Listing | Grid, blocks: Blocks, led: Led, level: int, wording: Wording
) -> str:
    """A group, list, or table in the markup, with the blocks in it."""
    match part:
        case BlockGroup(kind=kind, id=id_, blocks=below):
            at = f' id="{addresses.source_fragment(id_)}"' if id_ else ""
            tag = "blockquote" if kind == "quote" else "div"
            return f'<{tag} class="ed-part ed-part-{kind}"{at}>\n{blocks(below, level)}</{tag}>\n'
        case Listing(above=above, items=items, kind=kind):
            points = "".join(_point(item, blocks, led, level) for item in items)
            names = f"ed-list ed-list-{kind}" if kind else "ed-list"
            return f'{blocks(above, level)}<ul class="{names}">\n{points}</ul>\n'
        case Grid(above=above, rows=rows):
            cells = "".join(_row(row, blocks, level) for row in rows)
            return (
                f'<div class="ed-grid" tabindex="0" role="group"'
                f' aria-label="{escape(wording.gettext("Table"))}">\n'
                f'{blocks(above, level)}<table class="ed-cells">\n<tbody>\n{cells}</tbody>\n</table>\n</div>\n'
            )
        case _:
            assert_never(part)


def _point(item: ListItem, blocks: Blocks, led: Led, level: int) -> str:
    if item.label is None:
        return f'<li class="ed-point">{blocks(item.blocks, level)}</li>\n'
    match item.blocks:
        case (Paragraph() as first, *below):
            inner = led(item.label, first) + blocks(below, level)
        case _:
            inner = blocks((item.label, *item.blocks), level)
    return f'<li class="ed-point ed-labelled">{inner}</li>\n'


def _row(row: Sequence[GridCell], blocks: Blocks, level: int) -> str:
    return f"<tr>{''.join(_cell(cell, blocks, level) for cell in row)}</tr>\n"


def _cell(cell: GridCell, blocks: Blocks, level: int) -> str:
    tag = "th" if cell.head else "td"
    wide = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    high = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    if cell.indent is not None:
        wide += f' class="ed-number" style="--ed-indent:{cell.indent}"'
    return f"<{tag}{wide}{high}>{blocks(cell.blocks, level)}</{tag}>"


def notes_html(
    document: Document, blocks: Blocks, language: str, wording: Wording, text: str = ""
) -> Markup:
    """Notes published with the document; `text` is the name of the text, empty for the first."""
    if not document.footnotes:
        return Markup()
    heading = f"{text}-source-notes" if text else "source-notes"
    notes = "".join(_note(note, blocks, language, wording) for note in document.footnotes)
    return Markup(
        f'<section class="ed-source-notes" role="doc-endnotes" aria-labelledby="{heading}">\n'
        f'<h2 id="{heading}"{spoken(wording, language)} data-by="editor">'
        f"{escape(wording.gettext('Notes in the source'))}</h2>\n"
        f"<ol>\n{notes}</ol>\n</section>\n"
    )  # all parts are already escaped


def _note(note: Footnote, blocks: Blocks, language: str, wording: Wording) -> str:
    fragment = addresses.source_fragment(note.id)
    number = note.number or "*"
    back = escape(wording.gettext("Back to the text of note {mark}", mark=number))
    return (
        f'<li id="{fragment}"><a class="ed-source-number" data-by="editor" role="doc-backlink"'
        f' href="#mark-{fragment}" aria-label="{back}">'
        f"{text_html(number, language)}</a>\n"
        f"<div>{blocks(note.blocks, 3)}</div></li>\n"
    )
