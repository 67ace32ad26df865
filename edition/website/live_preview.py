"""A live preview of a site: pages are made when a browser requests them, and reload after an
edit.
"""

from __future__ import annotations

import mimetypes
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from edition.system.messages import message_of
from edition.system.reported import ReportedError

OWN = "-/"
"""The folder in the URLs that only the preview uses, such as the URL of its script."""
SCRIPT = f"{OWN}preview.js"
HOST = "127.0.0.1"
_NAMES = {HOST, "localhost"}
_LOOK, _PATIENCE = 0.2, 20.0
"""The least seconds between two checks of the files, and seconds that a browser waits for a change."""
_SHARE = 0.2
"""The largest part of a processor's time that the checks of the files use."""
_PIECES, _PAUSE = 20, 0.001
"""How many pieces of a long file are made in a row, and the pause after them, in seconds, for other
requests."""
_RELOAD = """(() => {
  "use strict";
  const wait = () => fetch("/-/changes?version=%d").then((answer) => answer.text()).then((version) => {
    if (version === "%d") wait(); else location.reload();
  }).catch(() => setTimeout(wait, 1000));
  wait();
})();
"""


@dataclass(frozen=True)
class Version:
    """A site as it was when its files were read."""

    pages: dict[str, Callable[[], str]] = field(default_factory=dict)
    """Maps addresses of pages to the functions that make the pages."""
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    unknown: Callable[[], str] = lambda: ""
    """Makes the page for unknown addresses."""
    errors: tuple[str, ...] = ()
    """The errors of the edition, which every page shows."""
    renew: Callable[[frozenset[str]], bool] = lambda _: False
    """Makes pages again after the files with these paths have changed.

    Returns False if the pages cannot be made again. Pages that depend on other pages are not
    changed.
    """
    long: dict[str, Callable[[], Iterator[bytes]]] = field(default_factory=dict)
    """Maps the addresses of files that take seconds to make to functions that make the files in
    pieces.
    """


