"""The command `edition`: a module of `edition.commands` for each of its commands."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata

import click

from edition.commands.add import add
from edition.commands.changes import changes
from edition.commands.check import check
from edition.commands.cite import cite
from edition.commands.common import Commands
from edition.commands.export import export
from edition.commands.manifest import manifest
from edition.commands.new import new
from edition.commands.package import package
from edition.commands.schema import schema
from edition.commands.show import show
from edition.system.extensions import OWN, extensions
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
        click.echo("\n".join(version_lines(verbose=verbose)))
        context.exit()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(2)


def version_lines(*, verbose: bool) -> Iterator[str]:
    """The version of the program; on request what else its results can depend on."""
    yield f"edition, version {metadata.version(OWN)}"
    if verbose:
        yield f"Python {platform.python_version()}"
        yield from map(str, extensions()) if extensions() else ("no other package extends it",)


for command in (add, changes, check, cite, export, manifest, new, package, schema, show):
    main.add_command(command)
