"""Pictures for tests, drawn when they are needed: a file `1.jpg.drawn` stands for a picture `1.jpg`.

Its text says how the picture is drawn: `JPEG 40 60 grey`. Behind it, `cut` is for one without its end,
`blank` for one without strokes, `twice` for a file with two pictures.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw


def drawn(width: int = 60, height: int = 80, kind: str = "JPEG", ground: str = "ivory") -> bytes:
    """A picture with some strokes on a ground."""
    picture = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(picture)
    for line in range(4, height, 6):
        pen.line((4, line, width - 6 - line % 9, line), "black")
    return saved(picture, kind)


def saved(picture: Image.Image, kind: str = "JPEG", *more: Image.Image) -> bytes:
    """A picture as a file, with more pictures behind it where a format has several."""
    data = io.BytesIO()
    picture.save(data, kind, **({"save_all": True, "append_images": more} if more else {}))
    return data.getvalue()


def draw_all(folder: Path) -> None:
    """Draw what stands for pictures in a folder."""
    for path in sorted(folder.rglob("*.drawn")):
        kind, width, height, ground, *more = path.read_text("utf-8").split()
        data = drawn(int(width), int(height), kind, ground)
        if "blank" in more:
            data = saved(Image.new("RGB", (int(width), int(height)), ground), kind)
        if "twice" in more:
            pages = [Image.open(io.BytesIO(data)).copy() for _ in range(2)]
            data = saved(pages[0], kind, pages[1])
        path.with_suffix("").write_bytes(data[: len(data) // 2] if "cut" in more else data)
        path.unlink()
