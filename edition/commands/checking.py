"""The work of `edition check`, loaded only if no result is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.checks.answers import all_findings, still_open
from edition.checks.linter import rules
from edition.commands.common import loaded, watched, working
from edition.editorial.edition import Edition
from edition.intake.intake_rules import INTAKE_RULES
from edition.model.findings import SUBJECTS, Finding, in_order
from edition.model.wording import Wording
from edition.pipeline.last_check import CheckResult
from edition.pipeline.make import check_store
from edition.system.host import kept
from edition.system.messages import Message


def rule_list(wording: Wording) -> Iterator[str]:
    """All rules, below the headings of their subjects."""
    found = (*rules().values(), *INTAKE_RULES)
    for subject in SUBJECTS:
        heading = wording.say(Message(subject))
        yield f"{heading}\n{'=' * len(heading)}\n"
        yield from (rule.worded(wording) for rule in found if rule.subject == subject)


def checked(
    folder: Path, published: Path | None, jobs: int | None, scheduler: str | None
) -> CheckResult:
    """All findings, including those from a comparison with the manifest `published`."""
    store = check_store(kept(folder.resolve().parent))
    with working(jobs, scheduler) as executor:
        edition = loaded(folder, executor=executor, store=store)
    store.prune()
    findings = in_order([*all_findings(edition), *_promises(edition, folder, published)])
    return CheckResult(len(edition.documents), findings, still_open(edition, findings))


def _promises(edition: Edition, folder: Path, published: Path | None) -> tuple[Finding, ...]:
    """Findings on items that a published manifest contains and the edition no longer has."""
    if published is None and edition.releases:
        published = edition.releases[-1].path
    if published is None:
        return ()
    from edition.checks.promises import broken_promises  # noqa: PLC0415 -- slow to import
    from edition.commands.changes import opened  # noqa: PLC0415 -- slow to import
    from edition.publishing.release import current_state  # noqa: PLC0415 -- slow to import

    now = current_state(edition, folder, watched)
    return broken_promises(opened(published), now.manifest, now.places, str(folder), edition.errors)
