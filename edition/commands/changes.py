"""`edition changes`: what changed between two versions."""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.arguments import ContentFolderType, nearest_content
from edition.commands.common import loaded, watched
from edition.commands.terminal import failure, say, spoken
from edition.editorial.manifest_changes import changes as changes_between
from edition.editorial.release_manifest import Manifest, ManifestError, read
from edition.publishing.release import current_state
from edition.system.messages import Message, message_of

_File = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("before", type=_File)
@click.argument("after", type=_File, required=False)
@click.option(
    "--content",
    type=ContentFolderType(),
    help="The folder of the edition; used only if AFTER is missing (default: the current folder).",
)
def changes(before: Path, after: Path | None, content: Path | None) -> None:
    """Print the changes from the manifest BEFORE to the manifest AFTER, one on each line.

    Without AFTER, BEFORE is compared with the current edition.
    """
    earlier = opened(before)
    later = opened(after) if after else _standing(content or nearest_content())
    for change in changes_between(earlier, later):
        where = f"{change.document}: " if change.document else ""
        name, words = change.called.shown(spoken()), change.told(spoken())
        say(f"{where}{name}: {words} </{change.address}>")


def _standing(content: Path) -> Manifest:
    return current_state(loaded(content), content, watched).manifest


def opened(path: Path) -> Manifest:
    """The manifest in a file. Raises `ClickException` if the file is not a manifest."""
    try:
        return read(path.read_bytes())
    except ManifestError as error:
        problem = message_of(error)
        raise failure(
            Message(
                "{file} is not a manifest of a release: {problem}", file=str(path), problem=problem
            )
        ) from None
