"""Adds received page images to a document of the edition, or reports the errors in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from edition.editorial.document_folder import Shelved
from edition.editorial.document_texts import Folder
from edition.editorial.facsimile import pages_of
from edition.editorial.file_rules import ENTRY_UNKNOWN
from edition.editorial.picture_files import picture_of
from edition.editorial.similar_words import nearest
from edition.editorial.yaml_located import read_yaml
from edition.intake.document_ids import slug
from edition.intake.iiif_manifest import images_of_manifest, looks_like_json
from edition.intake.intake_rules import IMAGE_TAKEN, IMAGES_LEFT_OUT, IMAGES_LISTED, IMAGES_UNREAD
from edition.intake.known_documents import EDITION_FILE, known_documents
from edition.intake.pdf_pages import looks_like_pdf, pages_of_pdf
from edition.intake.picture_intake import images_of_picture
from edition.intake.received_images import (
    IMAGES_FOLDER,
    ImagesError,
    ReceivedImage,
    ReceivedImages,
)
from edition.intake.suggestions import quoted
from edition.model.addresses import is_web
from edition.model.findings import CONTROL, Finding
from edition.model.source import Place
from edition.pipeline.loading import load
from edition.system.messages import Message
from edition.system.patterns import pattern

_RANGE = pattern(r"\s*([0-9]{1,6})(?:\s*[-–]\s*([0-9]{1,6}))?\s*")


@dataclass(frozen=True)
class ImagePlan:
    """The files to write, or the errors that prevent writing them."""

    findings: tuple[Finding, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures by their paths in the content folder."""
    edition_file: tuple[Path, bytes] | None = None
    """The document's `edition.yml` with the rows of its pictures."""
    placed: int = 0
    """The number of pictures for which the text has a page."""
    unplaced: int = 0
    """The number of pictures whose rows are comments, since the text has no page for them."""
    hosts: tuple[str, ...] = ()
    """The hosts of pictures that are not copied, and of their small copies."""


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """A selection of pages in a file, such as `3-7,9`; without ranges, all pages are selected."""

    ranges: tuple[tuple[int, int], ...] = ()

    @classmethod
    def read(cls, text: str) -> PageNumbers:
        """The page numbers in a text. Raises `ValueError` if the text is not a list of pages."""
        ranges = []
        for part in text.split(",") if text else ():
            match = _RANGE.fullmatch(part)
            first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
            if not 0 < first <= last:
                raise ValueError(text)
            ranges.append((first, last))
        return cls(tuple(ranges))

    def of(self, count: int) -> Collection[int]:
        """The chosen pages of a file with `count` pages.

        Raises `ImagesError` if a chosen page is missing.
        """
        for _, last in self.ranges:
            if last > count:
                raise ImagesError(
                    Message(
                        "it has {count} page, not {number}",
                        "it has {count} pages, not {number}",
                        count=count,
                        number=last,
                    )
                )
        chosen = (range(first, last + 1) for first, last in self.ranges)
        return [one for part in chosen for one in part] if self.ranges else range(1, count + 1)


def plan_images(
    received: Iterable[tuple[str, bytes]], content: Path, document: str, pages: PageNumbers
) -> ImagePlan:
    """The plan for adding page images from files or web addresses to a document; writes nothing."""
    ids, _, _ = known_documents(content)
    path = Path(ids.get(document, ""))
    if document not in ids:
        message = Message("the edition has no document “{id}”", id=document)
        place = Place(str(content))
        return ImagePlan((Finding(ENTRY_UNKNOWN, message, (place,), nearest(document, ids)),))
    found: list[Finding] = []
    sources: list[tuple[str, ReceivedImages]] = []
    for file, data in received:
        try:
            images = _images(file, data, pages)
        except ImagesError as error:
            found.append(Finding(IMAGES_UNREAD, error.message, (Place(file),)))
            continue
        found += (Finding(IMAGES_LEFT_OUT, one, (Place(file),)) for one in images.left_out)
        sources.append((file, images))
    shelved = Shelved(f"{content}/documents/{path.name}", path, content)
    folder = shelved.opened()
    found += _taken(sources, folder)
    if any(one.severity == "error" for one in found):
        return ImagePlan(tuple(found))
    return _planned(content, folder, document, sources, tuple(found))


def _images(file: str, data: bytes, pages: PageNumbers) -> ReceivedImages:
    """The pictures of the chosen pages of a file."""
    name = PurePosixPath(unquote(urlsplit(file).path) if is_web(file) else file).name
    if looks_like_pdf(data):
        return ReceivedImages(pages_of_pdf(data, slug(name), pages.of))
    if looks_like_json(data):
        return images_of_manifest(data, pages.of)
    images = images_of_picture(data, name, slug(name))
    return ReceivedImages(tuple(images[number - 1] for number in pages.of(len(images))))


