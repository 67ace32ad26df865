"""A document that cannot be read is one finding: what is missing only because of it is not counted."""

from __future__ import annotations

import hashlib
from pathlib import Path

from edition import load
from edition.checks.answers import all_findings

TEXT = "# {title}\n\nLondon, 3 May 1978\n\n1. The wheat of Anna Roe.\n"
TEXTS = "texts:\n  - {{file: transcript.md, language: en, sha256: {digest}}}\n"
NOTE = "annotations:\n  - {{id: n1, comment: The wheat, certainty: high, {more}}}\n"
OTHER = "text: 'See [x](/documents/t1/#n-n1).', see: ['t1#1', 't9#1'], sources: [roe]"
WORK = "@book{{{key}, title={{Wheat}}, author={{Lee, Ed}}, date={{2001}}, publisher={{P}}, location={{L}}}}\n"


def document(content: Path, name: str, head: str, more: str) -> Path:
    folder = content / "documents" / name
    folder.mkdir(parents=True)
    text = TEXT.format(title=name)
    (folder / "transcript.md").write_text(text, "utf-8")
    texts = TEXTS.format(digest=hashlib.sha256(text.encode()).hexdigest())
    (folder / "edition.yml").write_text(head + texts + NOTE.format(more=more), "utf-8")
    return folder / "transcript.md"


def codes(content: Path) -> list[str]:
    findings = all_findings(load(content))
    return sorted(one.code for one in findings if one.severity != "info")


def test_what_depends_on_it_is_not_reported(tmp_path: Path) -> None:
    transcript = document(tmp_path, "first", "id: t1\n", "text: x, sources: [lee]")
    document(tmp_path, "second", "", OTHER)
    about = "See [a](documents/t1.md#s1), [b](/documents/t1/), and [c](documents/t9.md).\n"
    (tmp_path / "about.md").write_text(about, "utf-8")
    works = WORK.format(key="lee") + WORK.format(key="roe")
    (tmp_path / "bibliography.bib").write_text(works, "utf-8")
    others = ["document-unknown", "link-broken"]  # both name t9, which never existed
    assert codes(tmp_path) == others
    transcript.write_text(transcript.read_text("utf-8") + "\n", "utf-8")
    assert codes(tmp_path) == [*others, "transcript-altered"]
