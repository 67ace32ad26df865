"""Page images that are added to a document: pictures, PDFs, and manifests of archives."""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from commands.running import run, state
from pictures import drawn, saved
from PIL import Image
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import DecodedStreamObject, NameObject

from edition import load
from edition.intake.adding_images import ImagePlan, PageNumbers, plan_images
from edition.intake.downloading import downloaded
from edition.intake.iiif_manifest import images_of_manifest
from edition.intake.pdf_pages import pages_of_pdf
from edition.intake.received_images import ImagesError, ReceivedImage

TEXT = """\
## A Paper

Date: 1961. 7. 6

Kim came.

## Page 12

He came again.

## Page 13

He left.
"""
WEB = "https://archive.example/iiif"


def memo(folder: Path) -> Path:
    """An edition with a document of three pages, two of which have numbers."""
    content = folder / "content"
    own = content / "documents" / "memo"
    own.mkdir(parents=True)
    (own / "transcript.md").write_text(TEXT, "utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    row = f"texts: [{{file: transcript.md, language: en, sha256: {digest}}}]"
    (own / "edition.yml").write_text(row, "utf-8")  # without an end of the line
    return content


def planned(folder: Path, *received: tuple[str, bytes], pages: str = "") -> ImagePlan:
    content = folder / "content" if (folder / "content").exists() else memo(folder)
    return plan_images(received, content, "memo", PageNumbers.read(pages))


def rows(plan: ImagePlan) -> list[str]:
    assert plan.edition_file
    _, data = plan.edition_file
    return [line.strip() for line in data.decode().splitlines() if "image:" in line]


def pdf(*pages: bytes, **changes: Any) -> bytes:
    """A PDF with a picture on each page."""
    pictures = [Image.open(io.BytesIO(page)) for page in pages]
    data = io.BytesIO()
    pictures[0].save(data, "PDF", save_all=True, append_images=pictures[1:])
    writer = PdfWriter(io.BytesIO(data.getvalue()))
    if "locked" in changes:
        writer.encrypt(changes["locked"])
    if "turned" in changes:
        writer.pages[0].rotate(90)
    if "labels" in changes:
        writer.set_page_label(0, len(pages) - 1, style=PageLabelStyle.DECIMAL, start=12)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def canvas(number: int, **changes: Any) -> dict[str, Any]:
    """A page of a manifest, as version 3 has it."""
    body = {
        "id": f"{WEB}/{number}/full/max/0/default.jpg",
        "type": "Image",
        "width": 3000,
        "height": 4000,
        "service": [{"id": f"{WEB}/{number}", "type": "ImageService3", "profile": "level2"}],
        **changes.pop("body", {}),
    }
    painting = {"type": "Annotation", "motivation": "painting", "body": changes.pop("bodies", body)}
    page = {"type": "AnnotationPage", "items": [painting]}
    label = {"en": [f"{number}"]}
    return {"type": "Canvas", "label": label, "items": [page], **changes}


def manifest(*canvases: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"type": "Manifest", "items": canvases, **more}).encode()


IMAGE_EXAMPLES: dict[str, tuple[dict[str, bytes], dict[str, bytes]]] = {
    "images-unread": ({"a.json": b'{"type": "Collection"}'}, {"a.json": manifest(canvas(1))}),
    "images-left-out": (
        {"a.json": manifest(canvas(1), canvas(2, items=[]))},
        {"a.json": manifest(canvas(1), canvas(2))},
    ),
    "image-taken": (
        {"one/1.jpg": drawn(), "two/1.JPG": drawn()},
        {"one/1.jpg": drawn(), "two/2.jpg": drawn()},
    ),
    "images-listed": (
        {"edition.yml": b"facsimile: {rights: CC0}\n", "1.jpg": drawn()},
        {"edition.yml": b"record: {title: A}\n", "1.jpg": drawn()},
    ),
}
"""What raises each rule for adding page images, and what does not; `edition.yml` is the end of that file."""


@pytest.mark.parametrize("code", IMAGE_EXAMPLES)
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_the_bad_files_raise_the_finding_and_the_good_ones_do_not(
    code: str, kind: str, tmp_path: Path
) -> None:
    bad, good = IMAGE_EXAMPLES[code]
    files = bad if kind == "bad" else good
    own = memo(tmp_path) / "documents" / "memo" / "edition.yml"
    own.write_bytes(own.read_bytes() + b"\n" + files.get("edition.yml", b""))
    received = [(name, data) for name, data in files.items() if name != "edition.yml"]
    found = {one.code for one in planned(tmp_path, *received).findings}
    assert found == ({code} if kind == "bad" else set())


