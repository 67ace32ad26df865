"""`edition add`: adds transcripts as documents of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from edition.commands.add_lines import added_lines
from edition.commands.arguments import content_option
from edition.commands.common import READING, WRITING, watched
from edition.commands.schema import write_schemas
from edition.commands.terminal import failure, report, spoken, tell
from edition.editorial.file_rules import FILE_UNREAD, FILE_WANTED
from edition.editorial.schemas import FOLDER
from edition.intake.adding import Plan, plan
from edition.intake.adding_images import ImagePlan, PageNumbers, plan_images
from edition.intake.downloading import downloaded
from edition.intake.intake_rules import IMAGES_UNREAD
from edition.intake.received_export import (
    ReceivedExport,
    ReceivedFile,
    is_export,
    received_export,
)
from edition.intake.received_images import ImagesError
from edition.intake.suggestions import quoted
from edition.model.addresses import is_web
from edition.model.findings import Finding
from edition.model.printable import printable
from edition.model.source import Place
from edition.reading.readers import readers
from edition.system.folders import add as add_files
from edition.system.folders import recover, rewrite
from edition.system.host import Host, host
from edition.system.messages import EMPTY, Message
from edition.system.regular_files import read_file, reason


def _language(_: click.Context, __: click.Parameter, value: str) -> str:
    """A language tag; only its form is checked, according to BCP 47."""
    if value and not re.fullmatch("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", value):
        message = Message(
            "invalid language tag “{tag}”; use BCP 47, such as en, ko, or zh-Hant", tag=value
        )
        raise click.BadParameter(spoken().say(message))
    return value


def _pages(_: click.Context, __: click.Parameter, value: str) -> PageNumbers:
    try:
        return PageNumbers.read(value)
    except ValueError:
        message = Message("invalid pages “{pages}”; write for example 3-7,9", pages=value)
        raise click.BadParameter(spoken().say(message)) from None


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
)
@click.option(
    "--language",
    callback=_language,
    default="",
    help="The language of the texts (BCP 47), if they do not state it.",
)
@click.option(
    "--reader",
    type=click.Choice(list(readers())),
    help="The parser (reader) for the files (default: the parser that suits the content of each file).",
)
@click.option(
    "--each",
    is_flag=True,
    help="Make each page file of an export a separate document (default: one document for the pages of each folder).",
)
@click.option(
    "--document",
    metavar="ID",
    default="",
    help="Add page images to this document: pictures, a PDF, or a IIIF manifest (a file or its address).",
)
@click.option(
    "--pages",
    callback=_pages,
    default="",
    help="With --document: the pages to add from a PDF or a IIIF manifest, for example 3-7,9.",
)
@content_option
def add(  # noqa: PLR0913 -- each is an option of the command
    files: tuple[str, ...],
    *,
    language: str,
    reader: str | None,
    each: bool,
    document: str,
    pages: PageNumbers,
    content: Path,
) -> None:
    """Add each FILE to the edition as a document, byte for byte.

    The id of a document is the last part of its address at the archive; a document without such an
    address has the name of its file as id. The edition.yml of each document contains the SHA-256 of
    its transcript. Comments in this file contain the data of the transcript's header, and drafts of
    notes. A TEI volume is split into its documents and registers. If FILE is a folder or a ZIP
    file, it must be the export of a transcription platform: pages in PAGE XML, ALTO, or hOCR, with
    their images. Files without a text are left out. If any FILE has another error, nothing is added.

    With --document, each FILE contains page images of a document that the edition has.
    """
    _ensure_options_apply(
        document, pages, len(files), {"--language": language, "--reader": reader, "--each": each}
    )
    if document:
        images, unread = _read(files, addresses=True)
        recover(content)
        _add_images(plan_images(images, content, document, pages), unread, document, content)
        return
    exports = [received_export(Path(file), each=each) for file in files if is_export(Path(file))]
    read, unread = _read([file for file in files if not is_export(Path(file))], addresses=False)
    received: list[tuple[str, bytes] | ReceivedExport] = [*read, *exports]
    recover(content)
    shown = watched(received, READING, len(received))
    planned = plan(shown, content, language, reader or "", spoken())
    found = (*unread, *planned.findings)
    _report(found, planned.left_out)
    told = host(content)
    for name, data in planned.changed.items():
        rewrite(content / name, data)
    new: dict[str, bytes | ReceivedFile] = {**planned.files, **planned.beside}
    add_files(content, watched(new.items(), WRITING, len(new)))
    if not (content.parent / FOLDER).exists():
        write_schemas(content.parent / FOLDER)
    for line in added_lines(planned, content, spoken()):
        click.echo(printable(line))
    for line in (*_named(planned, told), *_waiting(planned)):
        tell(line, err=True)
    if planned.left_out:
        raise failure(
            Message(
                "{count} file is left out: {files}",
                "{count} files are left out: {files}",
                count=len(planned.left_out),
                files=planned.left_out,
            )
        )


def _ensure_options_apply(
    document: str, pages: PageNumbers, count: int, others: Mapping[str, object]
) -> None:
    """Refuse options that would have no effect or are ambiguous. Raises `UsageError`."""
    given = tuple(name for name, value in others.items() if value)
    message = EMPTY
    if document and given:
        message = Message(
            "--document adds page images; it cannot be combined with {options}", options=given
        )
    elif pages.ranges and not document:
        message = Message("--pages requires --document")
    elif pages.ranges and count > 1:
        message = Message("--pages selects pages of a single file; add the files one at a time")
    if message:
        raise click.UsageError(spoken().say(message))


def _read(
    files: Sequence[str], *, addresses: bool
) -> tuple[list[tuple[str, bytes]], list[Finding]]:
    """The files with their bytes, and an error for each file that cannot be read.

    If `addresses` is true, files can also be on the web.
    """
    received, unread = [], []
    for file in files:
        try:
            web = addresses and is_web(file)
            received.append((file, downloaded(file) if web else read_file(Path(file))))
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            hint = Message("correct the name of the file") if missing else FILE_WANTED
            unread.append(Finding(FILE_UNREAD, reason(error), (Place(file),), hint))
        except ImagesError as error:
            unread.append(Finding(IMAGES_UNREAD, error.message, (Place(file),)))
    return received, unread


def _report(found: Iterable[Finding], left_out: Sequence[str] = ()) -> None:
    """Print findings. Ends the command if one of them is an error on a file that is not left
    out.
    """
    count = 0
    for finding in found:
        report(finding, err=True)
        count += finding.severity == "error" and finding.place.file not in left_out
    if count:
        raise failure(
            Message(
                "{count} error: nothing was added", "{count} errors: nothing was added", count=count
            )
        )


def _add_images(planned: ImagePlan, unread: list[Finding], document: str, content: Path) -> None:
    """Write the page images of a document and its `edition.yml`."""
    _report((*unread, *planned.findings))
    assert planned.edition_file
    path, data = planned.edition_file
    add_files(content, planned.files.items())
    rewrite(path, data)
    click.echo(
        printable(
            spoken().say(
                Message(
                    "{place}: {count} page image",
                    "{place}: {count} page images",
                    place=f"{content}/documents/{document}",
                    count=planned.placed,
                )
            )
        )
    )
    for line in _of_images(planned, path):
        tell(line, err=True)


def _of_images(planned: ImagePlan, path: Path) -> Iterator[Message]:
    """Messages about what the editor must still do after page images were added."""
    if planned.unplaced:
        yield Message(
            "{count} more picture is listed as a comment in {file}, since the text has no page for it",
            "{count} more pictures are listed as comments in {file}, since the text has no pages for them",
            count=planned.unplaced,
            file=str(path),
        )
    if planned.hosts:
        yield Message(
            "pages only link to these pictures; to show the pictures on the pages, write in publication.yml: {line}",
            line=f"image_hosts: [{', '.join(planned.hosts)}]",
        )


def _named(planned: Plan, told: Host) -> Iterator[Message]:
    """Advice to use a volume's title as the name of the site, if they differ; `mkdocs.yml` is not
    changed.
    """
    for title in {volume.title for volume in planned.volumes[:1]} - {"", told.name}:
        if told.name:
            yield Message(
                "{file}: site_name is “{name}”; to use the title of the volume, write site_name: {title}",
                file=told.config,
                name=told.name,
                title=quoted(title),
            )


def _waiting(planned: Plan) -> Iterator[Message]:
    """Messages about open warnings and unedited pages, because of which a build with `--strict`
    fails.
    """
    if planned.open:
        yield Message(
            "{count} warning in the new documents is open: “mkdocs build --strict” fails until it is"
            " resolved; “edition check” shows it",
            "{count} warnings in the new documents are open: “mkdocs build --strict” fails until they"
            " are resolved; “edition check” shows them",
            count=planned.open,
        )
    if pages := planned.unwritten:
        yield Message(
            "{count} page from “edition new” is still unedited, so “mkdocs build --strict” fails: {pages}",
            "{count} pages from “edition new” are still unedited, so “mkdocs build --strict” fails: {pages}",
            count=len(pages),
            pages=tuple(pages),
        )
