"""The content security policy of a site: the sources from which its pages may load content and run
scripts.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache

from edition.system.messages import Message
from edition.system.patterns import pattern

PLACEHOLDER = '<meta http-equiv="Content-Security-Policy" content="edition">'
"""The placeholder for the policy in each page until all pages are made.

With instant navigation, the browser applies the policy of the page that it loaded first. So the
policy of every page must allow the scripts of all pages.
"""

_SCRIPT = pattern(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SRC = pattern(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = pattern(r"\stype\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
_RUNS = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}
"""Types of scripts that browsers run; scripts of other types are data (HTML standard)."""

_BASE: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    "script-src": ("'self'",),
    # There are too many styles to list: each note has one for its position, and each page has one
    # for its running heads.
    "style-src": ("'self'", "'unsafe-inline'"),
    "img-src": ("'self'", "data:"),  # the theme's style sheets contain icons as data
    "object-src": ("'none'",),
    "base-uri": ("'self'",),
    "form-action": ("'self'",),
}
EXTENDED = (
    *("connect-src", "font-src", "frame-src", "img-src", "manifest-src", "media-src"),
    *("script-src", "style-src", "worker-src"),
)
"""Directives to which an edition can add sources."""
_ADDRESS = pattern(r"[^\s;,\"]+")
"""A source without the characters that end a source, a directive, or a policy."""
_OF_HEADERS = {"frame-ancestors": ("'self'",)}
"""Directives that only a header can contain."""


def directive_fault(directive: str, sources: Iterable[str]) -> Message | None:
    """Why an edition cannot add these sources to a directive; None if it can."""
    if directive not in EXTENDED:
        return Message(
            "unknown directive “{name}”; allowed: {names}", name=directive, names=tuple(EXTENDED)
        )
    for source in sources:
        if not _ADDRESS.fullmatch(source):
            return Message(
                "“{source}” is not a valid source in policy:; write an address, such as https://images.example",
                source=source,
            )
    return None


def scripts(html: str) -> frozenset[str]:
    """The inline scripts that browsers run on a page, as digests for the policy (CSP 3, 6.7.3)."""
    return frozenset(written_scripts(html))


def written_scripts(html: str) -> dict[str, str]:
    """Maps sources for the content security policy (digests) to the texts of the inline scripts."""
    found = {}
    for attributes, text in _SCRIPT.findall(html):
        if not _SRC.search(attributes) and _runs(attributes):
            found[_source(text)] = text
    return found


@lru_cache(maxsize=64)  # all pages have the same few scripts
def _source(text: str) -> str:
    read = text.replace("\r\n", "\n")  # line ends as a browser reads them
    digest = hashlib.sha256(read.encode(errors="surrogateescape")).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def _runs(attributes: str) -> bool:
    found = _TYPE.search(attributes)
    return (found[1].lower() if found else "") in _RUNS


def policy(allowed: Iterable[str], added: Mapping[str, Iterable[str]], *, header: bool) -> str:
    """The text of the policy, with the `allowed` scripts and the edition's `added` sources."""
    sources = {name: list(base) for name, base in _BASE.items()}
    if header:
        sources |= {name: list(base) for name, base in _OF_HEADERS.items()}
    for name, more in sorted(added.items()):
        sources.setdefault(name, list(_BASE["default-src"])).extend(more)
    sources["script-src"].extend(sorted(allowed))
    return "; ".join(f"{name} {' '.join(values)}" for name, values in sources.items())


def as_meta(text: str) -> str:
    """The element that contains a policy in a page."""
    content = text.replace("&", "&amp;").replace('"', "&quot;")
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def as_headers(text: str) -> str:
    """The headers of all pages, in the format that Netlify and Cloudflare read (`_headers`)."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {text}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
    )
