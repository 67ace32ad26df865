"""The work of `edition build`, loaded only if something has changed since the last build."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace as changed
from pathlib import Path

from edition.checks.answers import open_findings
from edition.commands.common import (
    READING,
    WRITING,
    WatchedFolder,
    end_at_errors,
    open_ones,
    watched,
    working,
)
from edition.commands.terminal import failure, tell
from edition.editorial.edition import Edition
from edition.editorial.publication_file import Publication
from edition.outputs.card import CardError
from edition.outputs.citation.csl_styles import StyleError
from edition.outputs.options import BuildOptions
from edition.outputs.pdf import PdfError
from edition.outputs.search.pagefind import PagefindError
from edition.pipeline import build, published_site
from edition.pipeline.last_build import BuildResult, LastBuild, digest, state
from edition.publishing.static_export import count, site_files
from edition.system.folders import replace
from edition.system.host import kept
from edition.system.messages import message_of
from edition.website.build_settings import build_options
from edition.website.earlier_site import EarlierSite
from edition.website.framed_site import FramedSite
from edition.website.site_settings import site_settings, site_sources


def write(
    folder: Path,
    title: str,
    content: Path,
    workers: tuple[int | None, str | None],
    last: LastBuild | None,
) -> None:
    """Write the site, print open findings and settings that are not used, and store the result."""
    settings = site_settings(content)
    sources = tuple(map(str, site_sources(content, settings)))
    read = digest(sources)
    if title and not settings.title:
        settings = changed(settings, title=title)
    lines = [*settings.unused]
    for message in lines:
        tell(message, err=True)
    try:
        with working(*workers) as executor:
            options = build_options(settings)
            edition, site = built(content, settings.publication(), executor, options)
        found = open_findings(edition)
        end_at_errors(found)
        framed = FramedSite(edition, site, content, settings)
        more = [*framed.notices(site)]
        for message in more:
            tell(message, err=True)
        earlier = EarlierSite(folder, kept(content.resolve().parent) / "written-site.json")
        replace(folder, watched(site_files(framed, site, earlier), WRITING, count(site)))
        earlier.keep()
    except (StyleError, CardError, PdfError, PagefindError) as error:
        raise failure(message_of(error)) from None
    if found:
        more.append(open_ones(len(found)))
        tell(more[-1], err=True)
    # The digest covers neither the system's programs, on which PDFs and CSL styles depend, nor its
    # fonts, on which cards depend.
    if last and read and not (settings.pdf or settings.cards or settings.styles):
        last.put(BuildResult(sources, read, state(folder), (*lines, *more)))


def built(
    content: Path, host: Publication, executor: Executor | None, options: BuildOptions
) -> tuple[Edition, published_site.Site]:
    """The edition with its pages and files, made with the plugin's cache of documents."""
    stores = build.Stores.below(kept(content.resolve().parent))
    return build.build_site(
        WatchedFolder(content, READING),
        host,
        options,
        stores,
        executor,
    )
