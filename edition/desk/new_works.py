"""New works: an entry at the end of the bibliography, from fields or from a pasted entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, Self

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry
from pydantic import AfterValidator, ValidationError

from edition.editorial.bib_fields import LISTS, VERBATIM
from edition.editorial.bibliography import read_bibliography
from edition.editorial.model_errors import problem_of
from edition.editorial.strict_model import Model
from edition.editorial.values import WebAddress
from edition.model.findings import Finding
from edition.model.source import SIGNATURE
from edition.system.messages import Message
from edition.system.patterns import pattern
from edition.system.reported import ReportedError

BIBLIOGRAPHY_FILE = "bibliography.bib"
CSL_FILE = "bibliography.json"
_KEY = pattern(r"[^\s,{}()=\"#%\\~@']+")
_HEAD = pattern(r"(@\s*\w+\s*[{(]\s*)([^\s,{}()=\"#%]*)(?=\s*,)")
"""The beginning of an entry, with its key."""
_SIGNS = {
    **{sign: f"\\{sign}" for sign in "&%#$_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
"""Maps characters with a meaning in TeX to their escapes; braces keep their meaning."""
_AND = pattern(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
"""The word that separates names in TeX."""


def _key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError(
            Message("“{key}” is not a valid key; use letters, digits, and hyphens", key=text)
        )
    return text


class NewWork(Model):
    """A work as an editor describes it."""

    bibtex: str = ""
    """A pasted BibTeX entry. If this field has a value, the program ignores all other fields except
    `id`.
    """
    type: Literal["book", "article", "incollection", "report", "thesis", "online", "misc"]
    author: str = ""
    """Authors, each as “family name, given name”; semicolons separate several authors."""
    title: str
    date: str = ""
    journaltitle: str = ""
    booktitle: str = ""
    volume: str = ""
    pages: str = ""
    publisher: str = ""
    location: str = ""
    howpublished: str = ""
    url: WebAddress = ""
    doi: str = ""
    note: str = ""
    id: Annotated[str, AfterValidator(_key)]
    """The key under which notes cite the work."""


class PastedText(Model):
    """A text that an editor has pasted."""

    text: str


class WorkError(ReportedError):
    """The description of a work cannot be used."""


class AddedWork(NamedTuple):
    """A new entry of the bibliography, and the findings that concern it."""

    file: str
    first: int
    """The line on which the entry begins."""
    fields: tuple[str, ...]
    """For each line of the entry, the name of the form's field that fills this line."""

    @classmethod
    def of(cls, file: str, before: bytes, row: Mapping[str, Any]) -> Self:
        """The entry that `work_added` writes below the earlier content of a file."""
        lines = _entry(row).split("\n")
        if "bibtex" in row:
            named = ["bibtex"] * len(lines)
        else:
            named = ["id", *(line.partition("=")[0].strip() for line in lines[1:-1]), "id"]
        above = before.count(b"\n") + _gap(before).count("\n")
        return cls(file, above + 1, tuple(named))

    def concerned(self, finding: Finding) -> str | None:
        """The field of this entry that a finding concerns; None if the finding concerns something
        else.
        """
        for place in finding.places:
            if place.file == self.file and 0 <= place.line - self.first < len(self.fields):
                return self.fields[place.line - self.first]
        return None


def faulty_fields(row: Mapping[str, Any]) -> Iterator[tuple[str, Message | None]]:
    """The fields of a description that are missing or invalid, each with the problem.

    The message is None if the field is missing.
    """
    pasted = {"title": "?", "type": "misc"} if row.get("bibtex") else {}
    try:
        NewWork.model_validate({**pasted, **row})
    except ValidationError as error:
        for one in error.errors():
            yield str(one["loc"][0]), None if one["type"] == "missing" else problem_of(one)
    for name in () if pasted else _FIELDS:
        text = str(row.get(name, ""))
        parts = text.split(";") if name == "author" or name in LISTS else [text]
        if not all(map(_balanced, parts)):
            yield name, Message("the braces in “{text}” are not balanced", text=text)


def _balanced(text: str) -> bool:
    """Whether each opening brace in a text has a closing brace, and vice versa."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def work_added(data: bytes, row: Mapping[str, Any]) -> bytes:
    """The bibliography with a new entry at its end; nothing else changes.

    Raises `WorkError` if the pasted text is not exactly one BibTeX entry.
    """
    ends = "\r\n" if b"\r\n" in data else "\n"
    return data + f"{_gap(data)}{_entry(row)}\n".replace("\n", ends).encode()


def _gap(data: bytes) -> str:
    """The line ends to add before a new entry, so that it is separated like the earlier entries."""
    text = data.decode("utf-8").removeprefix(SIGNATURE).replace("\r\n", "\n")
    closed = "" if not text or text.endswith("\n") else "\n"
    parted = "}\n\n@" in text and not text.endswith("\n\n")
    return closed + ("\n" if parted else "")


def _entry(row: Mapping[str, Any]) -> str:
    if "bibtex" in row:
        return _pasted(str(row["bibtex"]), str(row.get("id", "")))
    given = {name: " ".join(str(row[name]).split()) for name in _FIELDS if row.get(name)}
    lines = [f"  {name} = {{{_value(name, text)}}}" for name, text in given.items()]
    return "\n".join(
        [f"@{row.get('type') or 'misc'}{{{row.get('id', '')},", ",\n".join(lines), "}"]
    )


_FIELDS = tuple(name for name in NewWork.model_fields if name not in ("id", "type", "bibtex"))


def _pasted(text: str, key: str) -> str:
    """The pasted entry, with `key` as its key. Raises `WorkError` if the text is not exactly one
    entry.
    """
    text = re.sub(r"\r\n?", "\n", text).strip()
    blocks = parse_string(text).blocks
    if len(blocks) != 1 or not isinstance(blocks[0], Entry) or not _HEAD.match(text):
        raise WorkError(Message("paste one complete entry in BibTeX, from its @ to its last brace"))
    return _HEAD.sub(lambda found: f"{found[1]}{key or found[2]}", text, count=1)


def pasted_work(text: str) -> dict[str, str]:
    """What the form shows of a pasted entry: its key and its title. Raises `WorkError`."""
    head = _HEAD.match(text.strip())
    works, _ = read_bibliography(_pasted(text, "key"), BIBLIOGRAPHY_FILE)
    title = next((work["title"] for work in works.values()), "")
    return {"id": head[2] if head else "", "title": title}


def _value(name: str, text: str) -> str:
    """A value escaped for TeX, so that it is read as the editor wrote it."""
    if name in VERBATIM:
        return text
    escaped = "".join(_SIGNS.get(sign, sign) for sign in text)
    parts = [one.strip() for one in escaped.split(";") if one.strip()]
    if name == "author":
        return " and ".join(_name(one) for one in parts)
    return " and ".join(map(_one, parts)) if name in LISTS else escaped


def _name(text: str) -> str:
    """The name of a person as family name and given name, or the name of a body in braces."""
    return (
        ", ".join(_one(part.strip()) for part in text.split(",")) if "," in text else f"{{{text}}}"
    )


def _one(text: str) -> str:
    """A text, in braces if it contains the word “and”, so that the text is not divided there."""
    return f"{{{text}}}" if _AND.search(text) else text
