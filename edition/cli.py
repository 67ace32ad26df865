"""The command `edition`; each of its subcommands has a module in `edition.commands`."""

from __future__ import annotations

import click

from edition.commands.click_words import speak
from edition.commands.terminal import Commands, tell
from edition.model.wording import languages, wording
from edition.system.gc_control import collect_seldom
from edition.system.messages import Message


def _language(context: click.Context, _: click.Parameter, tag: str | None) -> None:
    """Sets the language of the output; without the option, the locale determines it."""
    if tag:
        context.obj = wording(tag)
        speak(context.obj)


@click.group(cls=Commands, invoke_without_command=True)
@click.option(
    "--lang",
    type=click.Choice(languages()),
    is_eager=True,
    expose_value=False,
    callback=_language,
    help="The language of messages and help (default: the language of your locale).",
)
@click.option("--version", is_flag=True, help="Show the version and exit.")
@click.option(
    "--verbose",
    is_flag=True,
    help="With --version: also list Python and the packages that extend the program.",
)
@click.pass_context
def main(context: click.Context, *, version: bool, verbose: bool) -> None:
    """Documentary editions from archival transcripts."""
    collect_seldom()
    if version:
        from edition.commands.version import version_lines  # noqa: PLC0415 -- slow to import

        for line in version_lines(verbose=verbose):
            tell(line)
        context.exit()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(2)


main.summaries = {
    "add": Message("Add transcripts to the edition."),
    "build": Message("Write the whole site without MkDocs."),
    "changes": Message("Print what changed from one manifest to another."),
    "check": Message("Check everything that editors wrote."),
    "cite": Message("Print citations of a document or of the edition."),
    "desk": Message("Annotate the edition in your browser."),
    "export": Message("The earlier name of “build”."),
    "images": Message("Print the size of the page images."),
    "manifest": Message("Print the manifest of this version."),
    "new": Message("Create an edition that can be built immediately."),
    "note": Message("Compose an annotation on words of a document."),
    "package": Message("Write a deposit of this version."),
    "prepare": Message("Write prepared pages for zensical."),
    "receive": Message("Replace the transcript of a document by a corrected version."),
    "schema": Message("Print the JSON Schema of an editors' file."),
    "status": Message("List the annotations that are not published."),
    "serve": Message("Show the site in a browser while you edit."),
    "show": Message("Show a document at a stage of processing."),
}