def test_pictures_are_added_byte_for_byte_and_belong_to_the_pages_in_order(tmp_path: Path) -> None:
    memo(tmp_path)
    names = ("051.jpg", "052.png")
    data = [drawn(60), drawn(64, kind="PNG")]
    for name, one in zip(names, data, strict=True):
        (tmp_path / name).write_bytes(one)
    result = run(tmp_path, "add", "--document", "memo", *names)
    assert result.exit_code == 0, result.output
    assert "content/documents/memo: 2 page images" in result.output
    own = tmp_path / "content" / "documents" / "memo" / "images"
    assert [(own / name).read_bytes() for name in names] == data
    images = load(tmp_path / "content").documents[0].images
    assert [(one.page, one.picture and one.picture.name) for one in images] == [
        ("", "images/051.jpg"),
        ("12", "images/052.png"),
    ]


def test_a_pdf_of_scans_gives_the_scans_themselves(tmp_path: Path) -> None:
    scans = [drawn(90, 120), drawn(90, 124)]
    plan = planned(tmp_path, ("The scan.pdf", pdf(*scans)))
    assert plan.findings == ()
    assert list(plan.files) == [f"documents/memo/images/the-scan-00{n}.jpg" for n in (1, 2)]
    shown = [Image.open(io.BytesIO(data)) for data in plan.files.values()]
    assert [one.size for one in shown] == [(90, 120), (90, 124)]
    assert all(data in pdf(*scans) for data in plan.files.values())  # as they are in the PDF


@pytest.mark.parametrize(
    ("data", "size", "ending"),
    [
        (pdf(drawn(90, 120), turned=True), (120, 90), "jpg"),
        (pdf(saved(Image.new("1", (90, 120), 1), "PNG")), (90, 120), "png"),
        (pdf(saved(Image.new("CMYK", (90, 120)), "JPEG")), (90, 120), "png"),
    ],
)
def test_other_pages_of_a_pdf_are_drawn_as_they_are_shown(
    data: bytes, size: tuple[int, int], ending: str, tmp_path: Path
) -> None:
    plan = planned(tmp_path, ("a.pdf", data))
    ((name, picture),) = plan.files.items()
    assert name.endswith(f"a-001.{ending}")
    assert Image.open(io.BytesIO(picture)).size == size
    assert planned(tmp_path, ("a.pdf", data)).files == plan.files


def test_pages_are_chosen_by_number_and_placed_by_their_labels(tmp_path: Path) -> None:
    data = pdf(*(drawn(60 + n) for n in range(4)), labels=True)
    chosen = planned(tmp_path, ("a.pdf", data), pages="2-3")
    assert rows(chosen) == [
        '- {image: "images/a-002.jpg", page: "13", label: "13"}',
        '- {image: "images/a-003.jpg", label: "14"}',
    ]
    everything = planned(tmp_path, ("a.pdf", data))
    assert rows(everything) == [
        '- {image: "images/a-001.jpg", page: "12", label: "12"}',
        '- {image: "images/a-002.jpg", page: "13", label: "13"}',
        '# - {image: "images/a-003.jpg", label: "14"}',
        '# - {image: "images/a-004.jpg", label: "15"}',
    ]
    assert (everything.placed, everything.unplaced) == (2, 2)
    beyond = planned(tmp_path, ("a.pdf", data), pages="3-5")
    assert "it has 4 pages, not 5" in str(beyond.findings[0])


def test_a_scan_that_does_not_fill_its_page_has_its_own_resolution() -> None:
    """A scan of 90 × 120 pixels on a page of twice its size, alone and beside a line of text."""
    for beside in (b"", b" 0 0 m 9 9 l S"):
        drawn_small = b"q 45 0 0 60 20 20 cm /image Do Q"
        writer = PdfWriter(io.BytesIO(pdf(drawn(90, 120))))
        page = writer.pages[0]
        page.mediabox.upper_right = (90, 120)
        content = DecodedStreamObject()
        content.set_data(drawn_small + beside)
        page[NameObject("/Contents")] = writer._add_object(content)
        written = io.BytesIO()
        writer.write(written)
        (picture,) = pages_of_pdf(written.getvalue(), "a", lambda count: range(1, count + 1))
        size = Image.open(io.BytesIO(picture.data)).size
        # The picture has 2 pixels per point; a drawn page has at least 200 per inch.
        assert size == ((180, 240) if not beside else (250, 334))


