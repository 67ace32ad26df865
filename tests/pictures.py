"""Pictures for tests, drawn when they are needed: a file `1.jpg.drawn` stands for a picture `1.jpg`.

Its text says how the picture is drawn: `JPEG 40 60 grey`, or `cut` behind it for one without its end.
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
    data = io.BytesIO()
    picture.save(data, kind)
    return data.getvalue()


def draw_all(folder: Path) -> None:
    """Draw what stands for pictures in a folder."""
    for path in sorted(folder.rglob("*.drawn")):
        kind, width, height, ground, *more = path.read_text("utf-8").split()
        data = drawn(int(width), int(height), kind, ground)
        path.with_suffix("").write_bytes(data[: len(data) // 2] if "cut" in more else data)
        path.unlink()
