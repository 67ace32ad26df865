"""Picture files: what their heads say, which are refused, and what is published of them."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import drawn
from pictures import saved as saved_together
from PIL import Image, ImageCms, ImageFile

from edition import load
from edition.checks.imaging import image_unused
from edition.editorial.picture_files import MOST_PIXELS, look_at, picture_of
from edition.model.pictures import FORMATS
from edition.outputs.images.derived import PictureError, derived
from edition.outputs.images.sizes import LARGE, TILE, parts, scale_factors, sizes


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **more)
    return data.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


# --- heads ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
def test_the_size_of_every_format_is_read(kind: str) -> None:
    found = picture_of(drawn(61, 83, kind), "a")
    assert (found.width, found.height, found.format, found.unusable) == (61, 83, kind, "")


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 80)), (3, (60, 80)), (6, (80, 60))])
def test_a_turned_picture_has_the_size_in_which_it_is_shown(
    orientation: int, size: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(opened(drawn(60, 80)), "JPEG", exif=exif)
    found = picture_of(data, "a.jpg")
    assert (found.width, found.height) == size
    assert opened(dict(derived(data, "a.jpg"))["full/max/0/default.jpg"]).size == size


def test_equal_bytes_have_one_digest_and_others_another() -> None:
    assert picture_of(drawn(), "a").digest == picture_of(drawn(), "b").digest
    assert picture_of(drawn(), "a").digest != picture_of(drawn(ground="tan"), "a").digest


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_without_its_end_is_damaged(kind: str) -> None:
    data = drawn(kind=kind)
    assert picture_of(data, "a").unusable == ""
    assert "damaged" in picture_of(data[: len(data) * 2 // 3], "a").unusable


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_not_a_picture_is_refused(data: bytes) -> None:
    assert picture_of(data, "a.jpg").unusable == "it is not a picture of a known format"


def test_a_small_file_that_asks_for_much_memory_is_not_opened() -> None:
    side = 20_000
    assert side * side > MOST_PIXELS
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    assert "million pixels" in picture_of(data, "a.png").unusable


def test_a_link_out_of_the_content_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(drawn())
    folder = tmp_path / "content" / "documents" / "a"
    folder.mkdir(parents=True)
    (folder / "1.jpg").symlink_to(tmp_path / "secret.jpg")
    assert "leads out" in look_at(folder / "1.jpg", "1.jpg", tmp_path / "content").unusable


# --- sizes ------------------------------------------------------------------------------------

SIDES = st.integers(1, 12_000)


@given(SIDES, SIDES)
def test_copies_grow_keep_their_shape_and_never_exceed_the_picture(width: int, height: int) -> None:
    found = sizes(width, height)
    assert list(found) == sorted(found)
    assert all(w <= width and h <= height for w, h in found)
    for w, h in found:
        assert abs(w / width - h / height) <= 1 / min(width, height) + 0.5 / min(w, h) * 2
    assert (found[-1] == (width, height)) == (max(width, height) <= LARGE)


@given(SIDES, SIDES)
def test_tiles_cover_a_large_picture_once_at_each_scale(width: int, height: int) -> None:
    factors = scale_factors(width, height)
    last = f"full/{-(-width // factors[-1])},{-(-height // factors[-1])}/" if factors else "-"
    tiles = [
        part
        for path, part in parts(width, height).items()
        if not path.startswith("full") or path.startswith(last)
    ]
    assert bool(factors) == (max(width, height) > LARGE) == bool(tiles)
    for factor in factors:
        own = [
            t
            for t in tiles
            if max(t.width / t.shown_width, t.height / t.shown_height) > factor / 2
            and -(-t.width // factor) == t.shown_width
            and -(-t.height // factor) == t.shown_height
            and t.left % (TILE * factor) == 0
            and t.top % (TILE * factor) == 0
        ]
        assert sum(t.width * t.height for t in own) >= width * height
    assert all(t.left + t.width <= width and t.top + t.height <= height for t in tiles)
    assert all(max(t.shown_width, t.shown_height) <= TILE for t in tiles)


# --- what is published ------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_kind_of_picture_becomes_a_jpeg_of_its_size(mode: str) -> None:
    data = saved(Image.new(mode, (300, 200)), "TIFF")
    files = dict(derived(data, "a.tif"))
    assert [opened(one).size for one in files.values()] == list(sizes(300, 200))
    assert {opened(one).format for one in files.values()} == {"JPEG"}


def test_what_is_transparent_is_on_white_paper() -> None:
    data = saved(Image.new("RGBA", (30, 20), (0, 0, 0, 0)), "PNG")
    (only,) = dict(derived(data, "a.png")).values()
    assert opened(only).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    picture = Image.new("I;16", (40, 40), 1000)
    picture.paste(3000, (0, 0, 20, 40))
    (only,) = dict(derived(saved(picture, "TIFF"), "a.tif")).values()
    shown = opened(only)
    light, dark = (
        min(shown.crop((4, 10, 8, 30)).tobytes()),
        max(shown.crop((32, 10, 36, 30)).tobytes()),
    )
    assert light > 245
    assert dark < 10


def test_the_colour_profile_stays_and_the_camera_s_data_do_not() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    data = saved(opened(drawn()), "JPEG", icc_profile=profile, exif=exif)
    for one in dict(derived(data, "a.jpg")).values():
        assert opened(one).info["icc_profile"] == profile
        assert not opened(one).getexif()
        assert b"A camera" not in one


def test_equal_pictures_give_equal_bytes() -> None:
    assert dict(derived(drawn(400, 300), "a")) == dict(derived(drawn(400, 300), "b"))


def test_a_png_with_a_wrong_sum_is_damaged() -> None:
    data = bytearray(drawn(400, 300, "PNG"))
    start = data.index(b"IDAT") + 6
    data[start : start + 40] = bytes(40)
    assert "damaged" in picture_of(bytes(data), "a.png").unusable


def test_a_picture_that_cannot_be_decoded_is_named_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint sets it
    data = drawn(400, 300, "PNG")[:200]
    with pytest.raises(
        PictureError, match=r"^a\.png: the picture cannot be decoded .*another copy"
    ):
        list(derived(data, "a.png"))


def test_a_picture_that_cannot_be_shown_is_reported_with_the_reason(tmp_path: Path) -> None:
    """Also if no row names it, as after an export with a damaged image."""
    paper = tmp_path / "documents" / "paper"
    paper.mkdir(parents=True)
    text = b"## A Paper\n\nKim came.\n"
    (paper / "transcript.md").write_bytes(text)
    digest = hashlib.sha256(text).hexdigest()
    (paper / "edition.yml").write_text(
        f"texts: [{{file: transcript.md, language: en, sha256: {digest}}}]\n"
    )
    (paper / "1.jpg").write_bytes(b"no picture")
    (paper / "2.jpg").write_bytes(drawn())
    assert [str(one.message) for one in image_unused(load(tmp_path))] == [
        "this picture cannot be shown: it is not a picture of a known format",
        "no page uses this picture, and no link names it",
    ]


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "WEBP", "PNG", "JPEG"])
def test_the_pictures_of_a_file_are_counted(kind: str) -> None:
    first, second = (Image.new("RGB", (60, 80), shade) for shade in ("ivory", "black"))
    several = () if kind == "JPEG" else (second,)
    found = picture_of(saved_together(first, kind, *several), "1.x")
    assert (found.frames, found.unusable) == (1 + len(several), "")
    assert picture_of(saved_together(first, kind), "1.x").frames == 1
