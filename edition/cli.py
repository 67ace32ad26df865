"""The command `edition`: a module of `edition.commands` for each of its commands."""

from __future__ import annotations

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
from edition.system.gc_control import collect_seldom


@click.group(cls=Commands)
@click.version_option(package_name="mkdocs-edition")
def main() -> None:
    """Documentary editions from archival transcripts."""
    collect_seldom()


for command in (add, changes, check, cite, export, manifest, new, package, schema, show):
    main.add_command(command)
