"""`edition prepare`: writes a folder of prepared pages from which zensical builds the edition."""

from __future__ import annotations

from pathlib import Path

import click

from edition.checks.answers import open_findings
from edition.commands.arguments import content_option
from edition.commands.build import free
from edition.commands.building import built
from edition.commands.common import end_at_errors, open_ones
from edition.commands.terminal import tell
from edition.publishing.static_export import lazy_files
from edition.system.folders import replace
from edition.system.messages import Message
from edition.website.build_settings import build_options
from edition.website.framed_site import FramedSite
from edition.website.prepared_pages import MARKER, notices, prepared
from edition.website.site_settings import site_settings


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@content_option
def prepare(folder: Path, content: Path) -> None:
    """Write the pages and files of the edition into FOLDER, for zensical.

    zensical runs no plugins, so it needs pages that are complete. Run the command again after each
    change. When the new folder is complete, the command replaces the earlier folder with it.
    """
    free(folder, content, MARKER)
    settings = site_settings(content)
    for message in settings.unused:
        tell(message, err=True)
    edition, site = built(content, settings.publication(), None, build_options(settings))
    found = open_findings(edition)
    end_at_errors(found)
    framed = FramedSite(edition, site, content, settings)
    files = lazy_files(framed, site)
    for message in (*framed.notices(site), *notices(framed, files)):
        tell(message, err=True)
    replace(folder, prepared(framed, files, content))
    if found:
        tell(open_ones(len(found)), err=True)
    tell(
        Message(
            "The pages are in {folder}; to build the site, run in this folder: zensical build",
            folder=str(folder),
        )
    )
