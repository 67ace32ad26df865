"""Groups the files of an export into documents, with their pages in order and their images."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from edition.editorial.file_rules import FILE_UNREAD
from edition.editorial.picture_files import picture_of
from edition.intake.encoding import looked_at
from edition.intake.intake_rules import (
    EXPORT_EMPTY,
    EXPORT_IMAGE,
    EXPORT_LEFT_OUT,
    EXPORT_NAMES,
    EXPORT_PAGES,
)
from edition.intake.mets import Mets, MetsPage, mets_of
from edition.intake.received_export import LAYOUT_ENDINGS, ReceivedExport, ReceivedFile
from edition.intake.received_images import IMAGES_FOLDER
from edition.model.findings import Finding, Rule
from edition.model.pictures import PICTURE_ENDINGS, Picture
from edition.model.source import Place, Source
from edition.reading.page_layout.layout_reader import page_images, root_of_layout
from edition.system.messages import EMPTY, Message
from edition.system.patterns import pattern
from edition.system.regular_files import reason

_FORMAT_FOLDERS = frozenset(("page", "pagexml", "alto", "hocr", "xml"))
"""Names of folders that contain only a document's pages; the document's folder is their parent."""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ExportedPage:
    """A file with one or several pages, and the names of their pictures."""

    name: str
    data: bytes
    images: tuple[str, ...]
    """The names of the pages' pictures, as given in the file."""
    label: str


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """The files of one document."""

    place: str
    """The path of the document in the export, for findings."""
    title: str
    pages: tuple[ExportedPage, ...]
    pictures: Mapping[str, Picture]
    """Maps names in the document's folder to pictures."""
    files: Mapping[str, ReceivedFile]
    """Maps names in the document's folder to the files to write there in addition to the pages."""
    named: Mapping[str, str]
    """Maps the name of each picture, as used in the pages, to its name in the document's folder."""

    @property
    def facsimile(self) -> tuple[tuple[str, str], ...]:
        """The picture and the label of each page; empty if any picture is missing or unusable."""
        if not all(page.images for page in self.pages):
            return ()  # pictures are assigned to pages in order, so none may be missing
        rows = [
            (self.named.get(image, ""), page.label if len(page.images) == 1 else "")
            for page in self.pages
            for image in page.images
        ]
        usable = (path and not self.pictures[path].unusable for path, _ in rows)
        return tuple(rows) if all(usable) else ()


