"""`edition serve`: a live preview of the site that `edition build` writes."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from edition.checks.answers import open_findings
from edition.commands.arguments import content_option
from edition.commands.terminal import failure, spoken, tell
from edition.editorial.content_folder import ContentFolder
from edition.editorial.document_folder import Shelved
from edition.editorial.edition import Edition
from edition.outputs.html import assets
from edition.pipeline import build, published_site
from edition.publishing.static_export import lazy_files, long_files
from edition.system.host import kept
from edition.system.messages import Message
from edition.system.reported import ReportedError
from edition.system.workers import workers
from edition.website.build_settings import build_options
from edition.website.framed_site import FramedSite
from edition.website.live_preview import HOST, SCRIPT, LivePreview, Version, server
from edition.website.site_settings import site_settings, site_sources

_log = logging.getLogger(__name__)


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    help="The port on this machine (default: 8000; 0: any free port).",
)
@content_option
def serve(port: int, content: Path) -> None:
    """Show the site in a browser on this machine, and reload it after each edit.

    Pages are made when they are requested. After an edit of a document, its own page is shown
    first; the other pages follow when the whole edition has been read. Errors are shown in the
    pages. Only programs on this machine can open the preview.
    """
    settings = site_settings(content)
    watched = (content, *site_sources(content, settings))
    preview = LivePreview(PreviewReader(content), watched)
    try:
        found = server(preview, port)
    except OSError:
        raise failure(
            Message("port {port} is in use; name another port with --port", port=port)
        ) from None
    ended = threading.Event()
    threading.Thread(target=preview.watch, args=(ended,), daemon=True).start()
    address = f"http://{HOST}:{found.server_address[1]}/"
    tell(Message("The preview is at {address}; press Ctrl+C to end it", address=address))
    with found:
        try:
            found.serve_forever()
        except KeyboardInterrupt:
            ended.set()


class PreviewReader:
    """Reads the edition, and keeps in memory the data that have not changed since the last reading."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._stores = build.Stores.below(kept(content.resolve().parent))
        self._started = False

    def __call__(self) -> Version:
        settings = site_settings(self._content)
        folder = ContentFolder(self._content, str(self._content))
        make = partial(
            build.build_site,
            folder,
            settings.publication(),
            replace(build_options(settings), preview=True),
            self._stores,
        )
        if self._started:
            edition, site = make()
        else:
            with workers() as executor:
                edition, site = make(executor)
            self._started = True
            if self._stores.documents:
                self._stores.documents.hold()
        framed = FramedSite(edition, site, self._content, settings, (SCRIPT,))
        return Version(
            {page.address: page.html for page in framed.pages()},
            lazy_files(framed, site, (assets.PREVIEW_SHEET, assets.PREVIEW_SCRIPT)),
            framed.unknown().html,
            tuple(
                finding.worded(spoken())
                for finding in open_findings(edition)
                if finding.severity == "error"
            ),
            partial(_renewed, edition, site),
            long_files(framed, site),
        )


def _renewed(edition: Edition, site: published_site.Site, changed: frozenset[str]) -> bool:
    """Make the pages of changed documents again; False after an error, or if files outside the
    folders of documents have changed.
    """
    folders = {str(one.path): one for one in edition.folders.values() if isinstance(one, Shelved)}
    parents = {str(Path(path).parent) for path in changed}
    if not parents or not parents <= folders.keys():
        return False
    try:
        for parent in sorted(parents):
            site.renew(folders[parent])
    except (ReportedError, OSError):
        return False  # the next reading reports the reason
    except Exception:  # noqa: BLE001 -- the preview must survive any error
        _log.exception(
            Message(
                "the preview cannot rebuild the pages of {folders}", folders=tuple(sorted(parents))
            )
        )
        return False
    return True
