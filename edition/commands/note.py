"""`edition note`: composes an annotation on words of a document, and can write it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

from edition.commands.arguments import content_option, edtf_date
from edition.commands.terminal import failure, spoken, tell
from edition.commands.terminal import report as report_finding
from edition.editorial.content_folder import ContentFolder
from edition.editorial.document_folder import Shelved
from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import edit
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared, read_shared
from edition.editorial.file_editing import row_added, yaml_block
from edition.editorial.new_annotation import annotation_row, free_id, keys_and_ids, row_before
from edition.editorial.passages import fragment
from edition.editorial.quotable import Quotation, quoted_words
from edition.editorial.reader_report import ReaderReport, read_report
from edition.editorial.yaml_located import Located, read_yaml
from edition.editorial.yaml_values import Value
from edition.model.findings import Finding
from edition.system.folders import rewrite
from edition.system.messages import Message
from edition.system.regular_files import read_file

_FILE = "edition.yml"
KINDS = {
    **dict.fromkeys(("explanatory", "textual", "source"), "comment"),
    **dict.fromkeys(("error", "slip", "supplied", "regularised", "doubtful"), "correct"),
    **dict.fromkeys(("mention", "date"), ""),
}
"""Maps each `--kind` to the key of the quotation, or to an empty text if the kind itself is the
key.
"""
_UNWRITTEN = "…"


def _date(context: click.Context, option: click.Parameter, value: str) -> str:
    return value if value == "none" else edtf_date(context, option, value)


@click.command()
@click.argument("document", required=False, default="")
@click.argument("words", required=False, default="")
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    default="explanatory",
    help="The type of the annotation: mention, date, a type of note, or a type of emendation (default: explanatory).",
)
@click.option(
    "--at",
    default="",
    help="The passage that contains the words, such as 3.d.i, if the words occur more than once.",
)
@click.option(
    "--language", default="", help="The language of the text, if the document has several."
)
@click.option("--read", "reading", default="", help="The emended reading, for an emendation.")
@click.option(
    "--of", "entry", default="", help="For a mention: the id of the register entry that it names."
)
@click.option(
    "--edtf", default="", callback=_date, help="The date in EDTF, for the annotation of a date."
)
@click.option(
    "--event",
    "events",
    multiple=True,
    help="For a date: the id of an event in the chronology. The date belongs to this event.",
)
@click.option("--text", default="", help="The note, in prose.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    help="The key of a work and, after a comma, the place in the work: smith, p. 3.",
)
@click.option(
    "--certainty",
    type=click.Choice(["high", "medium", "low"]),
    default="high",
    help="How certain the note is (default: high).",
)
@click.option(
    "--draft", is_flag=True, help="Mark the annotation as a draft, which is not published."
)
@click.option(
    "--from-report",
    "report",
    type=click.Path(path_type=Path),
    help="Take the document, the words, and the text of the note from a reader's report. The report is a text file with a mail or an issue.",
)
@click.option("--write", is_flag=True, help="Write the annotation into edition.yml.")
@content_option
def note(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    document: str,
    words: str,
    kind: str,
    at: str,
    language: str,
    reading: str,
    entry: str,
    edtf: str,
    events: tuple[str, ...],
    text: str,
    sources: tuple[str, ...],
    certainty: str,
    draft: bool,  # noqa: FBT001
    report: Path | None,
    write: bool,  # noqa: FBT001
    content: Path,
) -> None:
    """Compose an annotation on WORDS of a DOCUMENT, which is named by its id.

    Prints the annotation with an unused id. You can copy it into the list “annotations:” in
    edition.yml. The program finds the words in the transcript. If the words occur more than once,
    the command adds further words or the passage to the quotation. With --write, the annotation is
    written into edition.yml; nothing else in the file changes.
    """
    found = read_report(read_file(report).decode("utf-8", "replace")) if report else None
    document = document or (found.document if found else "")
    if not document or not (words or found):
        raise click.UsageError(spoken().say(Message("name a document, and quote words of it")))
    shared, folder = _opened(content, document)
    located, edited = _read(folder, shared, language)
    quotation = _quotation(edited, words, at, found)
    key = KINDS[kind] or kind
    values: dict[str, Value] = {}
    if key in ("comment", "correct"):
        own = text or (found.text if found else "")
        values = {
            "kind": kind,
            "certainty": certainty,
            "read": (reading or _UNWRITTEN) if key == "correct" else "",
            "text": own or (_UNWRITTEN if key == "comment" else ""),
            "sources": [_source(one) for one in sources],
        }
    elif key == "mention":
        values = {"of": entry or _UNWRITTEN}
    else:
        values = {"edtf": edtf or _UNWRITTEN, "event": list(events)}
    values["status"] = "draft" if draft or found else ""
    incomplete = [name for name, value in values.items() if value == _UNWRITTEN]
    if write and incomplete:
        options = {"read": "--read", "text": "--text", "of": "--of", "edtf": "--edtf"}
        message = Message("--write needs {option}", option=options[incomplete[0]])
        raise click.UsageError(spoken().say(message))
    row = annotation_row(
        key, free_id(key, located, _elsewhere(content, located)), quotation, values
    )
    if found:
        _tell_version(found, shared)
    if not write:
        click.echo(yaml_block(row), nl=False)
        if incomplete:
            tell(Message("Complete {keys}.", keys=tuple(f"{one}:" for one in incomplete)), err=True)
        return
    data = row_added(
        folder.files[_FILE], "annotations", row, row_before(key, quotation, edited, located)
    )
    wrong = _wrong(folder, data, shared)
    for finding in wrong:
        report_finding(finding, err=True)
    if wrong:
        raise failure(Message("the annotation has errors; nothing was written"))
    path = Path(folder.name) / _FILE
    rewrite(path, data)
    tell(Message("{file}: “{id}” was written", file=str(path), id=str(row["id"])))


def _opened(content: Path, document: str) -> tuple[Shared, Folder]:
    """The shared data, and the folder of the document that has the given id or folder name."""
    shelf = ContentFolder(content, str(content))
    shared = read_shared(shelf)
    unnamed: list[Shelved] = []
    for shelved in shelf.folders():
        id_ = _own_id(shelved)
        if document in (id_, shelved.path.name):
            return shared, shelved.opened()
        if not id_:
            unnamed.append(shelved)
    for shelved in unnamed:  # a document without an id uses the archive's number as its id
        folder = shelved.opened()
        edited = edit(folder, shared.known).edited
        if edited and edited.id == document:
            return shared, folder
    raise failure(Message("the edition has no document “{id}”", id=document))


def _own_id(shelved: Shelved) -> str:
    try:
        text = read_file(shelved.path / _FILE, shelved.content).decode("utf-8", "replace")
    except OSError:
        return ""
    located, _ = read_yaml(text, _FILE)
    data = located.data if located and isinstance(located.data, dict) else {}
    return str(data.get("id") or "")


def _read(folder: Folder, shared: Shared, language: str) -> tuple[Located, EditedDocument]:
    """The document's `edition.yml`, and its text in a language (by default, its first text)."""
    result = edit(folder, shared.known)
    name = folder.path(_FILE)
    located, _ = read_yaml(folder.files.get(_FILE, b"").decode("utf-8", "replace"), name)
    if result.edited is None or located is None:
        for finding in result.findings:
            if finding.severity == "error":
                report_finding(finding, err=True)
        raise failure(
            Message(
                "{folder} cannot be read; first correct the errors that are listed above",
                folder=folder.name,
            )
        )
    for text in result.edited.texts:
        if language.casefold() in ("", text.language.casefold()):
            return located, text
    languages = tuple(text.language for text in result.edited.texts)
    raise failure(
        Message(
            "the document has no text in “{language}”, only in {languages}",
            language=language,
            languages=languages,
        )
    )


