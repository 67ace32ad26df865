"""`edition receive`: replaces a transcript of the edition by a corrected version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path

import click

from edition.commands.arguments import content_option, edtf_date
from edition.commands.terminal import failure, tell
from edition.intake.distant_references import DistantReference, distant_references, rewritten
from edition.intake.note_fates import AnnotationFate
from edition.intake.receiving import (
    Receipt,
    ReceivingError,
    ReferenceFate,
    Replacement,
    receipt,
)
from edition.system.journal import write_together
from edition.system.messages import Message, message_of
from edition.system.regular_files import read_file
from edition.system.regular_files import reason as why


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--document",
    default="",
    help="The id of the document (default: the document is identified by its text).",
)
@click.option(
    "--language", default="", help="The language of the text, if the document has several."
)
@click.option("--write", is_flag=True, help="Write the changes; needs --reason.")
@click.option("--reason", default="", help="Why the transcript was replaced.")
@click.option(
    "--date",
    default="",
    callback=edtf_date,
    help="When the transcript was replaced (EDTF; default: today).",
)
@content_option
def receive(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    file: Path,
    document: str,
    language: str,
    write: bool,  # noqa: FBT001
    reason: str,
    date: str,
    content: Path,
) -> None:
    """Replace a transcript of the edition by FILE, its corrected version.

    Prints the passages that changed, the effect on each annotation, and the references to passages
    whose number changes or is uncertain. With --write, the transcript is replaced, its new SHA-256
    is pinned, and the old SHA-256 is kept under revisions:. An annotation stays if its words are
    certainly the same. All other annotations become drafts, which are not published until an editor
    has decided.
    """
    if write and not reason:
        raise click.UsageError("--write needs --reason, such as --reason “typing errors corrected”")
    try:
        data = read_file(file)
    except OSError as error:
        raise failure(Message("{file}: {problem}", file=str(file), problem=why(error))) from None
    try:
        found = receipt(data, str(file), content, document, language)
    except ReceivingError as error:
        raise failure(message_of(error)) from None
    for line in _lines(found):
        tell(line)
    others = list(distant_references(content, found.document, found.folder, found.moved))
    for one in others:
        tell(_reference(ReferenceFate(one.place, one.passage, one.now)))
    if not write:
        tell(
            Message(
                "Nothing was written. To replace the transcript by the new one, add --write and --reason."
            ),
            err=True,
        )
        return
    today = datetime.now(UTC).date().isoformat()
    own = found.edition_file(Replacement(date or today, reason))
    replaced = {"edition.yml": own, found.file: data}
    changes = {found.folder / name: (found.earlier[name], new) for name, new in replaced.items()}
    write_together(content, {**dict(_changes(others)), **changes})
    tell(Message("{folder}: the transcript was replaced", folder=str(found.folder)))


def _changes(others: Sequence[DistantReference]) -> Iterator[tuple[Path, tuple[bytes, bytes]]]:
    """Each other file in which references change, with its content before and after."""
    for path in dict.fromkeys(one.path for one in others if one.now):
        own = [one for one in others if one.path == path]
        yield path, (own[0].read, rewritten(own[0].read.decode("utf-8"), own).encode("utf-8"))


def _lines(found: Receipt) -> Iterator[Message]:
    yield Message("{folder}: {file}", folder=str(found.folder), file=found.file)
    for passage, before, after in found.changed:
        yield _change(passage, before, after)
    stay = sum(fate.fate == "unchanged" for fate in found.fates)
    yield Message(
        "{count} annotation stays as it is", "{count} annotations stay as they are", count=stay
    )
    for fate in found.fates:
        if fate.fate != "unchanged":
            yield _fate(fate)
    for reference in found.references:
        yield _reference(reference)


def _reference(reference: ReferenceFate) -> Message:
    if reference.now:
        return Message(
            "{place}: {passage} is now {now}; the reference changes with it",
            place=str(reference.place),
            passage=reference.passage,
            now=reference.now,
        )
    return Message(
        "{place}: the passage to which the reference {passage} led cannot be identified with certainty; correct the reference",
        place=str(reference.place),
        passage=reference.passage,
    )


_MOST = 160
"""The most characters of a change that are shown."""


def _change(passage: str, before: str, after: str) -> Message:
    """A message about a changed passage, with its words from the first to the last difference."""
    if not before:
        return Message("{passage} is new: “{text}”", passage=passage, text=_short(after))
    if not after:
        return Message("{passage} was removed: “{text}”", passage=passage, text=_short(before))
    one, other = before.split(), after.split()
    blocks = [
        op
        for op in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if op[0] != "equal"
    ]
    if not blocks:
        return Message("{passage}: only white space changed", passage=passage)
    first, last = blocks[0], blocks[-1]
    return Message(
        "{passage}: “{before}” became “{after}”",
        passage=passage,
        before=_short(" ".join(one[max(0, first[1] - 1) : last[2] + 1])),
        after=_short(" ".join(other[max(0, first[3] - 1) : last[4] + 1])),
    )


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rpartition(' ')[0]} …"


def _fate(fate: AnnotationFate) -> Message:
    given = {"id": fate.annotation.id, "quotation": fate.quotation, "passage": fate.passage}
    match fate.fate:
        case "unchanged":
            return Message("{id} stays as it is", id=fate.annotation.id)
        case "moved":
            return Message(
                "{id}: “{quotation}” moved from {passage} to {now}", **given, now=fate.now
            )
        case "obsolete":
            return Message(
                "{id}: “{quotation}” ({passage}) is corrected in the transcript; withdraw the note",
                **given,
            )
        case "lost":
            return Message(
                "{id}: “{quotation}” ({passage}) is no longer in the transcript", **given
            )
        case "requote" if fate.repeated:
            return Message(
                "{id}: “{quotation}” now occurs more than once in {now}; quote more words",
                **given,
                now=fate.now,
            )
        case "requote":
            return Message(
                "{id}: “{quotation}” ({passage}) changed to “{offered}” ({now})",
                **given,
                now=fate.now,
                offered=_short(fate.offered),
            )
