"""A browser for the desk's pages, without a browser: requests to its application in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition import load
from edition.desk.desk_app import desk_app
from edition.desk.entry_guard import DeskKeys
from edition.editorial.edited import EditedDocument
from edition.model.wording import ENGLISH

PORT = 8100
HOST = f"127.0.0.1:{PORT}"


@dataclass(frozen=True)
class Answer:
    """The answer to a request."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


@dataclass
class DeskClient:
    """An editor at the desk of an edition."""

    content: Path
    keys: DeskKeys = field(default_factory=lambda: DeskKeys(PORT))

    def __post_init__(self) -> None:
        self.app = desk_app(self.content, "content", "", self.keys, ENGLISH)
        self.entered = {"host": HOST, "cookie": f"{self.keys.cookie_name}={self.keys.cookie}"}
        self.writing = {
            **self.entered,
            "origin": f"http://{HOST}",
            "content-type": "application/json",
            "x-edition-desk": self.keys.page,
        }

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("GET", address, b"", self.entered if headers is None else headers)

    def post(self, address: str, data: Any, headers: Mapping[str, str] | None = None) -> Answer:
        body = json.dumps(data).encode()
        length = {"content-length": str(len(body))}
        return self.ask(
            "POST", address, body, {**(self.writing if headers is None else headers), **length}
        )

    def ask(self, method: str, address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        path, _, query = address.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "scheme": "http",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "server": ("127.0.0.1", PORT),
            "client": ("127.0.0.1", 50000),
        }
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        with ThreadPoolExecutor(1) as thread:  # Playwright has a loop in this one
            thread.submit(lambda: asyncio.run(self.app(scope, receive, send))).result()
        start = sent[0]
        found = [(name.decode(), value.decode()) for name, value in start["headers"]]
        return Answer(start["status"], found, b"".join(one.get("body", b"") for one in sent[1:]))

    # --- what the script does -------------------------------------------------------------

    def digests(self, document: str) -> dict[str, str]:
        shared = self.get("/_desk/shared.json").json["digests"]
        return {**shared, **self.document(document)["digests"]}

    def document(self, id_: str) -> Any:
        return self.get(f"/_desk/document/{id_}.json").json

    def edited(self, id_: str) -> EditedDocument:
        """A document as its files are now."""
        return load(self.content).edited(id_)
