"""Additional styles from CSL files: pandoc formats citations, a cache stores them (extra `csl`)."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import subprocess
from dataclasses import dataclass
from functools import lru_cache, partial, reduce
from html import escape, unescape
from html.parser import HTMLParser
from operator import add
from pathlib import Path
from typing import Any

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import parse
from edition.model.wording import ENGLISH, SOURCE, Wording
from edition.outputs.citation.csl_json import item
from edition.outputs.citation.styles.phrases import Phrase, PhraseRun
from edition.outputs.citation.styles.style import Style
from edition.system.messages import Message, about
from edition.system.patterns import pattern
from edition.system.regular_files import read_file
from edition.system.reported import ReportedError

SCRIPT = Path(__file__).parent / "pandoc.lua"
_TITLE = pattern(r"<title\b[^>]*>(?P<title>[^<]+)</title>")


class StyleError(ReportedError):
    """A style cannot be used; the message states what an editor can do."""


@dataclass(frozen=True, slots=True)
class _CslFile:
    """A checked CSL file, and the folder in which its citations are cached between builds."""

    path: Path
    digest: str
    """A digest of the style and its formatter; if either changes, all citations are renewed."""
    pandoc: str
    cache: Path


def read_style(path: Path, cache: Path) -> Style:
    """A style from a CSL file; the file and pandoc are checked first.

    `cache` is a folder for citations, which are formatted again only if their input changes.

    Raises `StyleError` if the file is missing or not a CSL style, if pandoc rejects it, or if the
    extra `csl` is not installed.
    """
    try:
        text = read_file(path).decode()
    except (OSError, ValueError):  # a name can contain the sign NUL
        raise StyleError(
            about(str(path), Message("the style cannot be read; give the path of a .csl file"))
        ) from None
    title = _TITLE.search(text)
    if title is None or "<style" not in text or "http://purl.org/net/xbiblio/csl" not in text:
        message = Message("this is not a CSL style; you find styles at citationstyles.org")
        raise StyleError(about(str(path), message))
    pandoc, version = _pandoc()
    made_by = f"{version}\n{SCRIPT.read_text(encoding='utf-8')}\n{text}"
    digest = hashlib.sha256(made_by.encode()).hexdigest()
    file = _CslFile(path, digest, pandoc, cache)
    has = _cited(file, _SAMPLE, "", ENGLISH)

    # These are partial functions, since styles are sent to other processes.
    return Style(
        path.stem,
        unescape(title["title"].strip()),
        partial(_form, file, "note") if has["note"] else None,
        partial(_entry, file) if has["entry"] else None,
        partial(_form, file, "text") if has["text"] else None,
        digest,
    )


def _form(
    file: _CslFile, kind: str, record: Record, locator: str, wording: Wording = ENGLISH
) -> Phrase:
    return _cited(file, record, locator, wording)[kind]


def _entry(file: _CslFile, record: Record, wording: Wording = ENGLISH) -> Phrase:
    return _form(file, "entry", record, "", wording)


_SAMPLE = Record(
    id="sample",
    kind="document",
    title="Sample",
    authors=(Agent(family="A", given="B"),),
    date=parse("1978-07-15"),
    site="C",
    url="https://example.org/",
)
"""A record that is cited to find out which forms a style has."""


@lru_cache(maxsize=1)
def _pandoc() -> tuple[str, str]:
    """The path of pandoc, and its version."""
    try:
        pypandoc: Any = importlib.import_module("pypandoc")
        return str(pypandoc.get_pandoc_path()), str(pypandoc.get_pandoc_version())
    except (ImportError, OSError):
        message = Message(
            "other citation styles need pandoc; install it with: pip install 'mkdocs-edition[csl]'"
        )
        raise StyleError(message) from None


def _cited(style: _CslFile, record: Record, locator: str, wording: Wording) -> dict[str, Phrase]:
    """A citation as `note`, `text`, and `entry`; a form is empty if the style does not have it.

    Raises `StyleError` if pandoc rejects the style.
    """
    fields = item(record, wording)
    fields.pop("locator", None)
    if season := fields.get("issued", {}).pop("season", 0):
        # pandoc reads a season only if its month is 21 to 24, as in EDTF.
        ((year,),) = fields["issued"]["date-parts"]
        fields["issued"]["date-parts"] = [[year, 20 + season]]
    job = {"item": json.dumps(fields, ensure_ascii=False), "locator": _labelled(locator)}
    if wording.language != SOURCE:
        job["language"] = wording.language
    asked = json.dumps([job], ensure_ascii=False, sort_keys=True)
    name = hashlib.sha256(f"{style.digest}\n{asked}".encode()).hexdigest()
    kept = style.cache / f"{name}.json"
    if kept.is_file():
        answer = kept.read_text(encoding="utf-8")
    else:
        answer = _asked(style, asked)
        style.cache.mkdir(parents=True, exist_ok=True)
        kept.write_text(answer, encoding="utf-8")
    (found,) = json.loads(answer)
    words = fields.get("issued", {}).get("literal", "")
    return {kind: _phrase(_once(html, escape(words, quote=False))) for kind, html in found.items()}


def _once(html: str, date: str) -> str:
    """HTML in which a date in words occurs once; pandoc prints such a date twice, as year and as
    day.
    """
    return html.replace(f"{date}, {date}", date) if date else html


UNSIGNED = "\ue003"
"""Placeholder for a passage without its `§`, for styles that themselves print a sign or a term."""
SIGNED = "\ue000"
"""Placeholder for a passage with its `§`; pages replace this placeholder and `UNSIGNED`."""


def _labelled(locator: str) -> str:
    """A passage with a label that pandoc recognises, so that the style prints its own term."""
    if locator.startswith(("§ ", SIGNED)):
        return f"sec. {locator.removeprefix('§ ').replace(SIGNED, UNSIGNED)}"
    return locator


def _asked(style: _CslFile, jobs: str) -> str:
    command = [style.pandoc, "lua", str(SCRIPT), str(style.path)]
    done = subprocess.run(command, input=jobs, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        reason = " ".join(done.stderr.split())
        raise StyleError(about(str(style.path), reason or Message("pandoc failed")))
    return done.stdout


class _StyleReader(HTMLParser):
    """Collects the runs of a citation's text, with their italics."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[PhraseRun] = []
        self._italic = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._italic += tag in ("em", "i")

    def handle_endtag(self, tag: str) -> None:
        self._italic -= tag in ("em", "i")

    def handle_data(self, data: str) -> None:
        self.runs.append(PhraseRun(re.sub(r"\s+", " ", data), italic=self._italic > 0))


def _phrase(html: str) -> Phrase:
    reader = _StyleReader()
    reader.feed(re.sub(r"^\s*<p>|</p>\s*$", "", html.strip()).strip())
    reader.close()
    return reduce(add, (Phrase((run,)) for run in reader.runs if run.text), Phrase())
