"""`edition build`: writes the whole site without MkDocs; `edition export` is its earlier name."""

from __future__ import annotations

from dataclasses import replace as changed
from pathlib import Path

import click

from edition.checks.answers import open_findings
from edition.commands.arguments import content_option, worker_options
from edition.commands.common import WRITING, built, end_at_errors, open_ones, watched, working
from edition.commands.terminal import failure, tell
from edition.outputs.card import CardError
from edition.outputs.citation.csl_styles import StyleError
from edition.outputs.pdf import PdfError
from edition.outputs.search.pagefind import PagefindError
from edition.publishing.static_export import MARKER, count, site_files
from edition.system.folders import replace
from edition.system.messages import Message, message_of
from edition.website.build_settings import build_options
from edition.website.framed_site import FramedSite
from edition.website.site_settings import site_settings


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default="site")
@click.option("--title", default="", help="The title of the site, if no file gives one.")
@worker_options
@content_option
def build(folder: Path, title: str, content: Path, jobs: int | None, scheduler: str | None) -> None:
    """Write the whole site into FOLDER, without MkDocs.

    The settings come from mkdocs.yml, or from publication.yml if there is no mkdocs.yml. The
    command replaces an earlier site in FOLDER when the new one is complete. It refuses a folder
    with other files. If the edition has errors, it writes nothing.
    """
    write(folder, title, content, jobs, scheduler)


def write(folder: Path, title: str, content: Path, jobs: int | None, scheduler: str | None) -> None:
    """Write the site and report open findings and settings that are not used."""
    free(folder, content, MARKER)
    settings = site_settings(content)
    if title and not settings.title:
        settings = changed(settings, title=title)
    for message in settings.unused:
        tell(message, err=True)
    try:
        with working(jobs, scheduler) as executor:
            options = build_options(settings)
            edition, site = built(content, settings.publication(), executor, options)
        found = open_findings(edition)
        end_at_errors(found)
        framed = FramedSite(edition, site, content, settings)
        for message in framed.notices(site):
            tell(message, err=True)
        replace(folder, watched(site_files(framed, site), WRITING, count(site)))
    except (StyleError, CardError, PdfError, PagefindError) as error:
        raise failure(message_of(error)) from None
    if found:
        tell(open_ones(len(found)), err=True)
    tell(
        Message(
            "The edition is in {folder}; to see it, run: python3 -m http.server -d {folder}",
            folder=str(folder),
        )
    )


def free(folder: Path, content: Path, marker: str) -> None:
    """Refuse a folder with other files, and one in the content folder."""
    if folder.resolve().is_relative_to(content.resolve()):
        raise failure(
            Message(
                "{folder} is in the content folder; nothing was written; name a folder outside it",
                folder=str(folder),
            )
        )
    if folder.is_file() or (
        folder.is_dir() and any(folder.iterdir()) and not (folder / marker).is_file()
    ):
        raise failure(
            Message(
                "{folder} contains other files; nothing was written; name a new folder, or one that"
                " this command wrote",
                folder=str(folder),
            )
        )
