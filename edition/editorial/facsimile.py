"""Determines the places of page images in the text, and reports images without a place.

A picture is placed by the number of its page, by the order of the pages, or by the words with which
its page begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from edition.editorial.document_texts import Folder, Resolvers
from edition.editorial.edition_file import TextFile
from edition.editorial.facsimile_file import Facsimile, FirstPage, PageImageRow, filled_in
from edition.editorial.file_rules import (
    IMAGE_MISSING,
    IMAGE_ORDER,
    IMAGE_PAGE,
    IMAGE_UNPLACED,
    IMAGE_UNUSABLE,
)
from edition.editorial.resolving import Resolver
from edition.editorial.similar_words import nearest
from edition.editorial.yaml_located import Located, validate
from edition.model.addresses import is_web
from edition.model.content import Milestone, Text
from edition.model.document import Document
from edition.model.findings import Finding
from edition.model.pictures import PICTURE_ENDINGS, PageImage, Picture
from edition.model.source import Place, Span
from edition.system.messages import EMPTY, Message

PageImages = list[tuple[PageImage, ...]]
"""The pictures of each text, in the order of the texts."""


@dataclass(frozen=True, slots=True)
class PageOfText:
    """A page of a text; the page begins at a page break or at the beginning of the text."""

    start: int
    milestone: Milestone | None
    content: int
    """The start of the passage with the page break; -1 if the break is before all passages of the
    text.
    """

    @property
    def name(self) -> str:
        return self.milestone.name if self.milestone else ""

    @property
    def mark(self) -> Span | None:
        """The page break at which the picture is shown; None if there is no page break, or if the
        page break is in the header.
        """
        return self.milestone.span if self.milestone and self.content >= 0 else None


def page_images(
    facsimile: Facsimile,
    folder: Folder,
    resolvers: Resolvers,
    texts: Sequence[TextFile],
    located: Located,
) -> PageImages:
    """The pictures of each text in page order; problems are added to `resolvers.findings`."""
    found = _Placing(facsimile, folder, resolvers, texts, located)
    return found.written() if facsimile.images else found.of_source()


class _Placing:
    """Determines the place of each picture; contains the data that the steps share."""

    def __init__(
        self,
        facsimile: Facsimile,
        folder: Folder,
        resolvers: Resolvers,
        texts: Sequence[TextFile],
        located: Located,
    ) -> None:
        self._facsimile, self._folder, self._resolvers = facsimile, folder, resolvers
        self._texts, self._located = texts, located
        self._pages = [tuple(pages_of(one.document)) for one in resolvers.all]
        self._by_name = [_by_name(pages) for pages in self._pages]

    # --- pictures that the editors list ---------------------------------------------------

    def written(self) -> PageImages:
        placed: list[list[PageImage]] = [[] for _ in self._pages]
        behind = [0] * len(self._pages)
        """For each text, the index of the page after the last page that has a picture."""
        for index, data in enumerate(self._facsimile.images):
            path = ("facsimile", "images", index)
            row, found = validate(self._located, data, path, PageImageRow)
            self._resolvers.findings += found
            if row is None:
                continue
            place = self._located.place(*path, "image")
            text = self._resolvers.index(
                row.language, self._texts, self._located.place(*path, "language")
            )
            if text is None:
                continue
            page = self._page(row, index, text, behind[text])
            if page is None:
                continue
            behind[text] = next(
                (k for k, one in enumerate(self._pages[text]) if one.start > page.start),
                len(self._pages[text]),
            )
            picture = None if is_web(row.image) else self._picture(row.image, place)
            if picture is None and not is_web(row.image):
                continue
            image = PageImage(
                number=0,
                start=page.start,
                place=place,
                picture=picture,
                address="" if picture else row.image,
                thumbnail="" if picture else row.thumbnail,
                stated=(row.width, row.height),
                page=page.name or row.page,
                label=row.label,
                shows=row.shows,
                milestone=page.mark,
                content=page.content,
            )
            if placed[text] and placed[text][-1].start >= image.start:
                before = placed[text][-1].place
                message = Message(
                    "this picture shows the same page as the picture above, or a page that comes before that page"
                )
                hint = Message("list the pictures in the order of their pages")
                self._resolvers.findings.append(
                    Finding(IMAGE_ORDER, message, (place, before), hint)
                )
            placed[text].append(image)
        return _numbered(placed)

    def _page(self, row: PageImageRow, index: int, text: int, next_: int) -> PageOfText | None:
        """The page that a picture shows. If not exactly one page matches, returns None and adds a
        finding.
        """
        pages = self._pages[text]
        path = ("facsimile", "images", index)
        if row.begins:
            return self._quoted(row, index, text)
        if row.page:
            same = self._by_name[text].get(row.page, ())
            if len(same) == 1:
                return same[0]
            place = self._located.place(*path, "page")
            if same:
                message = Message(
                    "{times} page breaks have the number “{page}”", times=len(same), page=row.page
                )
                hint = Message("under begins:, write the first words of the page")
            else:
                message = Message("no page break has the number “{page}”", page=row.page)
                hint = nearest(row.page, self._by_name[text])
            self._resolvers.findings.append(Finding(IMAGE_PAGE, message, (place,), hint))
            return None
        if next_ < len(pages):
            return pages[next_]
        place = self._located.place(*path, "image")
        message = Message(
            "the text has no page for “{name}”, because the picture above already shows the last page",
            name=row.image,
        )
        hint = Message(
            "add begins: with the first words of the page that the picture shows, or delete this row"
        )
        self._resolvers.findings.append(Finding(IMAGE_UNPLACED, message, (place,), hint))
        return None

    def _quoted(self, row: PageImageRow, index: int, text: int) -> PageOfText | None:
        """The page that begins with the quoted words, or with a page break directly before these
        words.
        """
        resolver = self._resolvers.all[text]

        def place(key: str) -> Place:
            return self._located.place("facsimile", "images", index, key)

        span = resolver.quoted(row.begins, row.within, "begins", place)
        if span is None:
            return None
        at_break = next(
            (page for page in self._pages[text] if _is_blank(resolver, page.start, span.start)),
            None,
        )
        return at_break or PageOfText(span.start, None, resolver.passage(span).content.start)

    def _picture(self, name: str, place: Place) -> Picture | None:
        """A picture in the document's folder. If it cannot be shown, returns None and adds a
        finding.
        """
        picture = self._folder.pictures.get(name)
        unusable = picture.unusable if picture else _not_supported(name)
        if picture is None and not unusable:
            message = Message("“{name}” is not in the document's folder", name=name)
            hint = nearest(name, self._folder.pictures)
            self._resolvers.findings.append(Finding(IMAGE_MISSING, message, (place,), hint))
        elif unusable:
            message = Message("“{name}” cannot be shown: {problem}", name=name, problem=unusable)
            hint = Message("replace the file with another copy of the picture")
            self._resolvers.findings.append(Finding(IMAGE_UNUSABLE, message, (place,), hint))
            return None
        return picture

    # --- pictures that the source names ---------------------------------------------------

    def of_source(self) -> PageImages:
        """The pictures that the source names, and pictures whose addresses follow the address
        pattern.
        """
        return _numbered(
            [
                list(self._of_text(resolver, pages, index))
                for index, (resolver, pages) in enumerate(
                    zip(self._resolvers.all, self._pages, strict=True)
                )
            ]
        )

    def _of_text(
        self, resolver: Resolver, pages: Sequence[PageOfText], text: int
    ) -> Iterator[PageImage]:
        surfaces = {one.id: one for one in resolver.document.surfaces if one.id}
        listed = iter(resolver.document.surfaces)
        named = any(page.milestone and page.milestone.image for page in pages)
        for number, page in enumerate(pages, 1):
            name, facs = self._named(page, text)
            surface = surfaces.get(facs.removeprefix("#")) if facs else None
            if surface is None and not named:
                surface = next(listed, None)
            image = surface.image if surface else facs
            picture, address = self._beside(image), ""
            if picture is None:
                pattern = self._facsimile.address
                address = filled_in(pattern, name, image.lstrip("#"), number)
                address = address or (image if is_web(image) else "")
            if picture or address:
                span = page.milestone.span if page.milestone else Span(page.start, page.start)
                yield PageImage(
                    number=0,
                    start=page.start,
                    place=resolver.document.source.place(span),
                    picture=picture,
                    address=address,
                    stated=surface.size if surface else (0, 0),
                    page=name,
                    label=surface.label if surface else "",
                    milestone=page.mark,
                    content=page.content,
                )

    def _named(self, page: PageOfText, text: int) -> tuple[str, str]:
        """The number of a page, and the name of the picture in the page break."""
        if page.milestone:
            return page.name, page.milestone.image
        first = self._facsimile.first if text == 0 else FirstPage()
        return first.page, first.image

    def _beside(self, image: str) -> Picture | None:
        """The picture that the source names by path, or by file name (extension optional)."""
        if not image or image.startswith("#"):
            return None
        name = PurePosixPath(image).name
        for path, picture in self._folder.pictures.items():
            own = PurePosixPath(path)
            if not picture.unusable and (path == image or name in (own.name, own.stem)):
                return picture
        return None


def _by_name(pages: Iterable[PageOfText]) -> Mapping[str, Sequence[PageOfText]]:
    """The pages whose page breaks have a name, by this name."""
    found: dict[str, list[PageOfText]] = {}
    for page in pages:
        if page.name:
            found.setdefault(page.name, []).append(page)
    return found


def _not_supported(name: str) -> Message:
    """The reason why a file with this name cannot be a page image; empty if the name is allowed."""
    if name.casefold().endswith(PICTURE_ENDINGS):
        return EMPTY
    return Message(
        "its name does not have the ending of a picture file ({endings})", endings=PICTURE_ENDINGS
    )


def _is_blank(resolver: Resolver, start: int, stop: int) -> bool:
    """Whether no words are shown between two positions of the source."""
    plain = resolver.plain
    return start <= stop and not plain.text[plain.offset(start) : plain.offset(stop)].strip()


def _numbered(placed: Sequence[Sequence[PageImage]]) -> PageImages:
    """The pictures of each text in the order of their pages, numbered across all texts."""
    number, found = 0, []
    for images in placed:
        rows = []
        for image in sorted(images, key=lambda one: one.start):
            number += 1
            rows.append(replace(image, number=number))
        found.append(tuple(rows))
    return found


def pages_of(document: Document) -> Iterator[PageOfText]:
    """The pages of a text: one per page break, and one for any words before the first page break.

    Page breaks in the archive's description also count: a page break before the title can be at the
    end of this description.
    """
    pages, first = list[PageOfText](), None
    for passage in document.passages:
        if passage.part == "note":
            continue
        above = passage.part == "header"
        start = -1 if above else passage.content.start
        for leaf in passage.content.leaves:
            match leaf:
                case Milestone(kind="page"):
                    pages.append(PageOfText(leaf.span.end, leaf, start))
                case Text() if above or first is not None or pages:
                    pass
                case Text() if document.source[leaf.span].strip():
                    first = leaf.span.start
                case _:
                    pass
    if first is not None:
        yield PageOfText(first, None, -1)
    yield from pages
