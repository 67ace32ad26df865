"""Measures a long document in a browser: `python -m benchmarks.long_page [PARAGRAPHS]` (default:
5000).

Prints the CPU seconds that the page's main thread needs in Chromium, without throttling, to load
the page and to show each reading of the text. Also prints the position of a passage in the window
after a link to this passage is followed. Long times do not count as failures.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.cost import cost
from benchmarks.lengths import paragraphs

_PARAGRAPHS = 5000
_CHROMIUM = "/usr/bin/chromium-headless-shell"
_PATIENCE = 300_000
_SWITCH = """async (id) => {
  document.getElementById(id).click();
  document.body.offsetHeight;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def _taken(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def measured(page: Page, address: str, last: int) -> Iterator[str]:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="load", timeout=_PATIENCE)
    yield f"load {_taken(session):.2f}"
    for reading in ("changes", "received", "side", "edited"):
        before = _taken(session)
        page.evaluate(_SWITCH, f"ed-reading-{reading}")
        yield f"{reading} {_taken(session) - before:.2f}"
    page.evaluate(f"location.hash = '#p{last}'")
    page.wait_for_timeout(500)
    top = page.evaluate(f"document.getElementById('p{last}').getBoundingClientRect().top")
    yield f"#p{last} is {top:.0f} pixels below the top of the window"


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        paragraphs(folder, count)
        cost(folder, "edition", "export", "--jobs", "1", "public")
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        with _served(folder / "public") as address:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            for line in measured(page, f"{address}/documents/one/", count * 4 // 5):
                print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else _PARAGRAPHS)
