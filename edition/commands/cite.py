"""`edition cite`: prints citations of a document, a passage, a note, or the edition."""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.arguments import content_option
from edition.commands.cite_lines import CitingError, Wanted, cited_lines, undated
from edition.commands.common import loaded
from edition.commands.terminal import failure, say, tell
from edition.system.messages import message_of


@click.command()
@click.argument("document")
@click.option("--style", "style_id", help="The style, such as mla (default: all styles).")
@click.option(
    "--at", help="The passage (3.d.iv), note (n-c02), or page (page-3, frame-50) to cite."
)
@click.option(
    "--format",
    "format_id",
    help="Instead of citations, print the data in a format for reference managers, such as bibtex.",
)
@click.option("--here", is_flag=True, help="Cite the document in this edition, not at its archive.")
@content_option
def cite(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    document: str,
    style_id: str | None,
    at: str | None,
    format_id: str | None,
    here: bool,  # noqa: FBT001
    content: Path,
) -> None:
    """Cite a DOCUMENT by its id, or the edition itself if DOCUMENT is “edition”.

    Prints one line for every form of a style: the name of the form, a tab, and the citation.
    """
    edition = loaded(content)
    wanted = Wanted(document, at, here, style_id, format_id)
    try:
        lines = cited_lines(edition, wanted)
    except CitingError as error:
        raise failure(message_of(error)) from None
    for line in lines:
        say(line)
    if said := undated(edition, wanted):
        tell(said, err=True)
