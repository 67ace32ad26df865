"""`edition package`: writes the edition as one file for an archive."""

from __future__ import annotations

from pathlib import Path

import click

from edition.checks.answers import open_findings
from edition.commands.arguments import content_option
from edition.commands.common import end_at_errors, loaded, open_ones, watched
from edition.commands.terminal import failure, tell
from edition.publishing.deposit.deposit import DepositOptions, deposit, published_at
from edition.publishing.release import UnreleasableError
from edition.system.folders import new_file
from edition.system.host import host
from edition.system.messages import Message, message_of


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.zip")
@click.option(
    "--tei-schema",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The complete TEI schema (tei_all.rng), to be included in the deposit.",
)
@click.option(
    "--vendor",
    is_flag=True,
    help="Include all packages that the program needs, so that no package registry, such as PyPI, is needed later.",
)
@content_option
def package(out: Path, tei_schema: Path | None, content: Path, *, vendor: bool) -> None:
    """Write a deposit of this version: a BagIt bag whose content is an RO-Crate.

    The deposit contains the transcripts, the editors' files, the site as “edition build” writes it,
    the program, the manifest, and a README.md with instructions. The deposit of the same edition
    always has the same bytes. OUT.zip must be a new file.
    """
    edition = loaded(content)
    found = open_findings(edition)
    end_at_errors(found)
    if found:
        raise failure(Message("{problem}; nothing was written", problem=open_ones(len(found))))
    try:
        with new_file(out) as file:
            schema = tei_schema.read_bytes() if tei_schema else None
            deposit(file, edition, content, DepositOptions(schema, vendor), watched)
    except UnreleasableError as error:
        problem = message_of(error)
        raise failure(Message("{problem}; nothing was written", problem=problem)) from None
    tell(
        Message(
            "{file}: {title}, version {version}",
            file=str(out),
            title=edition.publication.title,
            version=edition.publication.version,
        )
    )
    if not published_at(edition.publication, host(content)):
        note = Message(
            "the edition has no address (url: in publication.yml, site_url: in mkdocs.yml, or SITE_URL), so"
            " the deposit does not state where the edition is published, and its links are relative"
        )
        tell(note, err=True)
