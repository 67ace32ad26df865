"""Renders a document for print as one HTML file, from which `outputs/pdf.py` makes a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from edition.editorial.bibliography import Work
from edition.editorial.edited import EditedDocument, EditorialNote
from edition.editorial.edition import Shared
from edition.editorial.edition_file import Agent
from edition.editorial.record import document_record, published_record
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.content import Content
from edition.model.locator import Locator
from edition.model.pictures import PageImage, image_name
from edition.outputs.citation.styles import chicago
from edition.outputs.citation.styles.phrases import Phrase
from edition.outputs.html import apparatus
from edition.outputs.html.block_html import BlockRenderer
from edition.outputs.html.escaping import css_string, escape
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.inline_html import InlineRenderer
from edition.outputs.html.languages import text_html
from edition.outputs.html.page_context import Context
from edition.outputs.html.phrase_html import phrase_html
from edition.outputs.html.print_labels import issue
from edition.outputs.html.provenance import provenance
from edition.outputs.html.reading_page import reading_toc
from edition.outputs.html.templating import render
from edition.outputs.images.sizes import image_file, sizes
from edition.outputs.rendered_text import RenderedText
from edition.views.works_cited import in_order


def printed_page(texts: Sequence[RenderedText], shared: Shared) -> str:
    """The whole document: head, text with notes, works cited, and colophon.

    Each note follows its mark; the style sheet floats the note to the foot of the page.
    """
    first, *others = texts
    edited = first.edited
    ctx = _Paper.of(addresses.document(edited.id), shared)
    wording = ctx.wording
    inline = _PrintInline(first, ctx, shared)
    further = [_Further(text.edited, _PrintInline(text, ctx, shared)) for text in others]
    record = document_record(edited)
    here = published_record(record, shared.publication)
    return render(
        "print.html",
        wording,
        ctx=ctx,
        inline=inline,
        blocks=BlockRenderer(edited, inline, lambda _: "", wording),
        further=further,
        edited=edited,
        document=edited.document,
        publication=shared.publication,
        record=record,
        provenance=provenance(record, ctx),
        people=[_name(agent) for agent in record.authors],
        editors=", ".join(map(_name, shared.publication.editors)),
        example=_example(edited),
        works=_works(edited, shared),
        outline=Markup("").join(_bookmarks(printed_toc(edited, shared))),
        there=_cited(chicago.note(record, "", wording), record.url, wording.language),
        here=_cited(chicago.note(here, "", wording), here.url, wording.language)
        if shared.publication.title
        else "",
        url=here.url,
        issue=issue(shared.publication),
    )


def printed_toc(edited: EditedDocument, shared: Shared) -> tuple[TocEntry, ...]:
    """The outline of the reading page, without its entries for notes but with an entry for the
    works cited.
    """
    gettext = shared.wording.gettext
    works = (TocEntry("works", gettext("Works cited"), 2),) if _works(edited, shared) else ()
    (top,) = reading_toc(edited, shared.wording)
    kept = tuple(entry for entry in top.children if entry.id not in {"notes", "withdrawn", "cite"})
    return (replace(top, children=(*kept, *works, TocEntry("cite", gettext("How to cite"), 2))),)


@dataclass(frozen=True)
class _Paper(Context):
    """The context for print: links to the bibliography lead to the works cited at the end."""

    def href(self, address: str) -> str:
        page, _, fragment = address.partition("#")
        return f"#w-{fragment}" if page == addresses.BIBLIOGRAPHY else super().href(address)

    def linked(self, work: Work) -> Markup:
        """The full entry of a work, with its address as a link."""
        language = self.language(work.key) or self.wording.language
        return _cited(chicago.entry(work_record(work), self.wording), work["url"], language)


@dataclass(frozen=True)
class _Further:
    """A further text of the document, after the first."""

    text: EditedDocument
    inline: _PrintInline

    @property
    def blocks(self) -> BlockRenderer:
        return BlockRenderer(self.text, self.inline, lambda _: "", self.inline.wording)


class _PrintInline(InlineRenderer):
    """Renders the text as on the reading page, but with each note after its mark."""

    def __init__(self, text: RenderedText, ctx: Context, shared: Shared) -> None:
        super().__init__(text, shared.targets, ctx.wording)
        self._ctx = ctx
        self._home = shared.publication.home

    def received(self, _: Content) -> str:
        """The empty string, since print contains no copy of the text as received."""
        return ""

    def note_mark(self, note: EditorialNote) -> str:
        return super().note_mark(note) + self._foot(note)

    def page_mark(self, image: PageImage) -> str:
        """The name of a page image as a link to the image, since print has no pictures of pages."""
        name = escape(
            self.wording.gettext("Page image: {name}", name=image_name(image, self.wording))
        )
        home = self._home
        address = image.address or (
            home + image_file(self._text.edited.id, image, sizes(*image.size)[-1]) if home else ""
        )
        link = f'<a href="{escape(address)}">{name}</a>' if address else name
        return f'<span class="ed-sign" lang="{self.wording.language}" data-by="editor">[{link}] </span>'

    def register_link(self, kind: str, _: str) -> str:
        """An `a` tag without an address, since print omits the glossary and the chronology."""
        return f'<a class="{kind}">'

    def _foot(self, note: EditorialNote) -> str:
        body = apparatus.body(self._ctx, self._text.edited, note)
        kind = apparatus.kind(note, self.wording, self._ctx.signers.get(note.editor, ""))
        return (
            f'<span class="ed-foot" id="{addresses.note_fragment(note.id)}"'
            f' lang="{self.wording.language}"'
            f' data-mark="{note.mark}" data-by="editor">{body}'
            f' <span class="ed-note-kind">{text_html(kind, self.wording.language)}</span></span>'
        )


def _example(edited: EditedDocument) -> Locator | None:
    """The first passage at the deepest level of the outline, as an example of an address."""
    found = [passage.locator for passage in edited.document.passages if passage.locator]
    return max(found, key=lambda locator: len(locator.path), default=None)


def _works(edited: EditedDocument, shared: Shared) -> list[Work]:
    """The works that the notes cite, in the order of the bibliography."""
    noted = (*(note.annotation for _, note in edited.apparatus), *edited.withdrawn)
    cited = {one.key for note in noted for one in note.cites}
    return in_order(shared.works[key] for key in cited if key in shared.works)


def _bookmarks(entries: Iterable[TocEntry]) -> Iterator[Markup]:
    """CSS rules that make a PDF bookmark for each entry of the outline."""
    for entry in entries:
        yield Markup(
            f"[id={css_string(entry.id)}]{{bookmark-level:{entry.level};"
            f"bookmark-label:{css_string(entry.title)}}}\n"
        )
        yield from _bookmarks(entry.children)


def _cited(phrase: Phrase, url: str, language: str) -> Markup:
    """A citation, with its address as a link."""
    return phrase_html(phrase, language, url if addresses.is_web(url) else "")


def _name(agent: Agent) -> str:
    return agent.full_name
