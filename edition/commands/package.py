"""`edition package`: writes the edition as one file for an archive."""

from __future__ import annotations

from pathlib import Path

import click

from edition.checks.answers import open_findings
from edition.commands.arguments import content_option
from edition.commands.common import end_at_errors, loaded, watched
from edition.publishing.deposit.deposit import deposit, published_at
from edition.publishing.release import UnreleasableError
from edition.system.folders import new_file
from edition.system.host import host


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.zip")
@click.option(
    "--tei-schema",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The complete TEI schema (tei_all.rng), to be included in the deposit.",
)
@content_option
def package(out: Path, tei_schema: Path | None, content: Path) -> None:
    """Write a deposit of this version: a BagIt bag whose content is an RO-Crate.

    It contains the transcripts, the editors' files, the site as MkDocs makes it (or, without an
    mkdocs.yml, as “edition export” makes it), the program, the manifest, and a README.md with
    instructions. The same edition always gives the same bytes. OUT.zip must be a new file.
    """
    edition = loaded(content)
    found = open_findings(edition)
    end_at_errors(found)
    if found:
        raise click.ClickException(
            f"{len(found)} open, which “edition check” names; “mkdocs build --strict” would make no"
            " site of it; nothing was written"
        )
    try:
        with new_file(out) as file:
            schema = tei_schema.read_bytes() if tei_schema else None
            deposit(file, edition, content, schema, watched)
    except UnreleasableError as error:
        raise click.ClickException(f"{error}; nothing was written") from None
    click.echo(f"{out}: {edition.publication.title}, version {edition.publication.version}")
    if not published_at(edition.publication, host(content)):
        click.echo(
            "no address is known (url: in publication.yml, site_url: in mkdocs.yml, or SITE_URL):"
            " the deposit does not say where the edition is published, and its links are relative",
            err=True,
        )