@pytest.mark.parametrize("pages", ["0", "3-2", "a", "1,", "1-2-3", "-1"])
def test_numbers_that_are_no_pages_are_refused(pages: str) -> None:
    with pytest.raises(ValueError, match=pages):
        PageNumbers.read(pages)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", pdf(drawn(), locked="x"), "it is encrypted"),
        ("a.pdf", pdf(drawn())[:600], "it is damaged"),
        ("a.pdf", b"%PDF-1.4\n", "it is damaged"),
        ("a.json", b'{"a":', "it is not valid JSON"),
        ("a.json", b"[" * 100_000, "it is not valid JSON"),
        ("a.json", b"[]", "it is not a IIIF manifest"),
        ("a.json", manifest(), "it has no pages with pictures"),
        (
            "a.json",
            manifest(canvas(1, body={"id": "javascript:x", "service": []})),
            "page 1: it has",
        ),
        ("a.jpg", drawn()[:200], "damaged"),
        ("a.docx", b"PK\x03\x04", "it is not a picture of a known format"),
        ("a.jpg", b"", "it is not a picture of a known format"),
    ],
)
def test_a_file_without_usable_pictures_is_an_error(
    name: str, data: bytes, said: str, tmp_path: Path
) -> None:
    plan = planned(tmp_path, (name, data), ("2.jpg", drawn()))
    assert [one.code for one in plan.findings] == ["images-unread"]
    assert said in str(plan.findings[0])
    assert not plan.files
    assert plan.edition_file is None


def test_a_page_of_any_size_is_drawn_with_a_limit(tmp_path: Path) -> None:
    writer, data = PdfWriter(), io.BytesIO()
    writer.add_blank_page(14_400, 7_200)
    writer.write(data)
    (picture,) = planned(tmp_path, ("a.pdf", data.getvalue())).files.values()
    assert Image.open(io.BytesIO(picture)).size == (6000, 3000)


def test_a_tiff_with_several_pages_gives_a_picture_for_each(tmp_path: Path) -> None:
    pages = [Image.new("RGB", (40 + n, 60), "ivory") for n in range(3)]
    plan = planned(tmp_path, ("a.tif", saved(pages[0], "TIFF", *pages[1:])), pages="2-3")
    assert [
        (name.rpartition("/")[2], Image.open(io.BytesIO(data)).size)
        for name, data in plan.files.items()
    ] == [("a-002.png", (41, 60)), ("a-003.png", (42, 60))]


VERSION_2 = {
    "@context": "http://iiif.io/api/presentation/2/context.json",
    "@type": "sc:Manifest",
    "attribution": "The <b>Archive</b>",
    "sequences": [
        {
            "canvases": [
                {
                    "@type": "sc:Canvas",
                    "label": "f. 12r",
                    "images": [
                        {
                            "resource": {
                                "@id": f"{WEB}/1/full/full/0/native.jpg",
                                "@type": "dctypes:Image",
                                "service": {
                                    "@id": f"{WEB}/1",
                                    "profile": "http://iiif.io/api/image/2/level1.json",
                                    "width": 300,
                                    "height": 400,
                                },
                            }
                        }
                    ],
                }
            ]
        }
    ],
}


def test_a_manifest_gives_addresses_labels_sizes_and_rights(tmp_path: Path) -> None:
    rights = "http://creativecommons.org/licenses/by/4.0/"
    data = manifest(canvas(13), canvas(14), rights=rights)
    plan = planned(tmp_path, (f"{WEB}/manifest.json", data))
    assert plan.findings == ()
    assert plan.files == {}
    assert plan.hosts == ("archive.example",)
    assert rows(plan)[0] == (
        f'- {{image: "{WEB}/13/full/max/0/default.jpg", page: "13", label: "13", width: 3000,'
        f' height: 4000, thumbnail: "{WEB}/13/full/240,/0/default.jpg"}}'
    )
    assert plan.edition_file
    assert f'rights: "{rights}"' in plan.edition_file[1].decode()