class LivePreview:
    """Serves the latest version of a site on this machine."""

    def __init__(self, read: Callable[[], Version], watched: tuple[Path, ...]) -> None:
        self._read, self._watched = read, watched
        self._changed = threading.Condition()
        self._making = threading.Lock()
        self._stale = threading.Event()
        """Whether files have changed since they were last read."""
        self.number = 0
        self._seen = state(watched)
        self._latest: tuple[str, int, bytes] = ("", -1, b"")
        """The long file that was made last: its address, the number of the version, its content."""
        self.version = self._made()

    def _made(self) -> Version:
        """The version made from the files; if the files cannot be read, a version that only shows
        the error.
        """
        try:
            return self._read()
        except ReportedError as error:
            return Version(errors=(str(message_of(error)),))
        except Exception:  # noqa: BLE001 -- the preview must survive any error
            return Version(errors=(traceback.format_exc(),))

    def look(self) -> bool:
        """Record whether files have changed, and show edited documents at once if possible."""
        seen, before = state(self._watched), self._seen
        if seen == before:
            return False
        with self._making:
            self._seen = seen
            renewed = self.version.renew(_paths(seen ^ before))
        if renewed:
            self._tell()
        self._stale.set()
        return True

    def read(self) -> None:
        """Read all files again, and show the documents that were edited meanwhile."""
        self._stale.clear()
        before = self._seen
        version = self._made()
        with self._making:
            version.renew(_paths(self._seen ^ before))
            self.version = version
        self._tell()

    def _tell(self) -> None:
        """Make browsers load their pages again."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def watch(self, ended: threading.Event) -> None:
        """Look at the files again and again, until `ended` is set."""
        threading.Thread(target=self._read_again, args=(ended,), daemon=True).start()
        pause = _LOOK
        while not ended.wait(pause):
            begun = time.thread_time()
            if not self.look():
                pause = max(_LOOK, (time.thread_time() - begun) / _SHARE)

    def _read_again(self, ended: threading.Event) -> None:
        while not ended.is_set():
            if self._stale.wait(_LOOK):
                self.read()

    def await_change(self, number: int) -> int:
        """Waits a limited time for a version other than `number`; returns the latest version's
        number.
        """
        with self._changed:
            self._changed.wait_for(lambda: self.number != number, _PATIENCE)
            return self.number

    def answer(self, path: str, query: str) -> tuple[HTTPStatus, str, bytes]:
        """The status, media type, and content of the answer to a request; `path` has no slash at
        the beginning.
        """
        if path == f"{OWN}changes":
            number = self.await_change(_number(query, -1))
            return HTTPStatus.OK, "text/plain", str(number).encode()
        if path == SCRIPT:
            script = _RELOAD % ((_number(query, self.number),) * 2)
            return HTTPStatus.OK, "text/javascript", script.encode()
        number, version = self.number, self.version
        try:
            if path in version.long:
                return HTTPStatus.OK, _kind(path), self._long(path, number, version)
            with self._making:
                return self._of_site(path)
        except Exception:  # noqa: BLE001 -- shown in the page
            page = self._page("", (traceback.format_exc(),))
            return HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", page

    def _long(self, path: str, number: int, version: Version) -> bytes:
        """A file that is made in pieces, so that other pages need not wait until it is complete."""
        latest = self._latest
        if latest[:2] != (path, number):
            pieces, found = version.long[path](), bytearray()
            while True:
                with self._making:
                    some = tuple(islice(pieces, _PIECES))
                if not some:
                    break
                found += b"".join(some)
                time.sleep(_PAUSE)
            latest = self._latest = path, number, bytes(found)
        return latest[2]

    def _of_site(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        version = self.version
        address = path.removesuffix("index.html")
        if address in version.pages:
            return HTTPStatus.OK, "text/html", self._page(version.pages[address]())
        if path in version.files:
            return HTTPStatus.OK, _kind(path), version.files[path]()
        return HTTPStatus.NOT_FOUND, "text/html", self._page(version.unknown())

    def _page(self, html: str, more: tuple[str, ...] = ()) -> bytes:
        """A page, with the errors of the edition at its beginning."""
        script = f"{SCRIPT}?version={self.number}"
        html = html.replace(f'{SCRIPT}"', f'{script}"')
        errors = (*self.version.errors, *more)
        if not errors:
            return html.encode()
        shown = "".join(f"<li><pre>{escape(error)}</pre></li>" for error in errors)
        box = f'<aside class="ed-preview-errors" role="alert"><ul>{shown}</ul></aside>'
        if "<body" not in html:
            loaded = f'<script src="/{script}"></script>'
            return f'<!doctype html><meta charset="utf-8">{box}{loaded}'.encode()
        before, body, after = html.partition("<body")
        tag, sign, rest = after.partition(">")
        return f"{before}{body}{tag}{sign}{box}{rest}".encode()


_State = frozenset[tuple[str, int, int]]
"""Files with their sizes and times of modification."""


def state(watched: tuple[Path, ...]) -> _State:
    """The watched files, and the files in watched folders, with their sizes and modification times."""
    return frozenset(row for path in watched for row in _files(str(path)))


def _paths(files: _State) -> frozenset[str]:
    return frozenset(path for path, _, _ in files)


def _kind(path: str) -> str:
    """The media type of a file."""
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


def _number(query: str, otherwise: int) -> int:
    """The number of the version that a browser's request names; `otherwise` if the request names
    none.
    """
    asked = parse_qs(query).get("version", [""])[0]
    return int(asked) if asked.isdecimal() else otherwise


def _files(path: str) -> Iterator[tuple[str, int, int]]:
    try:
        if os.path.isfile(path):  # noqa: PTH113 -- there are thousands
            found = os.stat(path)  # noqa: PTH116
            yield path, found.st_size, found.st_mtime_ns
            return
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path)
                else:
                    try:
                        found = entry.stat()
                    except OSError:  # removed meanwhile, or a text editor's lock (a broken link)
                        continue
                    yield entry.path, found.st_size, found.st_mtime_ns
    except OSError:
        return  # removed meanwhile


def server(preview: LivePreview, port: int) -> ThreadingHTTPServer:
    """A server of a preview for browsers on this machine. Raises `OSError` if the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with suppress(ConnectionError):  # the browser has closed the connection
                super().handle()

        def do_GET(self) -> None:
            if self.headers.get("Host", "").rpartition(":")[0] not in _NAMES:
                self.send_error(HTTPStatus.FORBIDDEN)  # a request to another host name
                return
            parts = urlsplit(self.path)
            path = unquote(parts.path).removeprefix("/")
            if f"{path}/" in preview.version.pages:
                self.send_response(HTTPStatus.FOUND)  # browsers would keep 301
                self.send_header("Location", f"{parts.path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            status, kind, body = preview.answer(path, parts.query)
            self.send_response(status)
            text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Print nothing."""

    found = ThreadingHTTPServer((HOST, port), Handler)
    found.daemon_threads = True
    return found
