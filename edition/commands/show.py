"""`edition show`: prints a document at a stage of processing."""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.arguments import content_option
from edition.commands.common import loaded
from edition.commands.terminal import say
from edition.editorial.yaml_located import nearest
from edition.outputs.stages import STAGES


@click.command()
@click.argument("document")
@click.option(
    "--stage",
    type=click.Choice(list(STAGES)),
    default="document",
    show_default=True,
    help="The text as received, the parser's tokens, the outline, the editors' layers, or the page.",
)
@content_option
def show(document: str, stage: str, content: Path) -> None:
    """Show DOCUMENT at a stage of processing, with line and column."""
    edition = loaded(content)
    documents = [known.id for known in edition.documents]
    if document not in documents:
        hint = nearest(document, documents)
        message = f"there is no document “{document}”{f'; {hint}' if hint else ''}"
        wrong = "" if not edition.errors else "; “edition check” says what could not be read"
        raise click.ClickException(message + wrong)
    for line in STAGES[stage](edition.edited(document), edition):
        say(line)
