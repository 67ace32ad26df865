"""Loads a file from an address that editors give in a command; no other module downloads files."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

from edition.intake.received_images import ImagesError
from edition.system.messages import Message

MOST_BYTES = 50_000_000
_SECONDS = 60


def downloaded(address: str) -> bytes:
    """The bytes of the file at a web address. Raises `ImagesError` if the file cannot be loaded."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
    ):  # without the handlers for files and FTP, to which a host could redirect
        opener.add_handler(handler())
    headers = {"Accept": "application/ld+json, application/json", "User-Agent": "mkdocs-edition"}
    try:
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 -- see above
        with opener.open(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        raise ImagesError(Message("the host answers with error {code}", code=error.code)) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise ImagesError(Message("it cannot be loaded ({reason})", reason=str(reason))) from None
    if len(data) > MOST_BYTES:
        raise ImagesError(
            Message("it is larger than {number} million bytes", number=MOST_BYTES // 1_000_000)
        )
    return data
