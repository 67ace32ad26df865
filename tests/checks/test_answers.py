"""Which findings stay open: what a note or a reason answers, and what neither can."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from edition import load
from edition.checks.answers import all_findings, open_findings
from edition.editorial.document_texts import Folder
from edition.editorial.edition import Edition

HEAD = "## A Paper\n\nDate: 1978. 7. 15\n\n"
UNCLOSED = f"{HEAD}1. Hua paid (nothing to Lee.\n\n2. Lee came.\n"
"""With a parenthesis that opens at `(` and could close at the end of its sentence."""


def paper(name: str, more: str = "", **texts: str) -> Folder:
    """A document with its texts by their languages, and more of its edition.yml."""
    files = {f"{language}.md": text.encode() for language, text in texts.items()}
    listed = "".join(
        f"  - {{file: {file}, language: {file[:2]}, sha256: {hashlib.sha256(data).hexdigest()}}}\n"
        for file, data in files.items()
    )
    files["edition.yml"] = f"texts:\n{listed}{more}".encode()
    return Folder(f"content/documents/{name}", files)


def edition_of(content: Path, *papers: Folder) -> Edition:
    content.mkdir(exist_ok=True)
    return load(content, folders=papers)


def still_open(edition: Edition) -> list[str]:
    """The codes of the findings that are open, but for those that every short text raises."""
    return [f.code for f in open_findings(edition) if f.code != "note-unsourced"]


def comment(quoted: str, language: str = "") -> str:
    where = f", language: {language}" if language else ""
    note = "id: c1, certainty: high, text: 'So it was printed.', see: ['2']"
    return f"annotations:\n  - {{{note}, comment: '{quoted}'{where}}}\n"


def accepted(code: str, at: str = "") -> str:
    where = f", at: '{at}'" if at else ""
    return f"accepted:\n  - {{code: {code}{where}, why: So it was printed.}}\n"


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("", ["sign-unclosed"]),
        # A note on one of its places answers it; a note beside them does not.
        (comment("paid (nothing"), []),
        (comment("to Lee."), []),
        (comment("Hua paid"), ["sign-unclosed"]),
        (comment("Lee came"), ["sign-unclosed"]),
        # So does a reason for this kind of finding, in this passage or in the whole document.
        (accepted("sign-unclosed"), []),
        (accepted("sign-unclosed", "1"), []),
        (accepted("sign-unclosed", "2"), ["accepted-idle", "sign-unclosed"]),
        (accepted("name-unknown"), ["accepted-idle", "sign-unclosed"]),
        (accepted("sign-unclosd"), ["accepted-idle", "sign-unclosed"]),
    ],
)
def test_a_note_or_a_reason_answers_a_warning(more: str, left: list[str], tmp_path: Path) -> None:
    edition = edition_of(tmp_path / "content", paper("one", more, en=UNCLOSED))
    assert sorted(still_open(edition)) == left


@pytest.mark.parametrize("more", [comment("(nothing"), accepted("sign-unclosed")])
def test_an_answer_is_for_its_own_document(more: str, tmp_path: Path) -> None:
    edition = edition_of(
        tmp_path / "content", paper("one", more, en=UNCLOSED), paper("two", en=UNCLOSED)
    )
    (finding,) = [f for f in open_findings(edition) if f.code == "sign-unclosed"]
    assert finding.places[0].file == "content/documents/two/en.md"


def test_a_note_is_for_its_own_text(tmp_path: Path) -> None:
    """Though the places in both have the same number."""
    more = comment("paid -nothing", "fr")
    one = paper("one", more, en=UNCLOSED, fr=UNCLOSED.replace("(", "-"))
    assert still_open(edition_of(tmp_path / "content", one)) == ["sign-unclosed"]


def test_a_finding_in_a_further_text_is_answered_there(tmp_path: Path) -> None:
    closed, opened = f"{HEAD}1. Hua paid nothing.\n\n2. x", UNCLOSED.replace("paid", "gave")
    bare = edition_of(tmp_path / "content", paper("one", en=closed, fr=opened))
    assert still_open(bare) == ["sign-unclosed"]
    noted = edition_of(
        tmp_path / "content", paper("one", comment("gave (nothing", "fr"), en=closed, fr=opened)
    )
    assert still_open(noted) == []


def test_no_reason_answers_an_error(tmp_path: Path) -> None:
    wrong = "annotations:\n  - {id: m1, mention: Nobody, of: none}\n"
    text = f"{HEAD}1. Hua came.\n"
    edition = edition_of(
        tmp_path / "content", paper("one", wrong + accepted("quote-not-found"), en=text)
    )
    assert still_open(edition) == ["quote-not-found"]


def test_what_is_only_information_is_not_open(tmp_path: Path) -> None:
    text = f"{HEAD}1. Kim came.\n\n2. Hua came.\n\na. It was late.\n\nb. It was cold.\n\nNobody saw them.\n"
    edition = edition_of(tmp_path / "content", paper("one", en=text))
    assert "info" in {finding.severity for finding in all_findings(edition)}
    assert still_open(edition) == []


def test_a_reason_that_answers_nothing_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    text = f"{HEAD}1. Hua came.\n"
    edition = edition_of(
        tmp_path / "content",
        paper("one", accepted("sign-unclosd"), en=text),
        paper("two", accepted("sign-unclosed"), en=text),
        paper("three", en=UNCLOSED),
    )
    found = [
        (f.places[0].file, f.message, f.hint)
        for f in all_findings(edition)
        if f.code == "accepted-idle"
    ]
    assert sorted(found) == [
        (
            "content/documents/one/edition.yml",
            "no check has the code “sign-unclosd”",
            "did you mean “sign-unclosed”?",
        ),
        (
            "content/documents/two/edition.yml",
            "the finding “sign-unclosed” does not occur here, so it cannot be accepted",
            "delete this entry",
        ),
    ]


def test_findings_are_in_the_order_of_their_files_and_places(tmp_path: Path) -> None:
    edition = edition_of(
        tmp_path / "content",
        *(paper(name, accepted("sign-unclosd"), en=UNCLOSED) for name in ("b", "a")),
    )
    places = [str(f.places[0]) for f in open_findings(edition) if f.code != "note-unsourced"]
    assert places == sorted(places)
    assert len(places) == 4
    assert all_findings(edition) is all_findings(edition)  # sought once


# --- levels -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", ["warning"]),
        ("checks: {sign-unclosed: info}", ["info"]),
        ("checks: {sign-unclosed: warning}", ["warning"]),
        ("checks: {sign-unclosed: off}", []),
        ("checks: {sum-in-prose: off}", ["warning"]),
    ],
)
def test_publication_yml_sets_the_level_of_a_check(
    settings: str, found: list[str], tmp_path: Path
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "publication.yml").write_text(settings, "utf-8")
    edition = edition_of(content, paper("a", en=UNCLOSED), paper("b", en=f"{HEAD}1. Lee.\n"))
    assert [f.severity for f in all_findings(edition) if f.code == "sign-unclosed"] == found
    assert still_open(edition) == ["sign-unclosed"] * (found == ["warning"])


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ("checks: {sign-unclsed: info}", "no check has the code “sign-unclsed”", "sign-unclosed"),
        ("checks: {view-unknown: info}", "“view-unknown” is always an error", ""),
        ("checks: {sign-unclosed: inof}", "invalid value “inof”", "info"),
    ],
)
def test_an_unknown_check_or_level_is_an_error_with_the_nearest(
    settings: str, message: str, hint: str, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "publication.yml").write_text(settings, "utf-8")
    errors = [f for f in all_findings(edition_of(content)) if f.severity == "error"]
    assert len(errors) == 1
    assert message in errors[0].message
    assert hint in errors[0].hint
    assert str(errors[0].places[0]).startswith("content/publication.yml:1:")
