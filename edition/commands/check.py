"""`edition check`: lists everything that is wrong or doubtful."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from edition.commands.arguments import ContentFolderType, nearest_content, worker_options
from edition.commands.finding_formats import FORMATS
from edition.commands.terminal import report, spoken, tell
from edition.editorial.content_digest import content_digest
from edition.editorial.sorting import holds_edition
from edition.intake.shared_causes import by_cause
from edition.outputs.search import pagefind
from edition.pipeline.last_check import CheckResult, LastCheck
from edition.system.host import host, kept
from edition.system.messages import Message

MANY = 20
"""More findings than this with the same cause are printed as one line."""


def _list_rules(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        from edition.commands.checking import rule_list  # noqa: PLC0415 -- slow to import

        click.echo("\n".join(rule_list(spoken(context))))
        context.exit()


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
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMATS]),
    default="text",
    help="How to print the findings: as text, or for other programs.",
)
@click.option(
    "--all", "every", is_flag=True, help="Print each finding, even if many findings have one cause."
)
@worker_options
def check(  # noqa: PLR0913 -- each is an option of the command
    folder: Path,
    published: Path | None,
    *,
    form: str,
    every: bool,
    jobs: int | None,
    scheduler: str | None,
) -> None:
    """Check all files of the edition in FOLDER (default: the current edition).

    Prints one line for each finding: errors, open warnings, and information. More than 20
    findings with the same cause are printed as one line that gives their number. The exit code
    is 0 if nothing is open, 1 if there is an error or an open warning, and 2 if the command
    line is invalid. --format prints the findings for other programs. With the format github, GitHub
    shows each finding at its line in a pull request. Other tools read the formats sarif and json.
    """
    if not holds_edition(folder):
        message = Message(
            "{folder} contains no edition; name the edition's folder, or create an edition with “edition new”",
            folder=str(folder),
        )
        raise click.UsageError(spoken().say(message))
    result = _result(folder, published, jobs, scheduler)
    left = set(result.left)
    shown = [one for one in result.findings if one in left or one.severity == "info"]
    if form in FORMATS:
        click.echo(FORMATS[form](shown, spoken()), nl=False)
    else:
        for finding in shown if every else by_cause(shown, MANY):
            report(finding)
    count = result.documents
    summary = Message(
        "{count} document read; findings: {open} open, {resolved} resolved",
        "{count} documents read; findings: {open} open, {resolved} resolved",
        count=count,
        open=len(result.left),
        resolved=result.answered,
    )
    tell(summary, err=True)
    if count >= pagefind.MANY and "pagefind" not in host(folder).extras:
        tell(pagefind.advice(count), err=True)
    raise SystemExit(1 if result.left else 0)


def _result(
    folder: Path, published: Path | None, jobs: int | None, scheduler: str | None
) -> CheckResult:
    """The result of the check; a stored result is used as long as nothing has changed."""
    last = _last_check(folder, published)
    result = last.found() if last else None
    if result is None:
        from edition.commands.checking import checked  # noqa: PLC0415 -- slow to import, see above

        result = checked(folder, published, jobs, scheduler)
        if last:
            last.put(result)
    return result


def _last_check(folder: Path, published: Path | None) -> LastCheck | None:
    """The storage for the result; None if changes of the content folder could remain unnoticed."""
    digest = content_digest(folder)
    if digest is None:
        return None
    parts = [digest, str(folder)]
    if published:
        parts.append(sha256(published.read_bytes()).hexdigest())
    if published or (folder / "releases").is_dir():  # the manifest depends on site settings
        parts.append(f"pdf: {host(folder).pdf}, cards: {host(folder).cards}")
    return LastCheck(kept(folder.resolve().parent), *parts)
