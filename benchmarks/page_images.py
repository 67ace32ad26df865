"""What page images cost: `python -m benchmarks.page_images [COUNT …]` (default: 250 1000).

Each document has 25 pages, whose images are drawn for the run. Long times do not count as failures.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

from PIL import Image, ImageDraw

from benchmarks.cost import Cost, build

COUNTS = (250, 1000)
PAGES = 25
"""The number of pages of a document."""
SIZE = (1200, 1650)
"""Width and height of a page in pixels."""
MKDOCS = """site_name: Images
site_url: https://a.example/
docs_dir: content
theme: {name: material, font: false}
plugins: [search, edition]
"""


@dataclass(frozen=True, slots=True)
class ImageCosts:
    """The costs of building an edition with `count` page images."""

    count: int
    cold: Cost
    warm: Cost
    files: int
    """The number of image files of the site."""
    made_again: int
    """How many image files the second build wrote again."""

    def __str__(self) -> str:
        return (
            f"{self.count} page images, {self.files} files:\n  first build   {self.cold}\n"
            f"  second build  {self.warm}; image files written again: {self.made_again}"
        )


def main(counts: list[int]) -> None:
    found = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            costs = measured(Path(name), count)
        found.append(costs)
        print(costs, flush=True)
    for one, other in pairwise(found):
        growth = log(other.cold.cpu / one.cold.cpu) / log(other.count / one.count)
        print(f"from {one.count} to {other.count}: CPU grows with exponent {growth:.2f}")


def measured(folder: Path, count: int) -> ImageCosts:
    write(folder, count)
    cold = build(folder)
    before = _files(folder)
    warm = build(folder)
    after = _files(folder)
    again = sum(before.get(name) != state for name, state in after.items())
    return ImageCosts(count, cold, warm, len(after), again)


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """The image files of the site, each with its inode and the time at which it was written."""
    found = ((path, path.stat()) for path in (folder / "site" / "iiif").rglob("*.jpg"))
    return {path.as_posix(): (state.st_ino, state.st_mtime_ns) for path, state in found}


def write(folder: Path, count: int) -> None:
    """Write an edition with `count` page images."""
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    grain = Image.effect_noise(SIZE, 12).convert("RGB")
    for first in range(0, count, PAGES):
        paper = folder / "content" / "documents" / f"paper-{first}"
        paper.mkdir(parents=True)
        pages = range(first, min(first + PAGES, count))
        text = f"## Paper {first}\n\nDate: 1961. 7. 6\n\n" + "\n\n".join(
            f"Words of page {page} that were said on that day and written down." for page in pages
        )
        (paper / "transcript.md").write_text(text, "utf-8")
        rows = "".join(
            f'    - {{image: {page}.jpg, begins: "Words of page {page} that"}}\n' for page in pages
        )
        digest = hashlib.sha256(text.encode()).hexdigest()
        (paper / "edition.yml").write_text(
            f"texts: [{{file: transcript.md, language: en, sha256: {digest}}}]\n"
            f"facsimile:\n  rights: Public domain\n  images:\n{rows}",
            "utf-8",
        )
        for page in pages:
            _draw(grain, page).save(paper / f"{page}.jpg", quality=85)


def _draw(grain: Image.Image, page: int) -> Image.Image:
    picture = grain.copy()
    pen = ImageDraw.Draw(picture)
    for line in range(30):
        top = 150 + line * 64
        pen.line((150, top, 1400 - (page * 37 + line * 91) % 1009, top), "black", 6)
    return picture


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
