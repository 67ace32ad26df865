"""The command `edition`."""

from __future__ import annotations

from pathlib import Path

import click

from edition.build import checked
from edition.checks.answers import all_findings, still_open
from edition.checks.linter import described
from edition.citing import CitingError, Wanted, cited_lines
from edition.edition import load
from edition.editorial.shelf import Shelf
from edition.workers import WorkersError, workers


@click.group()
@click.version_option(package_name="mkdocs-edition")
def main() -> None:
    """Documentary editions from archival transcripts."""


def _list_checks(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        click.echo("\n".join(described()))
        context.exit()


@main.command()
@click.argument(
    "content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("content"),
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_checks,
    help="Say what each check finds, with a bad and a good example, and exit.",
)
@click.option("--jobs", type=click.IntRange(1), default=1, help="Processes that do the work.")
@click.option("--scheduler", help="The address of a Dask scheduler, whose workers do the work.")
def check(content: Path, jobs: int, scheduler: str | None) -> None:
    """Check everything that editors wrote in CONTENT (default: content).

    Prints a line for each finding: errors, warnings without a note or a reason, and what is only
    information. Exits with 1 when there is an error, or a warning that nobody has answered.
    """
    try:
        with workers(jobs, scheduler) as executor:
            edition = checked(Shelf(content, str(content)), executor)
    except WorkersError as error:
        raise click.ClickException(str(error)) from None
    findings = all_findings(edition)
    left = still_open(edition, findings)
    for finding in findings:
        if finding in left or finding.severity == "info":
            click.echo(str(finding))
    answered = sum(finding.severity == "warning" for finding in findings) - sum(
        finding.severity == "warning" for finding in left
    )
    documents = len(edition.documents)
    click.echo(
        f"{documents} {'document' if documents == 1 else 'documents'} read,"
        f" {len(left)} open, {answered} answered",
        err=True,
    )
    raise SystemExit(1 if left else 0)


@main.command()
@click.argument("document")
@click.option("--style", "style_id", help="Only this style, such as mla.")
@click.option("--at", help="A passage, as 3.d.iv, or a note, as n-c02.")
@click.option("--format", "format_id", help="For a reference manager instead, such as bibtex.")
@click.option("--here", is_flag=True, help="Cite this edition, not the archive's document.")
@click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("content"),
    help="The edition's content folder (default: content).",
)
def cite(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    document: str,
    style_id: str | None,
    at: str | None,
    format_id: str | None,
    here: bool,  # noqa: FBT001
    content: Path,
) -> None:
    """Cite DOCUMENT, by its id, or the edition itself, by the word edition.

    Prints a line for each form of each style.
    """
    edition = load(content, str(content))
    try:
        lines = cited_lines(edition, Wanted(document, at, here, style_id, format_id))
    except CitingError as error:
        raise click.ClickException(str(error)) from None
    for line in lines:
        click.echo(line)
