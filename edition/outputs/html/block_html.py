"""Renders blocks as HTML with addresses; type checking fails if a kind of block is not handled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Protocol, assert_never
from unicodedata import east_asian_width

from markupsafe import Markup

from edition.editorial.edited import EditedDocument
from edition.model.blocks import (
    Aside,
    Block,
    BlockGroup,
    BlockKey,
    Grid,
    Item,
    Listing,
    Section,
    Table,
    block_key,
)
from edition.model.content import Content, Label, Paragraph
from edition.model.document import Head, HeadLine
from edition.model.locator import Locator
from edition.model.plain import folded
from edition.model.wording import Wording, message
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import text_html
from edition.outputs.html.passage_runs import Run, in_runs, noted_passages
from edition.outputs.html.source_markup import form_class, notes_html, part_html, spoken
from edition.views.table_data import ShownCell, Verified, shown_rows, verified

_LOWEST = 6
"""The lowest rank of headings in HTML."""


class InlineHtml(Protocol):
    """Renders a stretch of text, with its layers or as received."""

    def __call__(self, content: Content) -> Markup: ...

    def differs(self, content: Content) -> bool: ...

    def received(self, content: Content) -> str: ...


class Further(Protocol):
    """The HTML of another text, stored under the keys of the first text's blocks (see `Beside`)."""

    @property
    def with_content(self) -> Mapping[BlockKey, str]: ...

    @property
    def behind(self) -> Mapping[BlockKey, str]: ...


