"""A folder served from this machine as static hosts serve one: compressed, with its page for 404."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

_PACKED = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".map"}


class _Host(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

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
        if found.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body, mtime=0)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, with a slash at its end; the folder may be made afterwards."""
    handler = functools.partial(_Host, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
