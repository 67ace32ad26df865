"""`edition new`: creates an edition that can be built at once, with a sample document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from edition.commands.starter_words import PLAIN, QUOTED
from edition.commands.terminal import failure, spoken, tell
from edition.editorial.schemas import FOLDER, MODELS, schema
from edition.editorial.sorting import Kind, kind
from edition.editorial.starter_pages import PAGES, STARTER, without_sample
from edition.intake.suggestions import quoted
from edition.model.pictures import PICTURE_ENDINGS
from edition.model.prose_files import prose
from edition.model.wording import ENGLISH, Wording, languages, wording
from edition.outputs.html.escaping import escape
from edition.system.folders import add as add_files
from edition.system.messages import Message
from edition.system.patterns import pattern

PROGRAM = "mkdocs-edition"
_DOT = "dot-"
"""Replaces the full stop at the beginning of a file's name, since tools would apply a `.gitignore`
in the folder of templates.
"""


@click.command()
@click.argument("folder", type=click.Path(file_okay=True, path_type=Path))
@click.option("--bare", is_flag=True, help="Leave out the sample, for instance for a TEI volume.")
@click.option(
    "--lang",
    type=click.Choice(languages()),
    help="The language of the edition's interface and of its first pages (default: the language of messages).",
)
def new(folder: Path, bare: bool, lang: str | None) -> None:  # noqa: FBT001
    """Create an edition in FOLDER, with a sample document.

    You can build the new edition at once. FOLDER must be new or empty.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise failure(_taken(folder))
    title = _title(folder.resolve().name)
    add_files(folder, starter(title, wording(lang) if lang else spoken(), bare=bare))
    if bare:
        made = Message("{folder} is a new edition without documents.", folder=str(folder))
    else:
        made = Message("{folder} is a new edition with a sample document.", folder=str(folder))
    tell(made)
    tell(Message("The edition's README.md describes the next steps. To begin, run:"))
    click.echo(f"  cd {folder}\n  {'edition add FILE...' if bare else 'mkdocs serve'}")


def _taken(folder: Path) -> Message:
    """The reason why an edition cannot be created in a folder."""
    if (folder / "content").is_dir():
        return Message(
            "{folder} is already an edition; nothing was changed; to add documents to it, run “edition add"
            " FILE” there",
            folder=str(folder),
        )
    if folder.is_dir():
        return Message(
            "{folder} is not empty; nothing was changed; name a new folder", folder=str(folder)
        )
    return Message("{folder} is a file; nothing was changed; name a new folder", folder=str(folder))


def starter(
    title: str, words: Wording = ENGLISH, *, bare: bool = False
) -> Iterator[tuple[str, bytes]]:
    """The files of a new edition, each with its path; if `bare` is true, without the sample's
    files.
    """
    values = {
        "title": _markdown(title),
        "quoted": quoted(title),
        "program": program(words),
        "language": words.language.partition("-")[0],
        **{name: words.say(text) for name, text in PLAIN.items()},
        **{name: quoted(words.say(text)) for name, text in QUOTED.items()},
    }
    for name, data in _pictures():
        if not bare:
            yield name, data
    for name, template in _templates(words):
        if bare and kind(name.removeprefix("content/")) is Kind.EDITORS:
            continue
        text = without_sample(template) if bare and name == "content/index.md" else template
        if PurePosixPath(name).stem != "transcript":  # transcripts must not change
            text = _PLACE.sub(lambda place: values.get(place[1], place[0]), text)
        yield name, text.encode()
    for model in MODELS:
        yield f"{FOLDER}/{model}.json", schema(model).encode()


_PLACE = pattern(r"\{(\w+)\}")


def _templates(words: Wording) -> Iterator[tuple[str, str]]:
    """All text files of the starter, with placeholders for values and words."""
    for page in ("README.md", *PAGES):
        yield page if page == "README.md" else f"content/{page}", prose(page, words)
    for name, file in _files(STARTER, ""):
        if not name.endswith(PICTURE_ENDINGS):
            yield name, file.read_bytes().decode()


def _pictures() -> Iterator[tuple[str, bytes]]:
    """The page images of the sample, by their paths."""
    for name, file in _files(STARTER, ""):
        if name.endswith(PICTURE_ENDINGS):
            yield name, file.read_bytes()


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        dotted = entry.name.startswith(_DOT)
        name = above + (f".{entry.name.removeprefix(_DOT)}" if dotted else entry.name)
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        else:
            yield name, entry


def _title(name: str) -> str:
    """A preliminary title from the name of the folder: `my-edition` → `My edition`."""
    words = " ".join(re.sub(r"[-_\s]+", " ", name).split())
    return (words[:1].upper() + words[1:]) if words.isprintable() and words else "My edition"


def _markdown(text: str) -> str:
    """A text for a prose page, in which the characters of Markdown, citations and HTML are escaped."""
    return re.sub(r"([\\`*_\[\]#@])", r"\\\1", escape(text))


def program(words: Wording = ENGLISH) -> str:
    """The line for the program in `requirements.txt`; the line contains the program's origin,
    unless the program was installed from an index.
    """
    found = distribution(PROGRAM)
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    address = origin.get("url", "")
    if version := origin.get("vcs_info"):
        return f"{PROGRAM} @ {version['vcs']}+{address}@{version['commit_id']}"
    pinned = f"{PROGRAM}=={found.version}"
    if not address:
        return pinned
    note = Message(
        "This package was installed from {address}; a host that builds the edition needs an address that the host can reach, such as {example}",
        address=address,
        example=f"{PROGRAM} @ git+https://…@commit",
    )
    return f"# {words.say(note)}\n{pinned}"
