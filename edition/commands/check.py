"""`edition check`: lists everything that is wrong or doubtful."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import click

from edition.checks.answers import all_findings, still_open
from edition.checks.linter import rules
from edition.checks.promises import broken_promises
from edition.commands.changes import opened
from edition.commands.common import (
    ContentFolderType,
    loaded,
    nearest_content,
    watched,
    worker_options,
    working,
)
from edition.editorial.edition import Edition
from edition.intake.intake_rules import INTAKE_RULES
from edition.model.findings import SUBJECTS, Finding, Rule, in_order
from edition.outputs.search import pagefind
from edition.pipeline.make import check_store
from edition.publishing.release import current_state
from edition.system.host import host, kept


def _list_rules(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        click.echo("\n".join(rule_list((*rules().values(), *INTAKE_RULES))))
        context.exit()


def rule_list(found: Collection[Rule]) -> Iterator[str]:
    """The rules below the headings of their subjects."""
    for subject in SUBJECTS:
        yield f"{subject}\n{'=' * len(subject)}\n"
        yield from (str(rule) for rule in found if rule.subject == subject)


@click.command()
@click.argument("folder", type=ContentFolderType(), default=nearest_content)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_rules,
    help="List the codes of all findings with their meaning and examples, and exit.",
)
@click.option(
    "--published",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The manifest to compare the edition with (default: the newest in content/releases).",
)
@worker_options
def check(folder: Path, published: Path | None, jobs: int | None, scheduler: str | None) -> None:
    """Check all files of the edition in FOLDER (default: the current edition).

    Prints one line for each finding: errors, open warnings, and information. The exit code is 0 if
    nothing is open, 1 if there is an error or an open warning, and 2 if the command line is invalid.
    """
    store = check_store(kept(folder.resolve().parent))
    with working(jobs, scheduler) as executor:
        edition = loaded(folder, executor=executor, store=store)
    store.prune()
    findings = in_order([*all_findings(edition), *_promises(edition, folder, published)])
    left = still_open(edition, findings)
    shown = set(left)
    for finding in findings:
        if finding in shown or finding.severity == "info":
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
    if documents > pagefind.MANY and "pagefind" not in host(folder).extras:
        click.echo(pagefind.advice(documents), err=True)
    raise SystemExit(1 if left else 0)


def _promises(edition: Edition, folder: Path, published: Path | None) -> tuple[Finding, ...]:
    """The findings about addresses and notes of a manifest that the edition no longer has."""
    if published is None and edition.releases:
        published = edition.releases[-1].path
    if published is None:
        return ()
    now = current_state(edition, folder, watched)
    return broken_promises(opened(published), now.manifest, now.places, str(folder), edition.errors)
