"""The theme's frame around documents, rendered once and filled for each document.

Material takes longer to render the frame than the plugin takes to read a stored document, and the
frame is the same for all documents except for a few strings. So the frame is rendered once, with
placeholders for the strings that differ. The first two documents are rendered both by the theme and
in this frame; if the results differ at all, the theme renders every document.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

from jinja2 import ChoiceLoader, DictLoader, Environment, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink, TableOfContents

from edition.system.patterns import pattern
from mkdocs_edition.host_languages import mark, mark_around
from mkdocs_edition.mending import mend

log = logging.getLogger("mkdocs.plugins.edition")

DOCUMENT = "edition-document.html"
FRAMED = "edition-framed.html"
"""The template with which MkDocs renders documents; `Frames` supplies the whole page to this
template.
"""
_TOC = "partials/toc.html"

_STAND_IN = "zqx"
_BODY, _HEAD, _CONTENTS = "<h1>zqx-body-xqz</h1>", "zqx-head-xqz", "zqx-toc-xqz"
_ID = "zqx-id-xqz"
_SPECIAL = "&<>\"'"
_MARKS = "abcdef"
_TITLE, _DESCRIPTION = (
    "".join(f"zqx{of}{mark}xqz{sign}" for mark, sign in zip(_MARKS, (*_SPECIAL, ""), strict=True))
    for of in "td"
)
"""Placeholders with all characters that may be escaped; the frame shows how each character is
escaped.
"""
_WORDS = pattern(
    "zqx([td])axqz" + "".join(rf"(.*?)zqx\1{mark}xqz" for mark in _MARKS[1:]), re.DOTALL
)
_PLAIN = pattern(r"[A-Za-z0-9._~-]+")
USUAL = frozenset(
    (
        *("nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version"),
        *("build_date_utc", "config", "page", "edition_issue"),
    )
)
"""The variables that MkDocs passes to templates; other plugins may add variables for single pages."""


@dataclass(frozen=True)
class Filling:
    """The parts of a document's page that differ from the pages of other documents."""

    id: str
    title: str
    description: str
    body: str
    """HTML in which languages are marked already."""
    head: str

    def simple(self, language: str) -> bool:
        """Whether the title and the description can be put into the frame unchanged, except for
        escaping.
        """
        words = f"{self.title}{self.description}"
        return (
            bool(_PLAIN.fullmatch(self.id))
            and _STAND_IN not in words
            and words.isprintable()
            and " ".join(self.title.split()) == self.title
            and " ".join(self.description.split()) == self.description
            and "<h1" in self.body
            and mark(words, language) == words
        )


@dataclass(frozen=True)
class _Words:
    """A position in the frame for a title or a description, and how characters are escaped at this
    position.
    """

    of: str
    written: Mapping[int, str]


_Piece = str | _Words
_ALIKE = 500
"""How many lists of headings are kept in memory."""


@dataclass(frozen=True)
class _Mended:
    """The frame with a list of headings: a sequence of strings and of positions for titles."""

    pieces: tuple[_Piece, ...]
    marked: bool
    """Whether all languages are marked already, so that simple texts (see `Filling.simple`) can be
    filled in without marking more.
    """

    @classmethod
    def of(cls, html: str) -> _Mended:
        mended = mend(html)
        pieces: list[_Piece] = []
        at = 0
        for found in _WORDS.finditer(mended):
            written = {ord(sign): found[n] for n, sign in enumerate(_SPECIAL, 2)}
            pieces += (mended[at : found.start()], _Words(found[1], written))
            at = found.end()
        return cls((*pieces, mended[at:]), mark(mended) == mended)


@cache
def _code() -> bytes:
    """A digest of this package."""
    found = blake2b(digest_size=20)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(path.read_bytes())
    return found.digest()