def _taken(sources: Sequence[tuple[str, ReceivedImages]], folder: Folder) -> Iterator[Finding]:
    """A finding for each name that several pictures of the document have."""
    had = Counter(name.casefold() for name in folder.pictures)
    for file, images in sources:
        for image in images.images:
            name = _path(image).casefold()
            had[name] += 1
            if had[name] == 2 and image.data:
                message = Message("another picture of this document is called “{name}”", name=name)
                hint = Message("rename one of them")
                yield Finding(IMAGE_TAKEN, message, (Place(file),), hint)


def _path(image: ReceivedImage) -> str:
    """The value of `image:` for a picture: a path in the document's folder, or an address."""
    return f"{IMAGES_FOLDER}/{image.name}" if image.data else image.name


def _planned(
    content: Path,
    folder: Folder,
    document: str,
    sources: Sequence[tuple[str, ReceivedImages]],
    found: tuple[Finding, ...],
) -> ImagePlan:
    edition = load(content, str(content), folders=[folder])
    place = Place(folder.path(EDITION_FILE))
    if document not in {one.id for one in edition.documents}:
        own = tuple(one for one in edition.findings if one.severity == "error")
        return ImagePlan((*found, *own))
    before = folder.files[EDITION_FILE].decode("utf-8")
    located, _ = read_yaml(before, place.file)
    assert located
    if "facsimile" in located.data:
        message = Message("this document has a list of page images already")
        hint = Message(
            "delete facsimile: in edition.yml, or add the rows for the pictures yourself"
        )
        at = located.place("facsimile")
        return ImagePlan((*found, Finding(IMAGES_LISTED, message, (at,), hint)))
    pages = tuple(page.name for page in pages_of(edition.edited(document).document))
    images = [image for _, source in sources for image in source.images]
    rows, placed = _rows(images, pages)
    files = tuple(PurePosixPath(file).name if not is_web(file) else file for file, _ in sources)
    rights = next((source.rights for _, source in sources if source.rights), "")
    written = before.rstrip("\n") + "\n" + "".join(_facsimile(files, rights, rows))
    data = written.encode()
    pictures = {_path(one): picture_of(one.data, _path(one)) for one in images if one.data}
    checked = Folder(
        folder.name,
        {**folder.files, EDITION_FILE: data},
        folder.unread,
        {**folder.pictures, **pictures},
    )
    after = load(content, str(content), folders=[checked])
    wrong = tuple(
        one for one in after.findings if one.severity == "error" and one not in edition.findings
    )
    if wrong:
        return ImagePlan((*found, *wrong))
    name = PurePosixPath(folder.name).name
    elsewhere = (address for one in images if not one.data for address in (one.name, one.thumbnail))
    hosts = filter(None, (urlsplit(address).hostname for address in elsewhere))
    return ImagePlan(
        found,
        {f"documents/{name}/{_path(one)}": one.data for one in images if one.data},
        (content / "documents" / name / EDITION_FILE, data),
        placed,
        len(images) - placed,
        tuple(dict.fromkeys(hosts)),
    )


def _rows(images: Sequence[ReceivedImage], pages: Sequence[str]) -> tuple[list[str], int]:
    """The rows of pictures, and the number of pictures for which the text has a page.

    A label matches a page if it is the number of this page only, and the label of one picture only.
    Pictures with matching labels are assigned to the pages with these numbers; the remaining
    pictures are assigned in order to the remaining pages. However, if any label matches a page and
    there are more pictures than pages, the remaining pictures are not assigned to any page. The
    rows of pictures without a page are comments.
    """
    numbers, labels = Counter(pages), Counter(image.label for image in images)
    matching = {name for name in numbers if name and numbers[name] == labels[name] == 1}
    left = 0 if matching and len(images) > len(pages) else len(pages) - len(matching)
    rows, placed = [], 0
    for image in images:
        values = {"image": quoted(_path(image))}
        fits = image.label in matching
        if fits:
            values["page"] = quoted(image.label)
        elif left > 0:
            left, fits = left - 1, True
        if image.label:
            values["label"] = quoted(CONTROL.sub("", image.label))
        if image.width and image.height:
            values |= {"width": str(image.width), "height": str(image.height)}
        if image.thumbnail:
            values["thumbnail"] = quoted(image.thumbnail)
        row = ", ".join(f"{key}: {value}" for key, value in values.items())
        rows.append(f"    {'' if fits else '# '}- {{{row}}}\n")
        placed += fits
    return rows, placed


def _facsimile(files: Sequence[str], rights: str, rows: Sequence[str]) -> Iterator[str]:
    yield "\nfacsimile:\n"
    for file in files:
        yield f"  # Received as {quoted(file)}.\n"
    yield f"  rights: {quoted(CONTROL.sub('', rights))}\n" if rights else "  # rights:\n"
    comments = [row for row in rows if "# -" in row[:8]]
    yield "  images:\n" if len(comments) < len(rows) else "  images: []\n"
    if comments:
        yield "    # The text has no page for pictures behind “# ”. Write page: or begins: into their rows.\n"
    yield from rows
