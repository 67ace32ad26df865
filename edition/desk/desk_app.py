"""The desk as a web program: pages, files, and the requests of the panel."""

from __future__ import annotations

import hashlib
import json
import mimetypes
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from edition.desk.change_requests import DeskChange
from edition.desk.chosen_words import PageSelection
from edition.desk.desk_changes import DeskChanges, StaleError
from edition.desk.entry_guard import DeskKeys, EntryGuard, policy
from edition.desk.live_edition import LiveEdition
from edition.desk.new_works import PastedText, pasted_work
from edition.desk.offers import DateQuestion, date_answer, offers
from edition.desk.panel_data import document_data, shared_data
from edition.model import addresses
from edition.model.wording import Wording
from edition.outputs.html.escaping import escape
from edition.system.messages import Message, message_of
from edition.system.patterns import pattern
from edition.system.reported import ReportedError

PREFIX = "_desk/"
"""The beginning of the desk's own addresses."""
ASSETS = Path(__file__).parent / "assets"
_SHEET = "desk.css"
_SCRIPT = "desk.js"
_STYLE = pattern(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_DOCUMENT = pattern(r"(?:([^/]+)/)?documents/([^/]+)/")
"""The address of a document's page; in a further language, the address begins with the language's
folder.
"""
_UNREADABLE = Message("The request cannot be read.")


def desk_app(content: Path, name: str, title: str, keys: DeskKeys, wording: Wording) -> Starlette:
    """The desk of the edition in a content folder; `name` is the folder's name in findings."""
    live = LiveEdition(content, name, title)
    desk = _Desk(live, DeskChanges(live, wording), keys, wording)
    routes = [
        Route(f"/{PREFIX}shared.json", desk.shared),
        Route(f"/{PREFIX}document/{{id}}.json", desk.document),
        Route(f"/{PREFIX}{{name}}", desk.asset, methods=["GET"]),
        Route(f"/{PREFIX}select", desk.select, methods=["POST"]),
        Route(f"/{PREFIX}date", desk.date, methods=["POST"]),
        Route(f"/{PREFIX}pasted", desk.pasted, methods=["POST"]),
        Route(f"/{PREFIX}preview", desk.preview, methods=["POST"]),
        Route(f"/{PREFIX}write", desk.write, methods=["POST"]),
        Route(f"/{PREFIX}undo", desk.undo, methods=["POST"]),
        Route("/{address:path}", desk.page, methods=["GET"]),
    ]
    guard = Middleware(EntryGuard, keys=keys, wording=wording)
    return Starlette(routes=routes, middleware=[guard])


@dataclass
class _Desk:
    live: LiveEdition
    changes: DeskChanges
    keys: DeskKeys
    wording: Wording

    def __post_init__(self) -> None:
        self._lock = Lock()  # requests are answered one after the other

    async def _locked(self, work: Callable[[], Response]) -> Response:
        def locked() -> Response:
            with self._lock:
                try:
                    return work()
                except (ReportedError, OSError) as error:
                    return self._failed(message_of(error), 422)
                except StaleError as error:
                    data = {"error": self.wording.say(message_of(error)), "files": error.files}
                    return JSONResponse(data, 409)

        return await run_in_threadpool(locked)

    def _failed(self, message: Message, status: int) -> Response:
        return JSONResponse({"error": self.wording.say(message)}, status)

    # --- pages and files ------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """A page or a file of the edition."""
        address = request.path_params["address"]
        return await self._locked(lambda: self._page(address))

    def _page(self, address: str) -> Response:
        snapshot = self.live.now()
        made = snapshot.pages.get(quote(address)) or snapshot.pages.get(address)
        if made:
            return self._html(made(), address)
        data = snapshot.file(quote(address))
        if data is None:
            data = snapshot.file(address)
        if data is None:
            return self._missing(address)
        kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
        return Response(data, media_type=kind)

    def _missing(self, address: str) -> Response:
        """The response to an unknown address; for a document, it lists errors as a possible reason."""
        unread = address.startswith(addresses.DOCUMENTS)
        errors = self.live.now().edition.errors if unread else ()
        lines = "".join(f"<li>{escape(one.worded(self.wording))}</li>" for one in errors)
        title = escape(self.wording.say(Message("This page does not exist.")))
        home = escape(self.wording.say(Message("To the home page")))
        body = f'<h1>{title}</h1><ul>{lines}</ul><p><a href="/">{home}</a></p>'
        return HTMLResponse(f"<!doctype html><title>{title}</title>{body}", 404)

    def _html(self, html: str, address: str) -> Response:
        """A page with the desk's style sheet and script."""
        found = _DOCUMENT.fullmatch(address)
        document = f' data-document="{escape(found[2])}"' if found else ""
        if found and found[1]:
            document += f' data-page-language="{escape(found[1])}"'
        language = f' data-language="{escape(self.wording.language)}"'
        head = (
            f'<meta name="edition-desk" content="{self.keys.page}"{document}{language}'
            f' data-direction="{self.wording.direction}">\n'
            f'<link rel="stylesheet" href="/{PREFIX}{_SHEET}">\n'
        )
        script = f'<script type="module" src="/{PREFIX}{_SCRIPT}"></script>\n'
        html = html.replace("</head>", f"{head}</head>", 1)
        before, body, after = html.rpartition("</body>")
        styles = tuple(dict.fromkeys(map(_digest, _STYLE.findall(html))))
        headers = {"content-security-policy": policy(styles, self.live.now().scripts)}
        return HTMLResponse(f"{before}{script}{body}{after}", headers=headers)

    async def asset(self, request: Request) -> Response:
        """The desk's own scripts and style sheet."""
        name = request.path_params["name"]
        if name not in {path.name for path in ASSETS.iterdir()}:
            return self._failed(Message("This page does not exist."), 404)
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return Response((ASSETS / name).read_bytes(), media_type=kind)

    # --- data -----------------------------------------------------------------------------

    async def shared(self, _: Request) -> Response:
        """The data that the panel needs on each page."""

        def work() -> Response:
            data = shared_data(self.live, self.wording)
            self._see(data)
            return JSONResponse({**data, "undo": self.changes.undoable})

        return await self._locked(work)

    async def document(self, request: Request) -> Response:
        """The annotations and findings of a document."""

        def work() -> Response:
            try:
                data = document_data(self.live, request.path_params["id"], self.wording)
            except KeyError:
                return self._failed(Message("This page does not exist."), 404)
            self._see(data)
            return JSONResponse(data)

        return await self._locked(work)

    def _see(self, data: dict[str, Any]) -> None:
        for file in data["digests"]:
            data["digests"][file] = self.changes.see(file)

    # --- changes --------------------------------------------------------------------------

    async def select(self, request: Request) -> Response:
        """The quotation of selected words, and values with which a form can be filled."""
        return await self._read(
            request,
            lambda data: JSONResponse(
                offers(self.live.now(), PageSelection.model_validate(data), self.wording)
            ),
        )

    async def date(self, request: Request) -> Response:
        """What a date in EDTF means."""
        return await self._read(
            request,
            lambda data: JSONResponse(date_answer(DateQuestion.model_validate(data), self.wording)),
        )

    async def pasted(self, request: Request) -> Response:
        """The key and the title of a pasted entry of a bibliography."""
        return await self._read(
            request,
            lambda data: JSONResponse(pasted_work(PastedText.model_validate(data).text)),
        )

    async def preview(self, request: Request) -> Response:
        """What a change would write, and the page with this change."""

        def work(data: Any) -> Response:
            found = self.changes.propose(DeskChange.model_validate(data))
            answer = {"findings": found.findings, "article": found.article, "lines": found.lines}
            return JSONResponse({**answer, "fails": found.fails})

        return await self._read(request, work)

    async def write(self, request: Request) -> Response:
        """Write a change."""

        def work(data: Any) -> Response:
            found = self.changes.write(DeskChange.model_validate(data))
            answer = {"findings": found.findings, "lines": found.lines, "fails": found.fails}
            return JSONResponse(answer, 422 if found.fails else 200)

        return await self._read(request, work)

    async def undo(self, request: Request) -> Response:
        """Restore the files as they were before the last change."""
        return await self._read(
            request, lambda _: JSONResponse({"files": list(self.changes.undo())})
        )

    async def _read(self, request: Request, work: Callable[[Any], Response]) -> Response:
        """The answer to a request that contains JSON."""
        try:
            data = await request.json()
            json.dumps(data, ensure_ascii=False).encode()  # an unpaired surrogate is an error
        except (ValueError, RecursionError):
            return self._failed(_UNREADABLE, 400)

        def answered() -> Response:
            try:
                return work(data)
            except (ValidationError, KeyError):  # a value is invalid, or a document does not exist
                return self._failed(_UNREADABLE, 400)

        return await self._locked(answered)


def _digest(style: str) -> str:
    """The digest of a style element, as a source in a content security policy."""
    digest = hashlib.sha256(style.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
