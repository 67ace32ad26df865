"""`edition images`: how large the page images of an edition are when they are published."""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.arguments import content_option
from edition.commands.common import loaded
from edition.commands.terminal import failure, spoken
from edition.model.printable import printable
from edition.pipeline.image_sizes import beyond_hosts, image_sizes, of_document, total
from edition.pipeline.page_pictures import PagePictures, image_store
from edition.pipeline.site_files import page_pictures
from edition.system.host import kept
from edition.system.messages import Message

_MOST = 10
"""The greatest number of documents that the command lists."""


@click.command()
@content_option
def images(content: Path) -> None:
    """Print the number of files and the total size of the published page images.

    The command lists the largest documents, and the free hosts whose limits the images exceed. The
    command stores the published image files in the cache, where the next build finds them.
    """
    edition = loaded(content)
    pictures = tuple(page_pictures(edition))
    if not pictures:
        raise failure(Message("the edition has no page images of its own"))
    store = image_store(kept(content.resolve().parent))
    PagePictures(store).prepare(pictures)
    sizes = image_sizes(pictures, store)
    lines = (*map(of_document, sizes[:_MOST]), total(sizes), *beyond_hosts(sizes))
    for line in lines:
        click.echo(printable(spoken().say(line)))