class BlockRenderer:
    """Renders the body of one document.

    `inline` renders a stretch of the document's text. `chart` draws a table's chart, or returns an
    empty string if the table has no chart. `further` are the document's other texts, whose blocks
    are placed among the blocks of this text.

    If the editors change words in a stretch of text, a copy as received follows the stretch. The
    copy is visible only if readers show both readings side by side. The copy has no address and is
    excluded from searches and selections.
    """

    def __init__(
        self,
        edited: EditedDocument,
        inline: InlineHtml,
        chart: Callable[[Table], str],
        wording: Wording,
        further: Sequence[Further] = (),
    ) -> None:
        self._edited = edited
        self._wording = wording
        self._further = further
        self._inline = inline
        self._chart = chart
        self._noted: frozenset[int] | None = None

    def __call__(self, blocks: Sequence[Block], level: int = 2) -> Markup:
        """The blocks as HTML; the outermost headings have the rank `level`."""
        return Markup(self._blocks(blocks, level))  # all parts are already escaped

    def in_runs(self, *, around_notes: bool) -> None:
        """Group the passages of a long document into runs for the browser (`passage_runs`).

        If `around_notes` is true, passages with notes are not part of any run.
        """
        self._noted = noted_passages(self._edited) if around_notes else frozenset()

    def notes(self) -> Markup:
        """The notes that were published with the document."""
        return notes_html(
            self._edited.document,
            self._blocks,
            self._edited.language,
            self._wording,
            self._edited.text,
        )

    def _blocks(self, blocks: Sequence[Block], level: int) -> str:
        if self._noted is None:
            return self._together(blocks, level)
        return "".join(self._run(run, level) for run in in_runs(blocks, self._noted))

    def _run(self, run: Run, level: int) -> str:
        if not run.lines:
            return self._together(run.blocks, level)
        noted, self._noted = self._noted, None  # a run contains no further runs
        inner = self._together(run.blocks, level)
        self._noted = noted
        return f'<div class="ed-run" style="--ed-lines: {run.lines}">\n{inner}</div>\n'

    def _together(self, blocks: Sequence[Block], level: int) -> str:
        html = []
        for listed, group in groupby(blocks, key=lambda block: isinstance(block, Item)):
            inner = "".join(self._with_further(block, level, listed=listed) for block in group)
            html.append(f'<ol class="ed-outline">\n{inner}</ol>\n' if listed else inner)
        return "".join(html)

    def _with_further(self, block: Block, level: int, *, listed: bool) -> str:
        behind = "".join(one.behind.get(block_key(block), "") for one in self._further)
        if listed and behind:
            behind = f'<li class="ed-item ed-lone">{behind}</li>\n'
        return self._block(block, level) + behind

    def _beside(self, block: Block) -> str:
        return "".join(one.with_content.get(block_key(block), "") for one in self._further)

    def _block(self, block: Block, level: int) -> str:
        match block:
            case Section(label=label, locator=locator, content=content, blocks=below):
                rank = min(level, _LOWEST)
                heading = f"<h{rank}>{self._label(label, locator)}{self._inline(content)}</h{rank}>"
                inner = self._blocks(below, level + 1)
                return (
                    f'<section class="ed-section" id="{locator.id}">{heading}\n'
                    f"{self._received(content, label)}{self._beside(block)}{inner}</section>\n"
                )
            case Item(label=label, locator=locator, content=content, blocks=below):
                text = f"<p>{self._label(label, locator)}{self._inline(content)}</p>"
                inner = self._received(content, label) + self._beside(block)
                inner += self._blocks(below, level)
                return f'<li class="ed-item" id="{locator.id}">{text}\n{inner}</li>\n'
            case Paragraph():
                return self._paragraph(block) + self._received(block.content)
            case Aside(paragraphs=paragraphs):
                inner = "".join(self._with_further(one, level, listed=False) for one in paragraphs)
                return f'<div class="ed-aside">\n{inner}</div>\n'
            case Table():
                return self._table(block)
            case BlockGroup() | Listing() | Grid():
                return part_html(block, self._blocks, self._led, level, self._wording)
            case _:
                assert_never(block)

    def _led(self, label: Paragraph, first: Paragraph) -> str:
        """A label and the paragraph on the same line, followed by one copy of both as received."""
        both = (label.content, first.content)
        differs = any(map(self._inline.differs, both))
        copy = " ".join(map(self._inline.received, both)).strip() if differs else ""
        behind = (
            one.behind.get(block_key(block), "")
            for block in (label, first)
            for one in self._further
        )
        line = self._paragraph(label) + self._paragraph(first)
        return f'<div class="ed-led">\n{line}</div>\n{_copy(copy)}{"".join(behind)}'

    def head_line(self, line: HeadLine) -> Markup:
        """A line of the document's own head."""
        content, label = line.paragraph.content, line.label
        marked = f'<span class="ed-head-label">{self._words(label.text)}</span> ' if label else ""
        text = f'<p class="{head_line_class(line)}">{marked}{self._inline(content)}</p>\n'
        return Markup(text + self._received(content, label))

    def received(self, content: Content, label: Label | None = None) -> Markup:
        """A stretch of text as the archive published it, with its label; empty if nothing is
        emended.
        """
        return Markup(self._received(content, label))

    def _received(self, content: Content, label: Label | None = None) -> str:
        if not self._inline.differs(content):
            return ""
        text = self._inline.received(content)
        return _copy(f"{self._words(label.text)} {text}" if label and text else text)

    def _paragraph(self, block: Paragraph) -> str:
        if block.locator is None or block.form == "label":
            kind = f' class="{form_class(block)}"' if block.form else ""
            return f"<p{kind}>{self._inline(block.content)}</p>\n"
        link, inner = _permanent_link(block.locator, self._wording), self._inline(block.content)
        return f'<p class="{form_class(block)}" id="{block.locator.id}">{link}{inner}</p>\n'

    def _table(self, table: Table) -> str:
        gettext, lang = self._wording.gettext, spoken(self._wording, self._edited.language)
        caption = self._caption(table)
        corner = " / ".join(cell.text for cell in table.corner)
        words = self._words
        columns = "".join(f'<th scope="col">{words(cell.text)}</th>' for cell in table.columns)
        rows = "".join(
            f'<tr><th scope="row">{words(row.head.text)}</th>{"".join(map(self._cell, cells))}</tr>\n'
            for row, cells in zip(table.rows, shown_rows(table), strict=True)
        )
        loose = "".join(map(self._paragraph, table.loose))
        box = f"{table.id}-received"
        shown, label, file, chart = _chart_parts(table, self._chart(table), self._wording)
        return (
            f'<figure class="ed-table" id="{table.id}">\n<table class="ed-figures" data-by="editor">\n'
            f"<caption{lang}>{caption}</caption>\n"
            f'<thead><tr><th scope="col">{words(corner)}</th>{columns}</tr></thead>\n'
            f"<tbody>\n{rows}</tbody>\n</table>\n"
            f'{shown}<input class="ed-toggle" type="checkbox" id="{box}" data-by="editor">\n'
            f'{chart}<div class="ed-loose" data-label="{escape(gettext("Table as transcribed:"))}"'
            f" data-search-exclude>\n{loose}</div>\n"
            f'<figcaption{lang} data-by="editor">{self._verified(table)}'
            f'<span class="ed-tools">{label}'
            f'<label for="{box}">{escape(gettext("Table as transcribed"))}</label>'
            f' · <a href="{table.id}.csv" download>CSV</a>{file}</span></figcaption>\n</figure>\n'
        )

    def _caption(self, table: Table) -> str:
        """A table's number, caption, and unit, and a remark that the table is reconstructed."""
        source, gettext = self._edited.document.source, self._wording.gettext
        number = gettext("Table {number}", number=table.number)
        caption = folded(source[table.caption]).rstrip(".") if table.caption else ""
        parts = [number, self._own(caption) if caption else ""]
        if table.unit:
            parts.append(gettext("Unit: {unit}", unit=self._own(source[table.unit])))
        parts.append(gettext("Reconstructed by the editors"))
        return "".join(f"{escaped}. " for part in parts if (escaped := _escaped(part))).rstrip()

    def _own(self, text: str) -> Markup:
        """Words of the text, marked with their language, for a sentence of the interface."""
        words = self._words(text)
        if not spoken(self._wording, self._edited.language):
            return Markup(words)
        return Markup(f'<bdi lang="{escape(self._edited.language)}">{words}</bdi>')

    def _cell(self, shown: ShownCell) -> str:
        """A cell: a figure as received, a figure that editors supply, or the reason for a gap."""
        if shown.supplied:
            return f'<td class="ed-supplied">{self._words(shown.text)}</td>'
        if shown.text:
            return f"<td>{self._words(shown.text)}</td>"
        words = _ABSENT[shown.cell.state]
        if not words:
            return "<td></td>"
        lang = spoken(self._wording, self._edited.language)
        return f"<td{lang}>{escape(self._wording.gettext(words))}</td>"

    def _label(self, label: Label | None, locator: Locator) -> str:
        return label_html(label, locator, self._edited.language, self._wording)

    def _words(self, text: str) -> str:
        """Words in the language of the text, as HTML."""
        return text_html(text, self._edited.language)

    def _verified(self, table: Table) -> str:
        return "".join(
            f'<span class="ed-{"verified" if check.holds else "failed"}">'
            f"{self._checked(check)}</span> "
            for check in verified(table)
        )

    def _checked(self, check: Verified) -> str:
        sums = {"formula": self._own(check.formula), "columns": self._own(check.columns)}
        if check.holds:
            return self._wording.gettext("{formula} verified for {columns}", **sums)
        return self._wording.gettext("{formula} does not add up for {columns}", **sums)


