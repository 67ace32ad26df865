"""`edition show`: prints a document at a stage of processing."""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.arguments import content_option
from edition.commands.cite_lines import hinted, no_document
from edition.commands.common import loaded
from edition.commands.terminal import failure, say
from edition.editorial.similar_words import nearest
from edition.outputs.stages import STAGES
from edition.system.messages import Message


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
    """Show DOCUMENT at a stage of processing; most stages show the line and column of each part."""
    edition = loaded(content)
    documents = [known.id for known in edition.documents]
    if document not in documents:
        message = hinted(no_document(document), nearest(document, documents))
        if edition.errors:
            message = Message(
                "{problem}; “edition check” shows which files cannot be read", problem=message
            )
        raise failure(message)
    for line in STAGES[stage](edition.edited(document), edition):
        say(line)
