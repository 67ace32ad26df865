"""Draws the two pages of the sample letter that `edition new` creates: `python
manual/sample_pages.py`.

The words come from the letter's transcript. The font is Latin Modern Mono (`fonts-lmodern`), which
may be used for any purpose.
"""

from __future__ import annotations

import random
import re
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

LETTER = Path(__file__).parent.parent / "edition/starter/content/documents/sample-letter"
FONT = "/usr/share/texmf/fonts/opentype/public/lm/lmmono10-regular.otf"
WIDTH, HEIGHT, MARGIN = 1000, 1240, 110
LINE, ACROSS = 54, 44
"""The height of a line in pixels, and the maximum number of characters in a line."""
PAPER, INK = (240, 232, 214), (52, 44, 52)


def main() -> None:
    transcript = (LETTER / "transcript.md").read_text("utf-8")
    title, _, body = transcript.partition("\n## ")[2].partition("\n\n")
    first, second = re.split(r"\n(?=### 2)", f"{title.removesuffix(' (sample)')}\n\n{body}")
    for number, words in enumerate((first, second), 1):
        page(words, number).save(LETTER / "images" / f"page-{number}.png", optimize=True)


def page(words: str, number: int) -> Image.Image:
    """Draws a typewritten page, on which each letter is slightly misplaced."""
    chance = random.Random(number)  # noqa: S311 -- not for secrets
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 33)
    if number > 1:
        pen.text((WIDTH / 2 - 40, 60), f"- {number} -", INK, font)
    down = MARGIN
    for paragraph in words.split("\n\n"):
        for line in textwrap.wrap(paragraph.lstrip("# "), ACROSS):
            across = float(MARGIN)
            for sign in line.replace("[illegible]", "███████").replace(" [sic]", ""):
                if sign == "█":  # a stain, drawn in place of an illegible character
                    pen.ellipse((across - 10, down - 2, across + 28, down + 42), (176, 152, 116))
                else:
                    pen.text((across, down + chance.uniform(-1, 1)), sign, INK, font)
                across += font.getlength("n")
            down += LINE
        down += LINE // 2
    return picture.quantize(16)


if __name__ == "__main__":
    main()