def test_version_2_is_read_too() -> None:
    found = images_of_manifest(json.dumps(VERSION_2).encode("utf-8-sig"))
    assert found.rights == "The Archive"
    assert found.images == (
        ReceivedImage(
            f"{WEB}/1/full/full/0/native.jpg",
            label="f. 12r",
            width=300,
            height=400,
            thumbnail=f"{WEB}/1/full/240,/0/default.jpg",
        ),
    )


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        (
            {"bodies": {"type": "Choice", "items": [{"type": "Image", "id": f"{WEB}/a.jpg"}]}},
            "a.jpg",
        ),
        (
            {
                "bodies": {
                    "type": "SpecificResource",
                    "source": {"type": "Image", "id": f"{WEB}/b.jpg"},
                }
            },
            "b.jpg",
        ),
        ({"body": {"id": None}}, "1/full/max/0/default.jpg"),
        ({"body": {"id": None, "service": {"@id": f"{WEB}/2"}}}, "2/full/full/0/default.jpg"),
        (
            {"body": {"id": f"{WEB}/1", "service": [{"id": f"{WEB}/1"}]}},
            "1/full/full/0/default.jpg",
        ),
        ({"body": {"id": f"{WEB}/a b.jpg", "service": []}}, "a%20b.jpg"),
        ({"body": {"id": f"{WEB}/viewer/1"}}, "1/full/max/0/default.jpg"),
        ({"body": {"id": f"{WEB}/ark:/12/a5/iiif.json#1"}}, "1/full/max/0/default.jpg"),
        ({"body": {"id": f"{WEB}/1.JPG"}}, "1.JPG"),
        ({"body": {"id": f"{WEB}/viewer/1", "service": []}}, "viewer/1"),
        # a copy that is smaller than the stated size of 3000 by 4000
        ({"body": {"id": f"{WEB}/1/full/!200,200/0/default.jpg"}}, "1/full/max/0/default.jpg"),
        ({"body": {"id": f"{WEB}/1/full/2999,/0/default.jpg"}}, "1/full/max/0/default.jpg"),
        ({"body": {"id": f"{WEB}/1/full/,3999/0/default.jpg"}}, "1/full/max/0/default.jpg"),
        ({"body": {"id": f"{WEB}/1/full/3000,/0/default.jpg"}}, "1/full/3000,/0/default.jpg"),
        (
            {"body": {"id": f"{WEB}/1/full/50,/0/default.jpg", "width": None}},
            "1/full/50,/0/default.jpg",
        ),
        ({"body": {"id": f"{WEB}/1/0,0,9,9/9,/0/default.jpg"}}, "1/0,0,9,9/9,/0/default.jpg"),
        (
            {
                "body": {
                    "id": None,
                    "service": {
                        "@id": f"{WEB}/1/",
                        "profile": "http://library.stanford.edu/iiif/image-api/1.1/conformance.html#level1",
                    },
                }
            },
            "1/full/full/0/native.jpg",
        ),
        (
            {
                "body": {
                    "id": None,
                    "service": {
                        "@context": "http://iiif.io/api/image/2/context.json",
                        "@id": f"{WEB}/1",
                        "profile": "http://iiif.io/api/image/1/level2.json",
                    },
                }
            },
            "1/full/full/0/default.jpg",
        ),
        (
            {
                "body": {
                    "id": f"{WEB}/1",
                    "service": [
                        {"@id": f"{WEB}/login", "profile": "http://iiif.io/api/auth/1/login"}
                    ],
                }
            },
            "1",
        ),
    ],
)
def test_the_address_of_a_picture(changes: dict[str, Any], address: str) -> None:
    (image,) = images_of_manifest(manifest(canvas(1, **changes))).images
    assert image.name == f"{WEB}/{address}"


def test_sounds_are_no_pictures_and_a_second_picture_is_reported() -> None:
    first = {"type": "Image", "id": f"{WEB}/a.jpg"}
    second = {"type": "Image", "id": f"{WEB}/b.jpg"}
    found = images_of_manifest(
        manifest(canvas(1, bodies=[first, second]), canvas(2, body={"type": "Sound"}))
    )
    assert [one.name for one in found.images] == [f"{WEB}/a.jpg"]
    assert [str(one) for one in found.left_out] == [
        "page 1: only the first of its 2 pictures is used",
        "page 2: it has no picture with an address",
    ]


def _messages(*canvases: dict[str, Any], **more: Any) -> list[str]:
    return [str(one) for one in images_of_manifest(manifest(*canvases, **more)).left_out]


def test_parts_of_a_page_that_are_not_used_are_reported_with_their_pages() -> None:
    picture = {"type": "Image", "id": f"{WEB}/a.jpg", "width": 3, "height": 4}
    choice = {"type": "Choice", "items": [picture, picture, picture]}
    older = {"type": "oa:Choice", "default": picture, "item": [picture, picture]}
    part = {"type": "SpecificResource", "source": picture, "selector": {"region": "0,0,9,9"}}
    whole = {"type": "SpecificResource", "source": picture}
    bodies = (choice, older, picture, choice, part, whole)
    assert _messages(*(canvas(n, bodies=body) for n, body in enumerate(bodies, 1))) == [
        "pages 1–2, 4: only the first of its 3 pictures is used",
        "page 5: the manifest crops or rotates the picture of this page; the program uses the picture whole and unrotated",
    ]