class Frame:
    """The frame; its HTML is corrected once for all documents with the same list of headings."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._mended: dict[str, _Mended] = {}
        self.digest = blake2b(html.encode(), key=_code(), digest_size=20).hexdigest()
        """A digest of everything that the pages of all documents have in common."""

    def filled(self, filling: Filling, toc: str) -> str:
        """The page of a document; `toc` is the list of its headings as HTML."""
        if toc not in self._mended:
            if len(self._mended) == _ALIKE:
                self._mended.clear()
            self._mended[toc] = _Mended.of(self._html.replace(_CONTENTS, toc))
        mended = self._mended[toc]
        words = {"t": filling.title, "d": filling.description}
        html = "".join(
            piece if isinstance(piece, str) else words[piece.of].translate(piece.written)
            for piece in mended.pieces
        ).replace(_ID, filling.id)
        html = html if mended.marked else mark(html)
        return html.replace(_HEAD, filling.head).replace(_BODY, filling.body)


_Heading = tuple[str, str, int, tuple[Any, ...]]


class Earlier(Protocol):
    """The document pages of an earlier build; `digest` is the digest of the frame."""

    def earlier_page(self, page: Any, digest: str) -> str | None:
        """The page from the earlier build, if this build would make the same page."""

    def note_page(self, page: Any, digest: str) -> None:
        """Record, for the next build, a page that was made in the frame."""


def _heading(link: AnchorLink) -> _Heading:
    return link.title, link.id, link.level, tuple(map(_heading, link.children))


def _untitled(link: AnchorLink) -> AnchorLink:
    """A copy of a heading; if the heading is the title of the page, its text is a placeholder."""
    found = AnchorLink(_STAND_IN if link.level == 1 else link.title, link.id, link.level)
    found.children = link.children
    return found


def _stand_in(page: Any) -> Any:
    """A page with placeholders, which can be found in the rendered HTML."""
    return page.standing_in(Filling(_ID, _TITLE, _DESCRIPTION, _BODY, _HEAD))


class Frames:
    """Fills one frame with each document, as long as the resulting pages are the same as those of
    the theme.
    """

    def __init__(self, env: Environment, earlier: Earlier, language: str) -> None:
        self._env, self._earlier, self._language = env, earlier, language
        self._frame: Frame | None = None
        self._probes = 2
        """The number of documents still to be rendered both ways for comparison."""
        self._good = True
        self._tocs: dict[tuple[_Heading, ...], str] = {}
        """Rendered lists of headings; the lists of many documents differ only in the title."""
        env.globals["edition_document"] = self._document

    @pass_context
    def _document(self, context: Context) -> Markup:
        return Markup(self._whole(context))

    def _whole(self, context: Context) -> str:
        values = dict(context.get_all())
        page = values["page"]
        values = {key: values[key] for key in values if key not in self._env.globals}
        usual = values.keys() <= USUAL and not page.listed
        if self._good and usual and self._frame and not self._probes:
            earlier = self._earlier.earlier_page(page, self._frame.digest)
            if earlier is not None:
                return earlier
        page.fill()
        filling: Filling = page.filling()
        if not (self._good and usual and filling.simple(self._language)):
            return self._rendered(values, filling)
        try:
            framed = self._filled(values, filling)
        except Exception as error:  # noqa: BLE001 -- themes may raise any error on placeholders
            log.debug("documents are rendered one by one: %s", error)
            self._good = False
            return self._rendered(values, filling)
        if self._probes == 0:
            return framed
        whole = self._rendered(values, filling)
        self._probes -= 1
        self._good = framed == whole
        return whole

    def _rendered(self, values: Mapping[str, Any], filling: Filling) -> str:
        """The page of a document, rendered by the theme."""
        html = self._env.get_template(DOCUMENT).render(values)
        return mark_around(
            mend(html.replace("</head>", f"{filling.head}\n</head>", 1)),
            filling.body,
            self._language,
        )

    def _filled(self, values: dict[str, Any], filling: Filling) -> str:
        if self._frame is None:
            stand_in = _stand_in(values["page"])
            html = (
                self._without_contents().get_template(DOCUMENT).render(values | {"page": stand_in})
            )
            self._frame = Frame(html.replace("</head>", f"{_HEAD}\n</head>", 1))
        toc = self._toc(values)
        if _STAND_IN in toc:
            return self._rendered(values, filling)
        self._earlier.note_page(values["page"], self._frame.digest)
        return self._frame.filled(filling, toc)

    def _toc(self, values: dict[str, Any]) -> str:
        """The list of a document's headings, rendered once for documents with the same headings.

        The list is rendered with placeholders for the page and its title. If a placeholder appears
        in the result, the list is rendered for each document instead.
        """
        page = values["page"]
        untitled = [_untitled(link) for link in page.toc.items]
        headings = tuple(map(_heading, untitled))
        if headings not in self._tocs:
            if len(self._tocs) == _ALIKE:
                self._tocs.clear()
            stand_in = _stand_in(page)
            stand_in.toc = TableOfContents(untitled)
            self._tocs[headings] = self._contents.render(values | {"page": stand_in})
        toc = self._tocs[headings]
        return self._contents.render(values) if _STAND_IN in toc else toc

    @cached_property
    def _contents(self) -> Template:
        """The theme's template for the list of headings, without the rest of the page."""
        return self._env.from_string(
            f"{{% import 'partials/language.html' as lang with context %}}{{% include '{_TOC}' %}}"
        )

    def _without_contents(self) -> Environment:
        """The theme with a placeholder for the list of headings."""
        assert self._env.loader is not None
        loader = ChoiceLoader([DictLoader({_TOC: _CONTENTS}), self._env.loader])
        return self._env.overlay(loader=loader)
