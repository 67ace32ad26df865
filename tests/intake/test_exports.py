"""Exports of transcription platforms: what becomes of their files, and of bad ones."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from edition import load
from edition.checks.answers import open_findings
from edition.editorial.edited import EditedDocument
from edition.intake.adding import Plan, plan
from edition.intake.export_documents import natural
from edition.intake.received_export import received_export

SCHEMA = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"
Files = Mapping[str, bytes]


def page(number: int, *lines: str, image: str = "") -> bytes:
    rows = "".join(
        f'<TextLine id="l{k}"><Coords points="10,{20 * k} 90,{20 * k} 90,{20 * k + 15}"/>'
        f"<TextEquiv><Unicode>{line}</Unicode></TextEquiv></TextLine>"
        for k, line in enumerate(lines, 1)
    )
    name = image or f"{number}.png"
    return (
        f'<PcGts xmlns="{SCHEMA}"><Page imageFilename="{name}" imageWidth="100" imageHeight="120">'
        f'<TextRegion id="r{number}">{rows}</TextRegion></Page></PcGts>'
    ).encode()


def picture(shade: int) -> bytes:
    file = io.BytesIO()
    Image.new("L", (100, 120), shade).save(file, "PNG")
    return file.getvalue()


def mets(*pages: tuple[str, int, str], title: str = "Letters") -> bytes:
    """METS with a file, a place in the order, and an image for each page."""
    files = "".join(
        f'<file ID="P{k}"><FLocat xlink:href="{path}"/></file>'
        f'<file ID="I{k}"><FLocat xlink:href="{image}"/></file>'
        for k, (path, _, image) in enumerate(pages)
    )
    places = "".join(
        f'<div ORDER="{order}" ORDERLABEL="{order}r"><fptr FILEID="I{k}"/>'
        f'<fptr><area FILEID="P{k}"/></fptr></div>'
        for k, (_, order, _) in enumerate(pages)
    )
    return (
        '<mets xmlns:xlink="http://www.w3.org/1999/xlink"><amdSec>'
        f"<title>{title}</title></amdSec><fileSec><fileGrp>{files}</fileGrp></fileSec>"
        f"<structMap><div>{places}</div></structMap></mets>"
    ).encode()


TWO: Files = {
    "doc/mets.xml": mets(("page/b.xml", 1, "1.png"), ("page/a.xml", 2, "2.png")),
    "doc/page/b.xml": page(1, "The ship was"),
    "doc/page/a.xml": page(2, "late again."),
    "doc/1.png": picture(1),
    "doc/2.png": picture(2),
}


def zipped(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def planned(target: Path, files: Files, *, each: bool = False) -> Plan:
    content = target / "content"
    return plan([received_export(zipped(target / "x.zip", files), each=each)], content)


def written(found: Plan, content: Path) -> Path:
    """Write what was planned, as `edition add` does."""
    files: dict[str, bytes | Iterable[bytes]] = {**found.files, **found.beside}
    for name, data in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else b"".join(data))
    return content


def codes(found: Plan) -> list[str]:
    return [one.code for one in found.findings]


def words(document: EditedDocument) -> list[str]:
    read = document.document
    return [text for p in read.passages if (text := read.text(p.content))]


def test_the_pages_of_mets_are_one_document(tmp_path: Path) -> None:
    found = planned(tmp_path, TWO)
    assert codes(found) == ["language"]
    assert [one.images for one in found.added] == [2]
    content = written(found, tmp_path / "content")
    folder = content / "documents" / "letters"
    received = {
        "b.xml": "page/b.xml",
        "a.xml": "page/a.xml",
        "mets.xml": "mets.xml",
        "images/1.png": "1.png",
        "images/2.png": "2.png",
    }
    for name, path in received.items():
        assert (folder / name).read_bytes() == TWO[f"doc/{path}"]
    edition = load(content)
    edited = edition.edited("letters")
    assert edited.title == "Letters"
    assert words(edited) == ["The ship was late again."]
    shown = [(one.picture and one.picture.name, one.label) for one in edited.images]
    assert shown == [("images/1.png", "1r"), ("images/2.png", "2r")]
    assert not [one for one in open_findings(edition) if one.severity == "error"]
    assert edited.document.source.files == tuple(
        f"content/documents/letters/{name}" for name in ("b.xml", "a.xml")
    )


def test_an_altered_page_is_an_error_at_its_row(tmp_path: Path) -> None:
    content = written(planned(tmp_path, TWO), tmp_path / "content")
    folder = content / "documents" / "letters"
    (folder / "a.xml").write_bytes(page(2, "early again."))
    (found,) = (one for one in load(content).findings if one.severity == "error")
    assert found.code == "transcript-altered"
    rows = (folder / "edition.yml").read_text("utf-8").splitlines()
    assert '"a.xml"' in rows[found.places[0].line - 1]
    (folder / "a.xml").unlink()
    assert [one.code for one in load(content).findings if one.severity == "error"] == [
        "transcript-missing"
    ]


def test_without_mets_pages_are_in_natural_order(tmp_path: Path) -> None:
    files = {f"page {k}.xml": page(k, f"Line {k}.") for k in (10, 2, 1)}
    content = written(planned(tmp_path, files), tmp_path / "content")
    assert words(load(content).edited("x")) == ["Line 1.", "Line 2.", "Line 10."]
    assert sorted(["b10", "b9", "a", "10", "9"], key=natural) == ["9", "10", "a", "b9", "b10"]


def test_each_file_can_be_a_document(tmp_path: Path) -> None:
    files = {f"{k}.xml": page(k, f"Line {k}.") for k in (1, 2)}
    found = planned(tmp_path, files, each=True)
    assert sorted(one.id for one in found.added) == ["1", "2"]


def test_a_folder_is_read_like_a_zip_file(tmp_path: Path) -> None:
    for name, data in TWO.items():
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_bytes(data)
    packed = planned(tmp_path, TWO)
    loose = plan([received_export(tmp_path / "out")], tmp_path / "content")
    assert loose.files.keys() == packed.files.keys()
    assert loose.beside.keys() == packed.beside.keys()
    assert (
        loose.files["documents/letters/edition.yml"]
        == packed.files["documents/letters/edition.yml"]
    )


def test_page_xml_is_read_where_alto_says_the_same(tmp_path: Path) -> None:
    alto = (
        b'<alto><Layout><Page><PrintSpace><TextBlock ID="b"/></PrintSpace></Page></Layout></alto>'
    )
    found = planned(tmp_path, {**TWO, "doc/alto/a.xml": alto, "doc/note.pdf": b"%PDF"})
    assert codes(found) == ["export-left-out", "language"]
    assert found.findings[0].message.endswith("doc/alto/a.xml, doc/note.pdf")


def test_a_page_that_is_only_in_alto_is_read_beside_page_xml(tmp_path: Path) -> None:
    def alto(number: int, words: str) -> bytes:
        return (
            f"<alto><Description><sourceImageInformation><fileName>{number}.png</fileName>"
            "</sourceImageInformation></Description><Layout><Page><PrintSpace><TextBlock ID='b'>"
            f"<TextLine ID='l'><String CONTENT='{words}'/></TextLine></TextBlock></PrintSpace></Page>"
            "</Layout></alto>"
        ).encode()

    files = {
        "page/1.xml": page(1, "One."),
        "page/3.xml": page(3, "Three."),
        "alto/1_alto.xml": alto(1, "Uno."),  # the same page by its picture
        "alto/2.xml": alto(2, "Two."),
        "alto/3.xml": alto(9, "Tres."),  # the same page by its name
        **{f"{k}.png": picture(k) for k in (1, 2, 3)},
    }
    found = planned(tmp_path, files)
    assert words(load(written(found, tmp_path / "content")).edited("x")) == [
        "One.",
        "Two.",
        "Three.",
    ]
    assert found.findings[0].message.endswith("alto/1_alto.xml, alto/3.xml")


# --- bad exports ------------------------------------------------------------------------------

BAD: dict[str, tuple[str, Files]] = {
    "an image is missing": (
        "export-image",
        {name: data for name, data in TWO.items() if name != "doc/2.png"},
    ),
    "an image is broken": ("export-image", {**TWO, "doc/2.png": b"\x89PNG\r\n\x1a\nrest"}),
    "a page is missing": (
        "export-pages",
        {name: data for name, data in TWO.items() if name != "doc/page/a.xml"},
    ),
    "a page has no file": (
        "export-pages",
        {
            **TWO,
            "doc/mets.xml": TWO["doc/mets.xml"].replace(
                b"</structMap>", b'<div ORDER="3"><fptr FILEID="none"/></div></structMap>', 1
            ),
        },
    ),
    "two pages name one image": (
        "export-pages",
        {"1.png": picture(1), "1.xml": page(1, "One."), "2.xml": page(1, "Two.")},
    ),
    "two pages have one name": (
        "export-names",
        {"page/a.xml": page(1, "One."), "xml/A.xml": page(2, "Two.")},
    ),
    "two images have one name": (
        "export-names",
        {
            "a/1.png": picture(1),
            "b/1.png": picture(2),
            "1.xml": page(1, "One.", image="1.png"),
            "2.xml": page(2, "Two.", image="1.png"),
        },
    ),
    "there are no pages": ("export-empty", {"1.png": picture(1)}),
    "the root is another one": ("export-empty", {"1.xml": b"<html><body/></html>"}),
    "a path leads out": ("export-unsafe", {"../1.xml": page(1, "One.")}),
    "a path is absolute": ("export-unsafe", {"/1.xml": page(1, "One.")}),
    "a path has a drive": ("export-unsafe", {"C:/1.xml": page(1, "One.")}),
    "a file is packed too tightly": ("export-unsafe", {"1.xml": b" " * (11 << 20)}),
    "a page is not UTF-8": ("encoding", {"1.xml": page(1, "caf\xe9").decode().encode("latin-1")}),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_export_is_reported_by_one_finding(case: str, tmp_path: Path) -> None:
    code, files = BAD[case]
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    found = plan([received_export(path)], tmp_path / "content")
    assert codes(found).count(code) == 1
    assert bool(found.files) == (not found.errors)


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("1.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2.xml").write_bytes(page(2, "Two."))
    (tmp_path / "out" / "1.xml").symlink_to("/etc/passwd")
    for path in (tmp_path / "x.zip", tmp_path / "out"):
        found = plan([received_export(path)], tmp_path / "content")
        assert codes(found) == ["export-unsafe"]
        assert found.findings[0].message == "it is a symbolic link"


def test_a_broken_zip_file_is_one_finding(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", TWO)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert codes(plan([received_export(path)], tmp_path / "content")) == ["file-unread"]
    at = whole.index(b"late again.")
    path.write_bytes(whole[:at] + b"LATE" + whole[at + 4 :])
    assert "file-unread" in codes(plan([received_export(path)], tmp_path / "content"))


# --- a later export ---------------------------------------------------------------------------


@pytest.fixture
def later(tmp_path: Path) -> Callable[[Files], Plan]:
    """Plans a later export into an edition that has the first one."""
    content = written(planned(tmp_path, TWO), tmp_path / "content")
    return lambda files: plan([received_export(zipped(tmp_path / "y.zip", files))], content)


def test_the_same_export_is_known(later: Callable[[Files], Plan]) -> None:
    assert codes(later(TWO)) == ["transcript-known"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("early again.",), "“late again.” is now “early again.”"),
        (("late again.", "P. S."), "new line “P. S.”"),
        ((), "missing line “late again.”"),
    ],
)
def test_a_later_export_names_the_lines_that_differ(
    lines: tuple[str, ...], message: str, later: Callable[[Files], Plan]
) -> None:
    found = later({**TWO, "doc/page/a.xml": page(2, *lines)})
    assert codes(found) == ["export-version", "line-changed"]
    assert found.findings[1].message == message
    assert "1 line differs" in found.findings[0].message
    assert not found.files


def test_another_document_of_the_same_title_is_added(later: Callable[[Files], Plan]) -> None:
    files = {
        "doc/mets.xml": mets(("page/c.xml", 1, "3.png")),
        "doc/page/c.xml": page(3, "Another letter."),
        "doc/3.png": picture(3),
    }
    assert [one.id for one in later(files).added] == ["letters-2"]