def _copy(text: str) -> str:
    return f'<p class="ed-was" data-by="editor" data-search-exclude>{text}</p>\n' if text else ""


@lru_cache(maxsize=4096)  # most documents contain the same few locators
def _permanent_link(locator: Locator, wording: Wording) -> str:
    fragment, name = locator.id, locator.shown(wording)
    link_to = escape(wording.gettext("Link to {passage}", passage=name))
    return (
        f'<a class="ed-permalink" href="#{fragment}" data-at="{name}" data-by="editor"'
        f' aria-label="{link_to}"></a>'
    )


def head_line_class(line: HeadLine) -> str:
    """The CSS classes of a line of the head.

    Only the first line of a list of participants can have a label; the other lines continue the
    list.
    """
    if line.label:
        return "ed-head-line ed-head-labelled"
    return "ed-head-line ed-head-more" if line.name == "participants" else "ed-head-line"


def label_width(head: Head) -> str:
    """The indent of values in a head, in `em`: the width of the widest label, within limits."""
    labels = (line.label.text for line in head.lines if line.label)
    widest = max((sum(map(_width, label)) for label in labels), default=0)
    return f"{min(max(widest + 0.5, 3.6), 9):.1f}em"


def _width(sign: str) -> float:
    """The approximate width of a character in a serif typeface, in `em`."""
    if east_asian_width(sign) in "WF":
        return 1
    if sign in "fijlrtI:;.,'’ ":
        return 0.32
    return 0.72 if sign.isupper() else 0.52


def _escaped(text: str) -> str:
    return str(text) if isinstance(text, Markup) else escape(text)


def _chart_parts(table: Table, picture: str, wording: Wording) -> tuple[str, str, str, str]:
    """The parts of a table's chart: the checkbox that shows the chart, a label for the checkbox, a
    link to the SVG file, and the picture.
    """
    if not picture:
        return "", "", "", ""
    box, words = f"{table.id}-chart", escape(wording.gettext("Chart"))
    return (
        f'<input class="ed-chart-toggle" type="checkbox" id="{box}" data-by="editor">\n',
        f'<span class="ed-chart-tool"><label for="{box}">{words}</label> · </span>',
        f' · <a href="{table.id}.svg" download>SVG</a>',
        f'<div class="ed-chart" data-by="editor" data-search-exclude>{picture}</div>\n',
    )


def label_html(label: Label | None, locator: Locator, language: str, wording: Wording) -> str:
    """An outline label as a link to its own passage."""
    if label is None:
        return ""
    at = locator.shown(wording)
    link_to = escape(wording.gettext("Link to {passage}", passage=at))
    return (
        f'<a class="ed-label" href="#{locator.id}" data-at="{at}" title="{link_to}">'
        f"{text_html(label.text, language)}</a> "
    )


_ABSENT: dict[str, str] = {
    "given": "",
    "empty": message("[blank]"),
    "illegible": message("[illegible]"),
}