def _quotation(
    edited: EditedDocument, words: str, at: str, found: ReaderReport | None
) -> Quotation:
    """The words to quote: the given words or, without them, the words that a reader's report
    quotes.
    """
    if words or found is None:
        return quoted_words(edited, words, at or None)
    passages = {
        fragment(passage, edited.text): str(passage.locator or passage.part)
        for passage in edited.document.passages
    }
    within = at or passages.get(found.fragment, "")
    if not found.quotation:
        raise failure(Message("the report quotes no words; add the words that it is about"))
    return quoted_words(edited, found.quotation, within or None)


def _source(written: str) -> Value:
    key, _, at = (part.strip() for part in written.partition(","))
    return {"key": key, "at": at} if at else key


def _elsewhere(content: Path, located: Located) -> list[tuple[str, str]]:
    """The keys and ids of annotations in another document, as a pattern for ids; empty if this
    document has annotations itself.
    """
    if any(keys_and_ids(located)):
        return []
    shelf = ContentFolder(content, str(content))
    for shelved in shelf.folders():
        text = read_file(shelved.path / _FILE) if (shelved.path / _FILE).exists() else b""
        other, _ = read_yaml(text.decode("utf-8", "replace"), _FILE)
        if other and (ids := list(keys_and_ids(other))):
            return ids
    return []


def _tell_version(found: ReaderReport, shared: Shared) -> None:
    version = shared.publication.version
    if found.version and version and found.version != version:
        message = Message(
            "The report is about version {version}, but the edition now has version {now}.",
            version=found.version,
            now=version,
        )
        tell(message, err=True)


def _wrong(folder: Folder, data: bytes, shared: Shared) -> tuple[Finding, ...]:
    """The errors that are in the changed file but not in the earlier one."""
    changed = replace(folder, files={**folder.files, _FILE: data})
    before = Counter(str(one.message) for one in _errors(folder, shared))
    wrong = []
    for one in _errors(changed, shared):
        if before[str(one.message)]:  # another annotation can have the same error
            before[str(one.message)] -= 1
        else:
            wrong.append(one)
    return tuple(wrong)


def _errors(folder: Folder, shared: Shared) -> list[Finding]:
    return [one for one in edit(folder, shared.known).findings if one.severity == "error"]
