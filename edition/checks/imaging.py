"""Checks of page images: missing, repeated, unsuitable, or unused pictures, and their rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from edition.checks.context import CheckContext
from edition.editorial.attachments import attachments
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition
from edition.editorial.facsimile import pages_of
from edition.model.findings import Found, Rule
from edition.model.pictures import FORMATS, PageImage
from edition.model.source import Place, Span
from edition.system.messages import Message
from edition.views.imaged_lines import lines_by_image
from edition.views.imaged_pages import imaged_pages

PAGE_WITHOUT_IMAGE = Rule(
    "page-without-image",
    "warning",
    "Page images",
    "A page has no picture, although other pages of the text have one.",
    bad="a text with two page breaks and `images: [{image: 1.png}]`",
    good="the same text with `images: [{image: 1.png}, {image: 2.png}]`",
)


def page_without_image(sheet: CheckContext) -> Iterator[Found]:
    edited = sheet.edited
    if not edited.images:
        return
    shown = {image.start for image in edited.images}
    document = edited.document
    for page in pages_of(document):
        if page.start not in shown:
            span = page.milestone.span if page.milestone else Span(page.start, page.start + 1)
            message = Message("this page has no picture")
            hint = Message(
                "name the picture of this page under facsimile: images:, or accept this finding"
            )
            yield Found((document.source.place(span),), message, hint)


IMAGE_ABSENT = Rule(
    "image-absent",
    "info",
    "Page images",
    "The source names pictures of pages, but no page has a picture. The files or the addresses of the pictures are missing.",
    bad='`<pb facs="0433"/>` without a file `0433.jpg` in the document\'s folder',
    good='the same document with `facsimile: {address: "https://archive.example/{image}.png"}`',
)


def image_absent(sheet: CheckContext) -> Iterator[Found]:
    document = sheet.document
    if sheet.edited.images:
        return
    pages = list(pages_of(document))
    files = {one.id: one.image for one in document.surfaces if one.id}
    named = [
        (one, files.get(one.milestone.image.removeprefix("#"), one.milestone.image))
        for one in pages
        if one.milestone and one.milestone.image
    ]
    named = [(page, name) for page, name in named if not name.startswith("#")]  # without a picture
    named = named or [
        (page, surface.image) for page, surface in zip(pages, document.surfaces, strict=False)
    ]
    if named:
        page, name = named[0]
        message = Message(
            "the source names the picture “{name}”, which is not in the document's folder",
            "the source names {count} pictures, such as “{name}”, which are not in the document's folder",
            count=len(named),
            name=name,
        )
        hint = Message(
            "add the files, or write the pattern of their addresses as address: under facsimile: in"
            " edition.yml or publication.yml"
        )
        span = page.milestone.span if page.milestone else Span(page.start, page.start + 1)
        yield Found((document.source.place(span),), message, hint)


IMAGE_REPEATED = Rule(
    "image-repeated",
    "warning",
    "Page images",
    "Two pages have the same picture.",
    bad="`{image: 1.png}` twice, or two files with the same content",
    good="`{image: 1.png}` and `{image: 2.png}` with different pictures",
)


def image_repeated(sheet: CheckContext) -> Iterator[Found]:
    seen: dict[str, PageImage] = {}
    for text in sheet.edited.texts:
        for image in text.images:
            key = image.picture.digest if image.picture else image.address
            if key in seen:
                name = image.picture.name if image.picture else image.address
                other = seen[key]
                message = Message("“{name}” is also the picture of an earlier page", name=name)
                hint = Message(
                    "name the right picture in this row, or delete one of the two rows with the same picture"
                )
                yield Found((image.place, other.place), message, hint)
            seen.setdefault(key, image)


IMAGE_TYPE = Rule(
    "image-type",
    "warning",
    "Page images",
    "The ending of a picture's file name does not fit the format of the file.",
    bad="a PNG with the name `1.jpg`",
    good="a JPEG with the name `1.jpg`",
)


def image_type(sheet: CheckContext) -> Iterator[Found]:
    for image in _on_this_site(sheet.edited):
        picture = image.picture
        assert picture is not None
        ending = PurePosixPath(picture.name).suffix.casefold()
        endings = FORMATS[picture.format]
        if ending not in endings:
            message = Message(
                "“{name}” is a {format} file", name=picture.name, format=picture.format
            )
            hint = Message("give it a name that ends in {ending}", ending=endings[0])
            yield Found((image.place,), message, hint)


IMAGE_FRAMES = Rule(
    "image-frames",
    "warning",
    "Page images",
    "A file contains several pictures, of which only the first one is shown.",
    bad="a TIFF with three pages",
    good="three files, which `edition add --document ID pages.tif` makes from the TIFF",
)


def image_frames(sheet: CheckContext) -> Iterator[Found]:
    for image in _on_this_site(sheet.edited):
        picture = image.picture
        if picture and picture.frames > 1:
            message = Message(
                "“{name}” contains {number} pictures; only the first one is shown",
                name=picture.name,
                number=picture.frames,
            )
            hint = Message("replace it with a file that contains one picture")
            if picture.format == "TIFF":
                hint = Message(
                    "delete the picture's row, and add the file with “edition add --document”"
                )
            yield Found((image.place,), message, hint)


IMAGE_SIZE = Rule(
    "image-size",
    "warning",
    "Page images",
    "The size of a picture differs from the size in the transcription or in the picture's row under `images:`. The file may contain another picture.",
    bad="`{image: 1.png, width: 3000, height: 4000}` for a file of 600 × 900 pixels",
    good="`{image: 1.png, width: 3000, height: 4000}` for a file of this size",
)


def image_size(sheet: CheckContext) -> Iterator[Found]:
    for image in _on_this_site(sheet.edited):
        if all(image.stated) and image.stated != image.size:
            width, height = image.size
            message = Message(
                "the picture has {width} × {height} pixels, but {stated_width} × {stated_height} are stated",
                width=width,
                height=height,
                stated_width=image.stated[0],
                stated_height=image.stated[1],
            )
            hint = Message(
                "compare the picture with the transcription, and replace the file, or correct the width and the height"
            )
            yield Found((image.place,), message, hint)
    for text in sheet.edited.texts:
        for lines in lines_by_image(text).values():
            image, (width, height) = lines[0].image, lines[0].shape.size
            across, down = image.size
            if abs(across * height - down * width) > _ROUNDED * across * height:
                message = Message(
                    "the picture has {width} × {height} pixels, but the positions of the lines in the transcription are for a picture of {stated_width} × {stated_height}",
                    width=across,
                    height=down,
                    stated_width=width,
                    stated_height=height,
                )
                hint = Message("replace the file with the picture that was transcribed")
                yield Found((image.place,), message, hint)


_ROUNDED = 0.02
"""The largest difference that rounding can cause between the proportions of a picture and of its
smaller copy.
"""


IMAGE_BLANK = Rule(
    "image-blank",
    "warning",
    "Page images",
    "A picture is blank, although its page has text.",
    bad="a white picture for a page with two paragraphs",
    good="the picture of that page",
)


def image_blank(sheet: CheckContext) -> Iterator[Found]:
    for text in sheet.edited.texts:
        for image, words in imaged_pages(text):
            if image.picture and image.picture.blank and next(words, None) is not None:
                message = Message(
                    "“{name}” is blank, but this page has text", name=image.picture.name
                )
                hint = Message("replace the file, or accept this finding")
                yield Found((image.place,), message, hint)


IMAGE_RIGHTS = Rule(
    "image-rights",
    "warning",
    "Page images",
    "The rights of the pictures are not stated.",
    bad="`facsimile: {images: [{image: 1.png}]}`",
    good="the same pictures with `rights: https://creativecommons.org/publicdomain/mark/1.0/`",
)


def image_rights(sheet: CheckContext) -> Iterator[Found]:
    first = next(_on_this_site(sheet.edited), None)
    if first and not sheet.edited.image_rights:
        message = Message("the rights of these pictures are not stated")
        yield Found((first.place,), message, Message("write rights: under facsimile:"))


IMAGE_UNDESCRIBED = Rule(
    "image-undescribed",
    "warning",
    "Page images",
    "A page has no transcribed text, and its picture has no description for readers who cannot see it.",
    bad="a page break followed by another page break, and `images: [{image: 1.png}, {image: 2.png}]`",
    good="the same pages with `{image: 2.png, shows: the empty back of the sheet}`",
)


def image_undescribed(sheet: CheckContext) -> Iterator[Found]:
    for text in sheet.edited.texts:
        for image, words in imaged_pages(text):
            if not image.shows and next(words, None) is None:
                message = Message("this page has no text, and its picture has no description")
                hint = Message(
                    "add shows: to the picture's row, and describe what the picture shows"
                )
                yield Found((image.place,), message, hint)


IMAGE_UNUSED = Rule(
    "image-unused",
    "warning",
    "Page images",
    "A picture beside a transcript is not used.",
    bad="`2.png` in the document's folder and no `facsimile:` in its `edition.yml`",
    good="the same document with `images: [{image: 2.png}]`",
)


def image_unused(edition: Edition) -> Iterator[Found]:
    linked: Mapping[tuple[str, str], str] = {
        (one.document, one.name): one.file for one in attachments(edition)
    }
    for document in edition.documents:
        used = {image.picture.name for image in document.images if image.picture}
        folder = edition.folders[document.id].name
        for picture in document.pictures:
            if picture.name in used or (document.id, picture.name) in linked:
                continue
            message = Message("no page uses this picture, and no link names it")
            hint = Message("name it under facsimile: images: in edition.yml, or delete it")
            if picture.unusable:
                message = Message(
                    "this picture cannot be shown: {problem}", problem=picture.unusable
                )
                hint = Message("replace the file with another copy of the picture")
            yield Found((Place(f"{folder}/{picture.name}"),), message, hint)


def _on_this_site(edited: EditedDocument) -> Iterator[PageImage]:
    return (image for text in edited.texts for image in text.images if image.picture)
