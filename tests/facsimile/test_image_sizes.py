"""What page images cost, before they are published."""

from __future__ import annotations

import io
from operator import itemgetter
from pathlib import Path

import pytest
from commands.running import run
from intake.test_adding_images import memo
from pictures import drawn
from PIL import Image, ImageCms

from edition.outputs.images.derived import derived
from edition.pipeline.image_sizes import ImageSize, beyond_hosts

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("files", "size", "hosts"),
    [
        (200_000, GB, []),
        (200_001, GB, ["GitLab Pages"]),
        (1, GB + 1, ["GitHub Pages", "GitLab Pages"]),
    ],
)
def test_hosts_whose_limits_are_exceeded_are_named(files: int, size: int, hosts: list[str]) -> None:
    half = ImageSize("a", 1, files - files // 2, size - size // 2)
    other = ImageSize("b", 1, files // 2, size // 2)
    assert [str(one) for one in beyond_hosts((half, other))] == [
        f"the page images exceed the limits of {host}" for host in hosts
    ]


def test_the_command_counts_what_a_build_publishes(tmp_path: Path) -> None:
    content = memo(tmp_path)
    own = content / "documents" / "memo"
    empty = run(tmp_path, "images")
    assert empty.exit_code == 1
    assert "no page images of its own" in empty.output
    for name in ("1.jpg", "2.jpg"):
        (own / name).write_bytes(drawn(1500 + int(name[0]), 1200))
    file = own / "edition.yml"
    rows = "\nfacsimile: {images: [{image: 1.jpg}, {image: 2.jpg}]}\n"
    file.write_text(file.read_text("utf-8") + rows, "utf-8")
    result = run(tmp_path, "images")
    assert result.exit_code == 0, result.output
    made = [dict(derived((own / name).read_bytes(), name)) for name in ("1.jpg", "2.jpg")]
    files = sum(len(one) + 1 for one in made)
    size = sum(len(data) for one in made for data in one.values()) / 1_000_000
    assert result.output == (
        f"memo: 2 page images, {files} files, {size:.1f} MB\n"
        f"2 page images become {files} files, {size:.1f} MB in total\n"
    )


@pytest.mark.parametrize("profile", ["sRGB", "damaged", ""])
def test_colours_of_print_are_shown_as_their_profile_says(profile: str) -> None:
    picture = Image.new("CMYK", (60, 80), (0, 255, 255, 0))
    icc = {
        "sRGB": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        "damaged": b"no profile",
        "": None,
    }[profile]
    data = io.BytesIO()
    picture.save(data, "JPEG", icc_profile=icc)
    ((_, made),) = derived(data.getvalue(), "a.jpg")
    shown = Image.open(io.BytesIO(made))
    assert (shown.mode, "icc_profile" in shown.info) == ("RGB", False)
    most = [
        max(enumerate(shown.getchannel(one).histogram()), key=itemgetter(1))[0] for one in "RGB"
    ]
    assert most[0] > 200
    assert max(most[1:]) < 60
