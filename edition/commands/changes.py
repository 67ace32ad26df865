"""`edition changes`: what changed between two versions."""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.common import content_option, loaded, say
from edition.editorial.changes import changes as changes_between
from edition.editorial.manifest import Manifest, ManifestError, read
from edition.releasing import stated

_File = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("before", type=_File)
@click.argument("after", type=_File, required=False)
@content_option
def changes(before: Path, after: Path | None, content: Path) -> None:
    """Print what changed from the manifest BEFORE to the manifest AFTER, a line each.

    Without AFTER, to the edition as it stands.
    """
    earlier = opened(before)
    later = opened(after) if after else stated(loaded(content), content).manifest
    for change in changes_between(earlier, later):
        where = f"{change.document}: " if change.document else ""
        say(f"{where}{change.name}: {change.words} </{change.address}>")


def opened(path: Path) -> Manifest:
    """The manifest in a file; what is none ends the command."""
    try:
        return read(path.read_bytes())
    except ManifestError as error:
        raise click.ClickException(f"{path} is no manifest of a release: {error}") from None
