"""The command `edition`."""

from __future__ import annotations

from pathlib import Path

import click

from edition.checks.answers import all_findings, open_findings
from edition.edition import load


@click.group()
@click.version_option(package_name="mkdocs-edition")
def main() -> None:
    """Documentary editions from archival transcripts."""


@main.command()
@click.argument(
    "content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("content"),
)
def check(content: Path) -> None:
    """Check everything that editors wrote in CONTENT (default: content).

    Prints a line for each finding that is open: errors, and warnings without a note or a reason.
    Exits with 1 when there is one.
    """
    edition = load(content, str(content))
    found = open_findings(edition)
    for finding in found:
        click.echo(str(finding))
    warnings = [finding for finding in all_findings(edition) if finding.severity == "warning"]
    answered = len(warnings) - sum(finding.severity == "warning" for finding in found)
    documents = len(edition.documents)
    click.echo(
        f"{documents} {'document' if documents == 1 else 'documents'} read,"
        f" {len(found)} open, {answered} answered",
        err=True,
    )
    raise SystemExit(1 if found else 0)
