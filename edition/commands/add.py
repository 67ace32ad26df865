"""`edition add`: adds transcripts as documents of the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from edition.commands.add_lines import added_lines
from edition.commands.arguments import content_option
from edition.commands.common import READING, WRITING, report, watched
from edition.commands.schema import write_schemas
from edition.commands.terminal import failure, spoken, tell
from edition.editorial.file_rules import FILE_UNREAD, FILE_WANTED
from edition.editorial.schemas import FOLDER
from edition.intake.adding import Plan, plan
from edition.intake.received_export import ReceivedExport, is_export, received_export
from edition.intake.suggestions import quoted
from edition.model.findings import Finding
from edition.model.printable import printable
from edition.model.source import Place
from edition.reading.readers import readers
from edition.system.folders import add as add_files
from edition.system.folders import recover, rewrite
from edition.system.host import Host, host
from edition.system.messages import Message
from edition.system.regular_files import read_file, reason


def _language(_: click.Context, __: click.Parameter, value: str) -> str:
    """A tag of BCP 47, by its shape."""
    if value and not re.fullmatch("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", value):
        message = Message(
            "invalid language tag “{tag}”; use BCP 47, such as en, ko, or zh-Hant", tag=value
        )
        raise click.BadParameter(spoken().say(message))
    return value


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
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
    help="The reader of the files; by default, their content determines it.",
)
@click.option(
    "--each",
    is_flag=True,
    help="Make each file of an export a document, instead of all pages together.",
)
@content_option
def add(
    files: tuple[Path, ...], language: str, reader: str | None, *, each: bool, content: Path
) -> None:
    """Add each FILE to the edition as a document, byte for byte.

    A document's id is the last part of its address at the archive, or else the name of its file.
    Its edition.yml contains the transcript's SHA-256 and, as comments, the data of its header and
    drafts of notes. A TEI volume is split into its documents and registers. A folder or a ZIP file
    is the export of a transcription platform: pages in PAGE XML, ALTO, or hOCR, with their images. If
    any FILE has an error, nothing is added.
    """
    received, unread = _read(files, each=each)
    recover(content)
    planned = plan(watched(received, READING, len(received)), content, language, reader or "")
    found = (*unread, *planned.findings)
    for finding in found:
        report(finding, err=True)
    if count := sum(finding.severity == "error" for finding in found):
        raise failure(
            Message(
                "{count} error: nothing was added", "{count} errors: nothing was added", count=count
            )
        )
    told = host(content)
    for name, data in planned.changed.items():
        rewrite(content / name, data)
    new: dict[str, bytes | Iterable[bytes]] = {**planned.files, **planned.beside}
    add_files(content, watched(new.items(), WRITING, len(new)))
    if not (content.parent / FOLDER).exists():
        write_schemas(content.parent / FOLDER)
    for line in added_lines(planned, content, spoken()):
        click.echo(printable(line))
    for line in (*_named(planned, told), *_waiting(planned)):
        tell(line, err=True)


def _read(
    files: Sequence[Path], *, each: bool
) -> tuple[list[tuple[str, bytes] | ReceivedExport], list[Finding]]:
    """The files with their bytes, and an error for each file that cannot be read."""
    received: list[tuple[str, bytes] | ReceivedExport] = []
    unread = []
    for file in files:
        if is_export(file):
            received.append(received_export(file, each=each))
            continue
        try:
            received.append((str(file), read_file(file)))
        except OSError as error:
            unread.append(Finding(FILE_UNREAD, reason(error), (Place(str(file)),), FILE_WANTED))
    return received, unread


def _named(planned: Plan, told: Host) -> Iterator[Message]:
    """Advice on the name of the site, if a volume has another title; `mkdocs.yml` is not changed."""
    for title in {volume.title for volume in planned.volumes[:1]} - {"", told.name}:
        if told.name:
            yield Message(
                "{file}: site_name is “{name}”; to use the title of the volume, write site_name: {title}",
                file=told.config,
                name=told.name,
                title=quoted(title),
            )


def _waiting(planned: Plan) -> Iterator[Message]:
    """The findings at which a build with `--strict` stops."""
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
