"""A folder served from this machine as static hosts serve one: compressed, with its headers and its page
for 404."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

_PACKED = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".map"}


class _Host(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, headers: bool, **values: Any) -> None:
        self._sends_headers = headers
        super().__init__(*args, **values)

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].split("#")[0].endswith("/"):
            super().do_GET()  # which sends the browser on to the address with a slash
            return
        found = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK if found.is_file() else HTTPStatus.NOT_FOUND
        if status is HTTPStatus.NOT_FOUND:
            found = Path(self.directory) / "404.html"
        body = found.read_bytes() if found.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(found))
        self.send_header("Cache-Control", "max-age=3600")
        for name, value in _headers(Path(self.directory)) if self._sends_headers else ():
            self.send_header(name, value)
        if found.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "gzip")
            body = _compressed(body)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@functools.lru_cache(500)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def _headers(folder: Path) -> Iterator[tuple[str, str]]:
    """What a site's `_headers` says of all its pages."""
    file = folder / "_headers"
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            yield name, value


@contextmanager
def served(folder: Path, *, headers: bool = True) -> Iterator[str]:
    """The address of a folder, with a slash at its end; the folder may be made afterwards.

    Without `headers` it is a host that sends none of its own.
    """
    handler = functools.partial(_Host, directory=str(folder), headers=headers)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
