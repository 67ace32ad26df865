"""The command `edition`: a module of `edition.commands` for each of its commands."""

from __future__ import annotations

import click

from edition.commands.terminal import Commands
from edition.system.gc_control import collect_seldom


@click.group(cls=Commands, invoke_without_command=True)
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

        click.echo("\n".join(version_lines(verbose=verbose)))
        context.exit()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(2)


main.summaries = {
    "add": "Add transcripts to the edition.",
    "changes": "Print what changed from one manifest to another.",
    "check": "Check everything that editors wrote.",
    "cite": "Print citations of a document or of the edition.",
    "export": "Write all pages and files without MkDocs.",
    "manifest": "Print the manifest of this version.",
    "new": "Create an edition that builds at once.",
    "package": "Write a deposit of this version.",
    "schema": "Print the JSON Schema of an editors' file.",
    "show": "Show a document at a stage of processing.",
}
