"""A volume taken apart: every file held against a golden, and what became no file."""

from __future__ import annotations

from pathlib import Path

from shared import ROOT, check_golden

from edition import load
from edition.checks.answers import all_findings, open_findings
from edition.intake.volume import split
from edition.intake.volume_files import files, intake

VOLUME = ROOT / "tests" / "intake" / "cases" / "volume.xml"


def written(found: dict[str, bytes], folder: Path) -> Path:
    for name, data in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_the_files_of_a_volume() -> None:
    volume = split(VOLUME.read_bytes(), VOLUME.name)
    parts = [f"--- {name}\n{data.decode()}\n" for name, data in files(volume).items()]
    parts.append("--- outside\n")
    parts += [f"{name}: {size}\n" for name, size in volume.outside.items()]
    parts += [f"{finding}\n" for finding in volume.findings]
    check_golden(VOLUME.with_suffix(".golden"), "".join(parts))


def test_the_files_make_an_edition(tmp_path: Path) -> None:
    edition = load(written(intake(VOLUME.read_bytes()), tmp_path))
    assert edition.findings == ()
    first, second = edition.documents
    assert [found.entry for found in first.mentioned] == ["p-hr-1", "t-hms-1"]
    assert first.date
    assert first.date.text == "1893-04-03"
    assert second.date
    assert second.date.text == "[1894-01-01..1894-01-02]"
    assert edition.targets["pg_2"] == "documents/d1/#v-pg_2"
    assert edition.targets["pg_3"] == "documents/d2/"  # the page begins above the document


def test_a_volume_without_lists_is_its_edition_s_own_source(tmp_path: Path) -> None:
    data = VOLUME.read_bytes()
    bare = data[: data.index(b"<front>")] + data[data.index(b"</front>") + len(b"</front>") :]
    edition = load(written(intake(bare), tmp_path))
    assert not edition.registers.entries
    found = {one.code for one in all_findings(edition)}
    left = {one.code for one in open_findings(edition)}
    assert "source-uncited" in found - left
    assert "accepted-idle" not in left


def test_each_transcript_is_what_the_volume_holds() -> None:
    data = VOLUME.read_bytes()
    for document in split(data).documents:
        assert data.count(document.data) == 1
        assert document.data.startswith(b'<div type="document"')
        assert document.data.endswith(b"</div>")


def test_what_is_no_volume_says_so() -> None:
    for data, code in (
        (b"", "markup-broken"),
        (b"<TEI/>", "volume-empty"),
        (b"\xff<TEI/>", "encoding"),
        (b"<TEI><div type='document'><p>one", "markup-broken"),
    ):
        volume = split(data)
        assert code in {finding.code for finding in volume.findings}, data
        files(volume)
