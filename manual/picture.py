"""Takes a screenshot of a reading page for README: `python manual/picture.py
http://127.0.0.1:8000/documents/118390/`.

Serve the edition first (`make serve`). The result is `docs/reading-page.png`.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parent.parent / "docs" / "reading-page.png"


def main(address: str) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(
            viewport={"width": 1280, "height": 720}
        )
        page.goto(f"{address}#s3.d.ii")
        page.wait_for_load_state("networkidle")
        shot = Image.open(io.BytesIO(page.screenshot()))
        shot.quantize(96).save(PICTURE, optimize=True)  # fewer colours make the file smaller


if __name__ == "__main__":
    main(sys.argv[1])
