"""Prints how soon after an edit `edition serve` has the edited page ready, for copies of the
telegram.

`python -m benchmarks.previewing 2000` prints the wall time and the CPU time until the page of the
edited document is ready, and then until all pages are ready. The last number is the wall time until
the document's page is ready while the search index is made. The first reading processes all
documents and takes much longer. With a folder as the second argument, the results are stored there
and used by the next run.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.copies import edit, write_edition
from edition.commands.serve import PreviewReader
from edition.system.gc_control import collect_seldom
from edition.website.live_preview import LivePreview

PAGE = "documents/copy1/"
EDITS = 5


def main(count: int, folder: Path) -> None:
    collect_seldom()
    if not (folder / "content").is_dir():
        write_edition(folder, count)
    content = folder / "content"
    start = time.perf_counter()
    print(f"reading {count} documents", flush=True)
    preview = LivePreview(PreviewReader(content), (content,))
    print(f"first reading: {time.perf_counter() - start:.0f} s", flush=True)
    edits = _ready(preview).count("Edited.")
    for _ in range(EDITS):
        edit(folder)
        start, used = time.perf_counter(), time.process_time()
        assert preview.look()
        html = _ready(preview)
        page = time.perf_counter() - start, time.process_time() - used
        assert html.count("Edited.") > edits
        edits = html.count("Edited.")
        preview.read()
        whole = time.perf_counter() - start, time.process_time() - used
        meanwhile = _while_index(preview)
        print(*(f"{one:.2f}" for one in (*page, *whole, meanwhile)), flush=True)


def _while_index(preview: LivePreview) -> float:
    """The seconds until the page is ready if a browser requested the search index before."""
    index = threading.Thread(target=preview.answer, args=("search/search_index.json", ""))
    index.start()
    time.sleep(0.2)
    start = time.perf_counter()
    _ready(preview)
    found = time.perf_counter() - start
    index.join()
    return found


def _ready(preview: LivePreview) -> str:
    return preview.answer(PAGE, "")[2].decode()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(int(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else made))
