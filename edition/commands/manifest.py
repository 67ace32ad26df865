"""`edition manifest`: lists everything that is public at this version of the edition."""

from __future__ import annotations

from pathlib import Path

import click

from edition.checks.answers import open_findings
from edition.commands.arguments import content_option
from edition.commands.common import end_at_errors, loaded, watched
from edition.commands.terminal import failure, tell
from edition.editorial.release_manifest import written
from edition.publishing.release import UnreleasableError, make_manifest
from edition.system.messages import Message, message_of


@click.command()
@content_option
def manifest(content: Path) -> None:
    """Print the manifest of this version: all documents, passages, notes, entries, events, works,
    and addresses.

    Save the output yourself as content/releases/VERSION.json. “edition check” then compares later
    versions with this manifest, and the page of changes lists the differences. Title, version, and
    date come from publication.yml.
    """
    edition = loaded(content)
    end_at_errors(open_findings(edition))
    try:
        found = make_manifest(edition, content, watched)
    except UnreleasableError as error:
        raise failure(message_of(error)) from None
    click.echo(written(found), nl=False)
    if not found.url:
        note = Message(
            "publication.yml has no url:, so the manifest does not state where the edition is published; the addresses in the manifest are relative to the home page"
        )
        tell(note, err=True)
