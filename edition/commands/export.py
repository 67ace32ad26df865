"""`edition export`: writes the edition as static pages, without MkDocs."""

from __future__ import annotations

from pathlib import Path

import click

from edition.checks.answers import open_findings
from edition.commands.arguments import content_option, worker_options
from edition.commands.common import WRITING, built, end_at_errors, open_ones, watched, working
from edition.commands.terminal import failure, tell
from edition.editorial.publication_file import Publication
from edition.publishing.static_export import MARKER, count, exported
from edition.system.folders import replace
from edition.system.messages import Message


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
    folder with other files. If the edition has errors, it writes nothing. If a site has several
    languages, it writes only the first.
    """
    _free(folder, content)
    name = content.resolve().parent.name
    with working(jobs, scheduler) as executor:
        edition, site = built(content, Publication(title=title or name), executor)
    found = open_findings(edition)
    end_at_errors(found)
    replace(folder, watched(exported(edition, site, content), WRITING, count(site)))
    if edition.publication.languages:
        message = Message(
            "the site is written in its first language only, without: {languages}",
            languages=tuple(edition.publication.languages),
        )
        tell(message, err=True)
    if found:
        tell(open_ones(len(found)), err=True)
    tell(
        Message(
            "The edition is in {folder}; to see it, run: python3 -m http.server -d {folder}",
            folder=str(folder),
        )
    )


def _free(folder: Path, content: Path) -> None:
    """Refuse a folder with other files, and one in the content folder."""
    if folder.resolve().is_relative_to(content.resolve()):
        raise failure(
            Message(
                "{folder} is in the content folder; nothing was written; name a folder outside it",
                folder=str(folder),
            )
        )
    if folder.is_file() or (
        folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file()
    ):
        raise failure(
            Message(
                "{folder} contains other files; nothing was written; name a new folder, or one that"
                " “edition export” wrote",
                folder=str(folder),
            )
        )