def test_a_picture_without_a_size_has_that_of_its_page_unless_it_covers_a_part_of_it() -> None:
    bare = {"type": "Image", "id": f"{WEB}/a.jpg"}
    data = canvas(1, bodies=bare, width=30, height=40)
    (image,) = images_of_manifest(manifest(data)).images
    assert (image.width, image.height) == (30, 40)
    assert _messages(data) == [
        "page 1: the manifest does not state the size of the page's picture; the size of the page is used"
    ]
    (painting,) = data["items"][0]["items"]
    for target in ("https://a.example/1#xywh=0,0,5,5", {"selector": {"type": "FragmentSelector"}}):
        painting["target"] = target
        (image,) = images_of_manifest(manifest(data)).images
        assert (image.width, image.height) == (0, 0)


def test_statements_of_rights_that_are_not_used_are_reported() -> None:
    licence = "http://creativecommons.org/licenses/by/4.0/"
    statement = {"value": {"en": ["<p>An Archive</p><p>Please<br/>cite it</p>"]}}
    own = {"rights": f"{licence}own"}
    found = images_of_manifest(
        manifest(
            canvas(1, **own),
            canvas(2, body=own),
            canvas(3, rights=licence),
            rights=licence,
            requiredStatement=statement,
        )
    )
    assert found.rights == licence
    assert [str(one) for one in found.left_out] == [
        "the archive requires the statement “An Archive Please cite it”",
        f"2 pages have rights of their own: “{licence}own”",
    ]
    assert _messages(canvas(1), requiredStatement=statement) == []


def test_only_the_first_order_of_pages_is_used_and_others_are_reported() -> None:
    orders = [*VERSION_2["sequences"], {"canvases": []}]
    found = images_of_manifest(json.dumps(VERSION_2 | {"sequences": orders}).encode())
    assert [str(one) for one in found.left_out] == [
        "only the first of the manifest's 2 page orders is used"
    ]


def test_words_of_a_manifest_stay_words(tmp_path: Path) -> None:
    label = '"}, {image: x\u0007<script>'
    data = manifest(canvas(1, label=label), requiredStatement={"value": {"none": ['"\n# a: b']}})
    plan = planned(tmp_path, ("a.json", data))
    assert plan.findings == ()
    assert plan.edition_file
    path, written = plan.edition_file
    path.write_bytes(written)
    (document,) = load(tmp_path / "content").documents
    assert [one.label for one in document.images] == ['"}, {image: x']


def test_an_unknown_document_and_a_wrong_list_of_pages_are_errors(tmp_path: Path) -> None:
    memo(tmp_path)
    (tmp_path / "1.jpg").write_bytes(drawn())
    before = state(tmp_path)
    output = run(tmp_path, "add", "--document", "mem", "1.jpg").output
    assert "the edition has no document “mem”; did you mean “memo”?" in output
    for wrong, options in (
        (
            "cannot be combined with --language, --each",
            ("--document", "memo", "--language", "en", "--each"),
        ),
        ("cannot be combined with --reader", ("--document", "memo", "--reader", "tei")),
        ("--pages requires --document", ("--pages", "1")),
        ("add the files one at a time", ("--document", "memo", "--pages", "1", "2.jpg")),
    ):
        refused = run(tmp_path, "add", *options, "1.jpg")
        assert (refused.exit_code, wrong in refused.output) == (2, True), refused.output
    assert "invalid pages “x”" in run(tmp_path, "add", "--pages", "x", "1.jpg").output
    assert state(tmp_path) == before


class _Host(BaseHTTPRequestHandler):
    answers: ClassVar[dict[str, tuple[int, str, bytes]]] = {
        "/manifest.json": (200, "", manifest(canvas(1))),
        "/moved": (302, "/manifest.json", b""),
        "/file": (302, "file:///etc/passwd", b""),
    }

    def do_GET(self) -> None:
        code, place, data = self.answers.get(self.path, (404, "", b""))
        self.send_response(code)
        if place:
            self.send_header("Location", place)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Host)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_loaded_once_from_the_web_only(host: str, tmp_path: Path) -> None:
    assert downloaded(f"{host}/moved") == _Host.answers["/manifest.json"][2]
    for path, said in (("/none", "error 404"), ("/file", "cannot be loaded|error 302")):
        with pytest.raises(ImagesError, match=said):
            downloaded(f"{host}{path}")
    with pytest.raises(ImagesError, match="cannot be loaded"):
        downloaded("http://127.0.0.1:1/")
    memo(tmp_path)
    result = run(tmp_path, "add", "--document", "memo", f"{host}/manifest.json")
    assert result.exit_code == 0, result.output
    assert "write in publication.yml: image_hosts: [archive.example]" in result.output
