"""The checks: each on cases that are files, all on the telegram, bare and annotated.

A case is a folder named after a check. Its `bad*.md` and `good*.md` become documents (a `.yml`
beside one adds to its edition.yml), whatever else lies there is shared by them.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import draw_all
from shared import CONTENT, check_golden, telegram_edition, transcripts

from edition import load
from edition.checks.answers import all_findings, open_findings, still_open
from edition.checks.linter import check, checks
from edition.editorial.edition import Edition
from edition.model.findings import Finding
from edition.model.source import Source
from edition.reading.markdown import read

FOLDERS = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
HEAD = "## A Paper\n\nDate: 1978. 7. 15\n\n"


def edition_of(folder: Path, target: Path) -> Edition:
    """The content folder that a case stands for."""
    content = target / "content"
    shutil.copytree(folder, content, ignore=shutil.ignore_patterns("bad*", "good*", "*.pictures"))
    for pictures in (path for path in folder.glob("*.pictures") if path.is_dir()):
        shutil.copytree(pictures, content / "documents" / pictures.stem)
    texts = [path for path in folder.iterdir() if path.suffix in (".md", ".txt", ".xml")]
    for transcript in [path for path in texts if path.name.startswith(("bad", "good"))]:
        more = transcript.with_suffix(".yml")
        document(
            content,
            transcript.stem,
            transcript.read_bytes(),
            more.read_text() if more.exists() else "",
            transcript.suffix,
        )
    draw_all(content)
    return load(content)


def document(content: Path, name: str, data: bytes, more: str = "", ending: str = ".md") -> None:
    place = content / "documents" / name
    place.mkdir(parents=True, exist_ok=True)
    (place / f"transcript{ending}").write_bytes(data)
    pinned = hashlib.sha256(data).hexdigest()
    language = more.partition("# language: ")[2].partition("\n")[0] or "en"
    texts = f"texts:\n  - {{file: transcript{ending}, language: {language}, sha256: {pinned}}}\n"
    (place / "edition.yml").write_text(texts + more, encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_check_finds_what_is_bad_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    edition = edition_of(folder, tmp_path)
    found = all_findings(edition)
    check_golden(folder / "expected.txt", "".join(f"{finding}\n" for finding in found))
    left = [f for f in found if f.severity == "info" or f in still_open(edition, found)]
    assert {finding.code for finding in left} == {folder.name}
    assert not [finding for finding in left if "/good" in str(finding) or " good-" in str(finding)]


def test_every_check_has_a_case() -> None:
    codes = {one.rule.code for one in checks()}
    elsewhere = {"page-unknown"}  # in `tests/rules`
    assert {folder.name for folder in FOLDERS} == (codes | {"accepted-idle"}) - elsewhere


# --- the telegram -----------------------------------------------------------------------------


def test_the_telegram_has_nothing_open() -> None:
    assert open_findings(telegram_edition()) == ()


UNAIDED = {
    "c01": ("date-later", "in September 1978"),
    "c02": ("dates-differ", "February [sic] 1961"),
    "c08": ("sign-unclosed", "(Delivered the Order of Lenin"),
    "c10": ("name-variant", "Kim, Il-Sung"),
    "c11": ("name-variant", "North Korea puppets"),
    "c14": ("plan-as-past", "1976 to 1980"),
    "c22": ("heading-lost", "4. Analysis and Prospect"),
    "c23": ("sign-unclosed", '"Telegram from the East Europe Division'),
    "c23: address": ("link-not-canonical", "https://wilson-center-digital-archive.dvincitest.com"),
}
"""What the checks find in the bare transcript, by the note that answers it."""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The telegram without a single annotation, with the registers only."""
    content = tmp_path_factory.mktemp("bare") / "content"
    shutil.copytree(CONTENT / "registers", content / "registers")
    shutil.copy(CONTENT / "bibliography.bib", content)
    document(content, "118390", (CONTENT / "documents/118390/transcript.md").read_bytes())
    return load(content)


@pytest.mark.parametrize("note", UNAIDED)
def test_the_bare_telegram_tells_where_to_look(bare: Edition, note: str) -> None:
    code, words = UNAIDED[note]
    edited = bare.edited("118390")
    source = edited.document.source
    start = source.text.index(words)
    hits = [
        place
        for finding in all_findings(bare)
        if finding.code == code
        for place in finding.places
        if place.span and start <= place.span.start < start + len(words)
    ]
    assert hits, f"{note}: {code} is not found at “{words}”"


def test_the_bare_telegram_raises_no_false_alarm(bare: Edition) -> None:
    """Each warning in the transcript is one that a note, mention or reason of the edition answers."""
    edited = telegram_edition().edited("118390")
    file = edited.document.source.file
    answers = [note.span for note in edited.notes]
    answers += [mention.span for mention in edited.mentions]
    answers += [c.span for a in edited.accepted for c in a.covers if c.span]
    for finding in check(bare):
        spans = [place.span for place in finding.places if place.file == file and place.span]
        if spans and finding.severity == "warning":
            assert any(a.overlaps(span) for a in answers for span in spans), str(finding)


# --- anything ---------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *(
            "(",
            ")",
            '"',
            "“",
            "”",
            "[",
            "1)",
            "a.",
            "i.",
            "##",
            "Date:",
            "□",
            "\n",
            "\n\n",
            "total",
        ),
        *(
            "in July 1961",
            "from 1976 to 1980",
            "Kim",
            "Il-Sung",
            "signed",
            "the Treaty",
            "50 mills",
        ),
        *(
            "Soviet",
            "Union",
            "Premier",
            "O",
            "’s",
            "will",
            "September 1999",
            "£5",
            "e\u0301",
            "북괴",
        ),
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_the_checks_never_fail(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    content = tmp_path_factory.mktemp("any") / "content"
    shutil.copytree(CONTENT / "registers", content / "registers")
    document(content, "any", (HEAD + text).encode())
    for finding in check(load(content)):
        for place in finding.places:
            assert place.span is None or place.span.size > 0, str(finding)


def test_what_reading_doubts_is_reported_by_a_check() -> None:
    """So that no code is lost on the way from the reader to the editor."""
    doubts: list[Finding] = []
    for path in transcripts():
        doubts += read(Source.decode(path.read_bytes(), path.name)).findings
    assert doubts
    assert {doubt.code for doubt in doubts} <= {one.rule.code for one in checks()}
