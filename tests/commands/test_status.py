"""`edition status`: which annotation waits for whom; and the page of a preview that lists it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml
from auditors.jing import complaints, needs_schema
from click.testing import CliRunner
from outputs.tei_text import pointers_lead_somewhere

from edition import load
from edition.cli import main
from edition.commands.new import starter
from edition.editorial.content_folder import ContentFolder
from edition.editorial.publication_file import Publication
from edition.model.wording import ENGLISH
from edition.outputs.document_context import DocumentContext
from edition.outputs.options import BuildOptions
from edition.outputs.tei.tei_file import corpus_tei
from edition.pipeline.build import build_site

TEXT = "# Report\n\nLondon, 3 May 1978\n\n1. The wheat and the wheat.\n"
ROWS = """annotations:
  - {id: n1, comment: The wheat, certainty: high, text: x, by: smith, reviewed: {by: roe, date: 2026-11}}
  - {id: n2, comment: wheat and, certainty: high, text: x, by: smith, status: draft}
  - {id: n3, comment: the wheat., certainty: high, text: x, by: smith, status: proposed}
  - {id: n4, comment: barley, certainty: high, text: x, by: roe}
  - {id: n5, mention: London, of: none, by: smith, status: proposed}
  - {id: n6, comment: Report, certainty: high, text: x, status: proposed}
accepted:
  - {code: note-unsourced, at: n1, why: x}
  - {code: note-unsourced, at: n2, why: x}
  - {code: note-unsourced, at: n4, why: x}
"""
EDITORS = (
    "editors:\n  - {id: smith, given: Anna, family: Smith}\n  - {id: roe, given: Jo, family: Roe}\n"
    "  - {id: lee, given: Ed, family: Lee}\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "documents" / "paper"
    folder.mkdir(parents=True)
    (folder / "transcript.md").write_text(TEXT, "utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    head = f"id: t\ntexts:\n  - {{file: transcript.md, language: en, sha256: {digest}}}\n"
    (folder / "edition.yml").write_text(head + ROWS, "utf-8")
    (tmp_path / "content" / "publication.yml").write_text(EDITORS, "utf-8")
    return tmp_path / "content"


def test_each_waits_for_its_author_or_for_the_others(content: Path) -> None:
    found = CliRunner().invoke(main, ["--lang", "en", "status", str(content)])
    file = content / "documents" / "paper" / "edition.yml"
    assert found.stdout.splitlines() == [
        f"{file}:6:5: “n2” (draft) waits for Anna Smith",
        f"{file}:7:5: “n3” (proposed) waits for Jo Roe, Ed Lee",
        f"{file}:8:5: “n4” (with an error) waits for Jo Roe",
        f"{file}:9:5: “n5” (proposed) waits for Jo Roe, Ed Lee",
        f"{file}:10:5: “n6” (proposed) waits; any editor can take it up",
    ]
    assert found.stderr == "5 annotations are not published\n"
    assert found.exit_code == 0


def test_one_cause_is_one_finding(content: Path) -> None:
    """What is accepted of an unpublished note is not idle."""
    codes = [one.code for one in load(content).findings]
    assert sorted(codes) == ["note-draft", *["note-proposed"] * 3, "quote-not-found"]
    checked = CliRunner().invoke(main, ["--lang", "en", "check", str(content)])
    assert "accepted-idle" not in checked.output


@pytest.mark.parametrize("preview", [True, False])
def test_only_a_preview_lists_them(content: Path, preview: bool) -> None:  # noqa: FBT001
    folder, options = ContentFolder(content, "content"), BuildOptions(preview=preview)
    edition, site = build_site(folder, Publication(), options)
    pages = {page.address: page for page in site.pages}
    assert ("review/" in pages) is preview
    texts = "".join(page.render() for page in site.pages)
    for words in ("barley", "</b> n3"):
        assert (words in texts) is preview
    data = b"".join(
        file.content() for file in site.files if file.address.endswith((".xml", ".json", ".jsonld"))
    )
    assert b"barley" not in data
    assert b'"n3"' not in data
    assert b"n-n3" not in data
    if not preview:
        tei = next(file.content() for file in site.files if file.address.endswith("t.tei.xml"))
        assert b'<persName xml:id="editors.smith">' in tei
        assert b'resp="#editors.smith"' in tei
        assert b'who="#editors.roe"' in tei
        assert b'status="approved"' in tei
    assert len(edition.documents[0].pending) == (5 if preview else 0)


def test_a_new_edition_checks_its_pull_requests() -> None:
    files = starter("Letters", ENGLISH)
    workflow = yaml.safe_load(dict(files)[".github/workflows/check.yml"])
    steps = workflow["jobs"]["check"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [
        "pip install -r requirements.txt",
        "edition check --format github",
        "mkdocs build",
    ]
    (build,) = (step for step in steps if step.get("run") == "mkdocs build")
    assert build["env"] == {"EDITION_PREVIEW": "1"}
    assert build["if"] == "${{ !cancelled() }}"  # also if the check has findings
    assert workflow["permissions"] == {"contents": "read"}


def test_a_preview_lists_documents_that_cannot_be_read(content: Path) -> None:
    (content / "documents" / "paper" / "transcript.md").write_text(f"{TEXT}\n", "utf-8")
    options = BuildOptions(preview=True)
    edition, site = build_site(ContentFolder(content, "content"), Publication(), options)
    (page,) = (page for page in site.pages if page.address == "review/")
    assert "error[transcript-altered]" in page.render()
    assert edition.out == {"paper", "t"}


def test_an_error_of_the_next_row_is_not_an_error_of_a_row(content: Path) -> None:
    file = content / "documents" / "paper" / "edition.yml"
    head = file.read_text("utf-8").partition("annotations:")[0]
    rows = "- id: n1\n  comment: The wheat\n  certainty: high\n  text: x\n- id: n2\n  comment: wheat and\n  text: x\n"
    file.write_text(f"{head}annotations:\n{rows}", "utf-8")
    pending = load(content).edited("t").pending
    assert [(note.id, note.state) for note in pending] == [("n2", "failed")]


@needs_schema
def test_the_tei_of_a_review_is_valid_and_has_no_draft(content: Path, tmp_path: Path) -> None:
    file = content / "documents" / "paper" / "edition.yml"
    text = file.read_text("utf-8").replace(
        "  - {id: n4, comment: barley, certainty: high, text: x, by: roe}\n", ""
    )
    revision = f"revisions:\n  - {{date: 2026-10, reason: typing errors, sha256: {'a' * 64}}}\n"
    file.write_text(text.replace("  - {code: note-unsourced, at: n4, why: x}\n", revision), "utf-8")
    edition = load(content)
    assert edition.errors == ()
    tei = DocumentContext(edition.edited("t"), edition).tei
    corpus = "".join(corpus_tei(edition, (tei.part,)))
    paths = []
    for name, xml in (("document", tei.file), ("corpus", corpus)):
        paths.append(tmp_path / f"{name}.xml")
        paths[-1].write_text(xml, "utf-8")
        pointers_lead_somewhere(xml)
        (review,) = re.findall(r'<change type="review"[^>]*>', xml)
        assert 'status="approved"' in review
        assert 'when="2026-11"' in review
        notes = set(re.findall(r'xml:id="[^"]*n-(n\d)"', xml))
        assert notes == {"n1"}
    assert complaints(paths) == []
