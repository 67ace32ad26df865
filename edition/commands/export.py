"""`edition export`: writes the edition as static pages, without MkDocs."""

from __future__ import annotations

from pathlib import Path

import click

from edition.checks.answers import open_findings
from edition.commands.arguments import content_option, worker_options
from edition.commands.common import built, end_at_errors, watched, working
from edition.editorial.publication_file import Publication
from edition.publishing.static_export import MARKER, count, exported
from edition.system.folders import replace


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="", help="The title of the site, if publication.yml has none.")
@worker_options
@content_option
def export(
    folder: Path, title: str, content: Path, jobs: int | None, scheduler: str | None
) -> None:
    """Write all pages and files of the edition into FOLDER, in a plain frame.

    The command replaces an earlier export in FOLDER when the new one is complete. It refuses a
    folder with other files. If the edition has errors, it writes nothing. Of a site in several
    languages, it writes the first.
    """
    _free(folder, content)
    name = content.resolve().parent.name
    with working(jobs, scheduler) as executor:
        edition, site = built(content, Publication(title=title or name), executor)
    found = open_findings(edition)
    end_at_errors(found)
    replace(folder, watched(exported(edition, site, content), "Writing", count(site)))
    if edition.publication.languages:
        others = ", ".join(edition.publication.languages)
        click.echo(f"written in the first language only, not in: {others}", err=True)
    if found:
        click.echo(f"{len(found)} open; “edition check” names them", err=True)
    click.echo(f"{folder} is the edition; look at it with: python3 -m http.server -d {folder}")


def _free(folder: Path, content: Path) -> None:
    """Refuse a folder with other files, and one in the content folder."""
    if folder.resolve().is_relative_to(content.resolve()):
        hint = "name a folder outside it"
        raise click.ClickException(
            f"{folder} is in the content folder; nothing was written; {hint}"
        )
    if folder.is_file() or (
        folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file()
    ):
        hint = "name a new folder, or one that “edition export” made"
        raise click.ClickException(f"{folder} holds something else; nothing was written; {hint}")
