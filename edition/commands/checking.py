"""The work of `edition check`, loaded only where no result is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from edition.checks.answers import all_findings, still_open
from edition.checks.linter import rules
from edition.checks.promises import broken_promises
from edition.commands.changes import opened
from edition.commands.common import loaded, watched, working
from edition.editorial.edition import Edition
from edition.intake.intake_rules import INTAKE_RULES
from edition.model.findings import SUBJECTS, Finding, Rule, in_order
from edition.pipeline.last_check import CheckResult
from edition.pipeline.make import check_store
from edition.publishing.release import current_state
from edition.system.host import kept


def rule_list() -> Iterator[str]:
    """All rules, below the headings of their subjects."""
    yield from _listed((*rules().values(), *INTAKE_RULES))


def _listed(found: Collection[Rule]) -> Iterator[str]:
    for subject in SUBJECTS:
        yield f"{subject}\n{'=' * len(subject)}\n"
        yield from (str(rule) for rule in found if rule.subject == subject)


def checked(
    folder: Path, published: Path | None, jobs: int | None, scheduler: str | None
) -> CheckResult:
    """What is wrong or doubtful in a content folder; `published` is a manifest to be kept."""
    store = check_store(kept(folder.resolve().parent))
    with working(jobs, scheduler) as executor:
        edition = loaded(folder, executor=executor, store=store)
    store.prune()
    findings = in_order([*all_findings(edition), *_promises(edition, folder, published)])
    return CheckResult(len(edition.documents), findings, still_open(edition, findings))


def _promises(edition: Edition, folder: Path, published: Path | None) -> tuple[Finding, ...]:
    """What a published manifest promises and the edition no longer keeps."""
    if published is None and edition.releases:
        published = edition.releases[-1].path
    if published is None:
        return ()
    now = current_state(edition, folder, watched)
    return broken_promises(opened(published), now.manifest, now.places, str(folder), edition.errors)