class ExportReader:
    """Reads an export; problems are added to `findings`."""

    def __init__(self, export: ReceivedExport) -> None:
        self.export = export
        self.findings: list[Finding] = list(export.findings)
        self._used: set[str] = set()
        self._doubtful: set[str] = set()
        """The names that several images share."""
        self._texts: dict[str, Source] = {}
        self._by_name: dict[str, list[str]] = {}
        """Maps names without folders (for pictures, also without endings) to the files of the
        export.
        """
        for path in export.files:
            name = PurePosixPath(path)
            self._by_name.setdefault(name.name, []).append(path)
            if path.casefold().endswith(PICTURE_ENDINGS):
                self._by_name.setdefault(f"{name.stem}/", []).append(path)

    def documents(self) -> tuple[ExportedDocument, ...]:
        if any(finding.severity == "error" for finding in self.findings):
            return ()
        for path in sorted(self.export.files, key=natural):
            if path.casefold().endswith(LAYOUT_ENDINGS) and (source := self._source(path)):
                self._texts[path] = source
        found = tuple(self._documents())
        if not found:
            message = Message("this export contains no pages in PAGE XML, ALTO, or hOCR")
            self._say(EXPORT_EMPTY, self.export.file, message)
        left = [path for path in self.export.files if path not in self._used]
        if left and found:
            message = Message(
                "{count} file is left out: {files}",
                "{count} files are left out: {files}",
                count=len(left),
                files=_shortened(left),
            )
            self._say(EXPORT_LEFT_OUT, self.export.file, message)
        return found

    def _documents(self) -> Iterator[ExportedDocument]:
        layouts = [path for path, one in self._texts.items() if root_of_layout(one)]
        known = set(layouts)
        others = {path: one for path, one in self._texts.items() if path not in known}
        structures = {path: mets for path, one in others.items() if (mets := mets_of(one))}
        described: set[str] = set()
        for path, mets in structures.items():
            folder = str(PurePosixPath(path).parent)
            rows = list(self._of_mets(path, folder, mets))
            if rows:
                described.add(folder)
                self._used.add(path)
                yield self._document(folder, mets.title, rows, {path: "mets.xml"})
        groups: dict[str, list[str]] = {}
        for path in layouts:
            folder = _home(path)
            if not any(_is_within(folder, one) for one in described):
                groups.setdefault(path if self.export.each else folder, []).append(path)
        for folder, paths in groups.items():
            chosen = self._one_format(paths)
            yield self._document(folder, "", [(path, ()) for path in chosen], {})

    def _one_format(self, paths: list[str]) -> list[str]:
        """One file for each page. If a page has several files, PAGE XML is preferred to ALTO, and
        ALTO to hOCR.

        Files of different formats show the same page if their names without endings, or the names
        of their pictures, are the same. Such files are sorted by their names without folders.
        """
        if len(set(map(self._rank, paths))) == 1:
            return paths
        chosen: set[str] = set()
        had: set[str] = set()
        for _, same in groupby(sorted(paths, key=self._rank), key=self._rank):
            names = {path: self._names(path) for path in same}
            chosen |= {path for path, own in names.items() if had.isdisjoint(own)}
            had.update(*names.values())
        return sorted(chosen, key=lambda path: natural(PurePosixPath(path).name))

    def _rank(self, path: str) -> int:
        return ("PcGts", "alto", "html").index(root_of_layout(self._texts[path]))

    def _names(self, path: str) -> frozenset[str]:
        """The name of a page's file and the names of the page's pictures, without endings."""
        return frozenset(PurePosixPath(one).stem for one in (path, *page_images(self._texts[path])))

    def _of_mets(
        self, path: str, folder: str, mets: Mets
    ) -> Iterator[tuple[str, tuple[MetsPage, ...]]]:
        """The layout file of each page in a METS file, with the METS data of the page; reports
        missing files.
        """
        missing: list[str] = []
        for number, page in enumerate(mets.pages, 1):
            found = [one for name in page.files if (one := self._found(folder, name))]
            layouts = [
                one for one in found if one in self._texts and root_of_layout(self._texts[one])
            ]
            if layouts:
                yield min(layouts, key=self._rank), (page,)
            elif not page.files or any(
                name.casefold().endswith(LAYOUT_ENDINGS) for name in page.files
            ):
                missing.append(str(number))
        if missing:
            message = Message(
                "the file of {count} page is missing: {pages}",
                "the files of {count} pages are missing: {pages}",
                count=len(missing),
                pages=_shortened(missing),
            )
            self._say(EXPORT_PAGES, self._place(path), message)

    def _found(self, folder: str, name: str) -> str:
        """The path, in the export, of a file named by METS; empty if the file is not found."""
        relative = name.removeprefix("file:").removeprefix("./").lstrip("/")
        path = relative if folder == "." else f"{folder}/{relative}"
        if path in self.export.files:
            return path
        last = PurePosixPath(name).name
        near = [one for one in self._by_name.get(last, ()) if _is_within(one, folder)]
        return near[0] if len(near) == 1 else ""

    # --- one document ---------------------------------------------------------------------

    def _document(
        self,
        folder: str,
        title: str,
        rows: Sequence[tuple[str, tuple[MetsPage, ...]]],
        beside: Mapping[str, str],
    ) -> ExportedDocument:
        pages = []
        for path, of_mets in rows:
            data = self._texts[path].text.encode("utf-8", "surrogatepass")
            images = page_images(self._texts[path])
            label = of_mets[0].label if of_mets else ""
            pages.append(ExportedPage(PurePosixPath(path).name, data, images, label))
            self._used.add(path)
        self._twice(folder, [path for path, _ in rows])
        pictures, files, named = self._pictures(folder, pages)
        files |= {name: self.export.files[path] for path, name in beside.items()}
        place = self.export.file if folder == "." else self._place(folder)
        return ExportedDocument(place, title, tuple(pages), pictures, files, named)

    def _twice(self, folder: str, paths: Sequence[str]) -> None:
        """Reports pages with the same file name, since all pages are stored in one folder."""
        names = Counter(PurePosixPath(path).name.casefold() for path in paths)
        for name in (name for name, count in names.items() if count > 1):
            message = Message("two pages have the file name “{name}”", name=name)
            hint = Message("rename one of them, or add each folder by itself")
            self._say(EXPORT_NAMES, self._place(folder), message, hint)

    def _pictures(
        self, folder: str, pages: Sequence[ExportedPage]
    ) -> tuple[dict[str, Picture], dict[str, ReceivedFile], dict[str, str]]:
        """The properties, the files, and the new names of the pictures that the pages name."""
        pictures: dict[str, Picture] = {}
        files: dict[str, ReceivedFile] = {}
        called: dict[str, str] = {}
        missing: list[str] = []
        for page in pages:
            for image in page.images:
                path = self._picture(folder, page, image)
                if not path:
                    missing.append(image)
                    continue
                name = f"{IMAGES_FOLDER}/{PurePosixPath(path).name}"
                if name in pictures and files[name] is not self.export.files[path]:
                    message = Message("two images have the file name “{name}”", name=name)
                    self._say(EXPORT_NAMES, self._place(folder), message)
                    continue
                self._used.add(path)
                files[name] = self.export.files[path]
                called[image] = name
                pictures[name] = self._looked_at(path, name)
        self._images(folder, pages, missing)
        return pictures, files, called

    def _images(self, folder: str, pages: Sequence[ExportedPage], missing: Sequence[str]) -> None:
        """Reports images that are missing, and images that several pages name."""
        if missing:
            message = Message(
                "{count} image is missing: {images}",
                "{count} images are missing: {images}",
                count=len(missing),
                images=_shortened(missing),
            )
            self._say(EXPORT_IMAGE, self._place(folder), message)
        named = Counter(image for page in pages for image in page.images)
        if twice := [image for image, count in named.items() if count > 1]:
            message = Message(
                "{count} image is named by more than one page: {images}",
                "{count} images are named by more than one page: {images}",
                count=len(twice),
                images=_shortened(twice),
            )
            hint = Message("keep only one version of each page")
            self._say(EXPORT_PAGES, self._place(folder), message, hint)

    def _picture(self, folder: str, page: ExportedPage, image: str) -> str:
        """The path of a picture, found by its name or by its page's name; empty if it is not found."""
        name, stem = PurePosixPath(image).name, PurePosixPath(page.name).stem
        same = [
            path
            for path in self._by_name.get(name, ())
            if path.casefold().endswith(PICTURE_ENDINGS) and _is_within(path, folder)
        ]
        if not same and len(page.images) == 1:
            same = [path for path in self._by_name.get(f"{stem}/", ()) if _is_within(path, folder)]
        beside = [path for path in same if str(PurePosixPath(path).parent) == folder]
        if len(same) > 1 and len(beside) != 1 and name not in self._doubtful:
            self._doubtful.add(name)
            message = Message("two images have the file name “{name}”", name=name)
            hint = Message(
                "keep the image of the page that refers to this file name, and delete the other image"
            )
            self._say(EXPORT_NAMES, self._place(folder), message, hint)
        return next(iter(beside or same), "")

    def _looked_at(self, path: str, name: str) -> Picture:
        try:
            picture = picture_of(self.export.files[path].read(), name)
        except OSError as error:
            picture = Picture(name, "", 0, unusable=reason(error))
        if picture.unusable:
            message = Message("the image cannot be shown: {problem}", problem=picture.unusable)
            self._say(EXPORT_IMAGE, self._place(path), message)
        return picture

    # --- files ----------------------------------------------------------------------------

    def _source(self, path: str) -> Source | None:
        """A text file of the export; None, with a finding, if it cannot be read."""
        place = self._place(path)
        try:
            data = self.export.files[path].read()
        except OSError as error:
            self._say(FILE_UNREAD, place, reason(error))
            return None
        found = looked_at(data, place)
        self.findings += found
        if any(finding.severity == "error" for finding in found):
            return None
        return Source.decode(data, place)

    def _place(self, path: str) -> str:
        return self.export.file if path == "." else f"{self.export.file}/{path}"

    def _say(self, rule: Rule, file: str, message: Message, hint: Message = EMPTY) -> None:
        self.findings.append(Finding.at(Place(file), rule, message, hint))


def _shortened(names: Sequence[str]) -> tuple[str, ...]:
    """The first names of a list, followed by “…” if there are more."""
    return (*names[:_MOST_NAMED], *(["…"] * (len(names) > _MOST_NAMED)))


_DIGITS = pattern(r"(\d+)")


def natural(name: str) -> list[tuple[int, str, str]]:
    """A sort key that puts `page 2` before `page 10`, since 2 has fewer digits."""
    parts = ((part, part.lstrip("0") if part.isdecimal() else "") for part in _DIGITS.split(name))
    return [(len(digits), digits, part) for part, digits in parts]


def _home(path: str) -> str:
    """The folder of the document to which a page belongs; it is `a` for `a/page/0001.xml`."""
    folder = PurePosixPath(path).parent
    return str(folder.parent if folder.name.casefold() in _FORMAT_FOLDERS else folder)


def _is_within(path: str, folder: str) -> bool:
    return folder in (".", path) or path.startswith(f"{folder}/")
