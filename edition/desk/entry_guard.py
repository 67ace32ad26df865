"""Allows only the editor who started the desk to use it, and only from the desk's own pages."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from edition.model.wording import Wording
from edition.system.messages import EMPTY, Message

HOST = "127.0.0.1"
"""The only address at which the desk listens."""
HEADER = "x-edition-desk"
"""The header that contains the token of the desk's pages in each request that changes something."""
_NAMES = (HOST, "localhost")
_LARGEST = 1 << 20
"""The most bytes of a request."""
_SAFE = ("GET", "HEAD")
_ALWAYS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
POLICY: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "style-src-attr": ("'unsafe-inline'",),  # each note has a style attribute for its position
    "img-src": ("'self'", "data:"),
    "media-src": ("'self'",),
    "connect-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
    "frame-ancestors": ("'none'",),
}
"""The content security policy: it forbids other hosts, and scripts in a page's content."""


def policy(styles: tuple[str, ...] = (), scripts: tuple[str, ...] = ()) -> str:
    """The content security policy of a page.

    The policy contains the digests of the style elements and scripts that it allows: `styles` from
    the page itself, and `scripts` from the frame around its content.
    """
    more = {"style-src": styles, "script-src": scripts}
    sources = {name: (*values, *more.get(name, ())) for name, values in POLICY.items()}
    return "; ".join(f"{name} {' '.join(values)}" for name, values in sources.items())


@dataclass(frozen=True)
class DeskKeys:
    """The secrets of one run of the desk."""

    port: int
    entry: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """The token in the address at which an editor enters the desk."""
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """The value of the cookie that replaces the token `entry` after an editor has entered the desk."""
    page: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """The token in the desk's pages, which requests repeat in a header."""

    @property
    def address(self) -> str:
        """The address at which an editor enters the desk."""
        return f"http://{HOST}:{self.port}/?token={self.entry}"

    @property
    def cookie_name(self) -> str:
        """The cookie's name, with the port, since browsers send cookies to all ports of a host."""
        return f"edition-desk-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The values of the header `Host` that are accepted."""
        return tuple(f"{name}:{self.port}" for name in _NAMES)


class EntryGuard:
    """Refuses requests without the desk's cookie or token, and requests from other sites unless
    they only open a page.
    """

    def __init__(self, app: ASGIApp, keys: DeskKeys, wording: Wording) -> None:
        self._app, self._keys, self._wording = app, keys, wording

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # the desk has no web sockets
            return

        async def answer(message: Event) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", policy())
            await send(message)

        headers = Headers(scope=scope)
        response = self._answered(scope, headers)
        await (response or self._app)(scope, receive, answer)

    def _answered(self, scope: Scope, headers: Headers) -> Response | None:
        """A response that refuses a request or lets an editor enter; None for any other allowed
        request.
        """
        method = scope["method"]
        if headers.get("host") not in self._keys.hosts:
            return self._refused(Message("This address does not belong to the desk."))
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if method in _SAFE and token:
            return self._entered(scope, token)
        if not _equal(_cookie(headers, self._keys.cookie_name), self._keys.cookie):
            return self._refused(
                Message("Open the address that “edition desk” prints in your terminal.")
            )
        if reason := _foreign(headers, method):
            return self._refused(reason)
        if method in _SAFE:
            return None
        if method != "POST":
            return self._refused(Message("Only GET, HEAD, and POST are allowed."), 405)
        return self._unfit(headers)

    def _entered(self, scope: Scope, token: str) -> Response:
        if not _equal(token, self._keys.entry):
            return self._refused(
                Message("This token is not valid; the desk may have been started again.")
            )
        response = RedirectResponse(scope["path"], 303)
        response.set_cookie(
            self._keys.cookie_name, self._keys.cookie, path="/", httponly=True, samesite="strict"
        )
        return response

    def _unfit(self, headers: Headers) -> Response | None:
        """A refusal if the desk's own script cannot have sent the requested change; otherwise None."""
        if headers.get("origin", "") not in {f"http://{host}" for host in self._keys.hosts}:
            return self._refused(Message("Changes must come from the desk's own pages."))
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return self._refused(Message("Changes must be JSON."), 415)
        if not _equal(headers.get(HEADER, ""), self._keys.page):
            return self._refused(
                Message(
                    "This page was loaded before the desk was last started; load the page again."
                )
            )
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return self._refused(Message("The length of the request is missing."), 411)
        if int(length) > _LARGEST:
            return self._refused(Message("The request is too long."), 413)
        return None

    def _refused(self, reason: Message, status: int = 403) -> Response:
        return PlainTextResponse(self._wording.say(reason), status)


def _foreign(headers: Headers, method: str) -> Message:
    """The reason to refuse a request of another site; empty for all other requests."""
    origin, host = headers.get("origin"), headers.get("host")
    if origin is not None and origin != f"http://{host}":
        return Message("Requests from other sites are refused.")
    site = headers.get("sec-fetch-site", "none")
    opened = method in _SAFE and headers.get("sec-fetch-mode") == "navigate"
    if site not in {"same-origin", "none"} and not opened:
        return Message("Requests from other sites are refused.")
    return EMPTY


def _cookie(headers: Headers, name: str) -> str:
    for one in headers.get("cookie", "").split(";"):
        key, _, value = one.strip().partition("=")
        if key == name:
            return value
    return ""


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
