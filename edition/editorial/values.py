"""What single values in the editor's files must be."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from edition.model import dates
from edition.model.addresses import is_web
from edition.model.locator import TEXT, Locator
from edition.reading import prose_dates
from edition.reading.readers import readers

NOTHING = "none"
"""In `of` and `edtf`: what is quoted names nothing in the registers, or dates no event."""


def _edtf(text: str) -> str:
    try:
        dates.parse(text)
    except dates.DateError as error:
        meant = _meant(text) or (_SHAPES if str(error).endswith("is no EDTF date") else "")
        raise dates.DateError(f"{error}; write it as {meant}" if meant else str(error)) from None
    return text.strip()


_SHAPES = "1904, 1904-02 or 1904-02-21"
_ABOUT = re.compile(r"(?:c\.?|ca\.?|circa|about|around)\s+", re.IGNORECASE)


def _meant(text: str) -> str:
    """A date in words as EDTF: `21 February 1904` → `1904-02-21`; empty where nothing can be told."""
    about = _ABOUT.match(text)
    words = text[about.end() if about else 0 :].strip()
    found = [date.text for start, end, date in prose_dates.find(words) if end - start == len(words)]
    if about and not found and re.fullmatch(r"\d{4}", words):
        found = [words]
    if not found or not about:
        return found[0] if found else ""
    return f"{found[0]}~" if "/" not in found[0] else ""


def _edtf_or_nothing(text: str) -> str:
    return text if text == NOTHING else _edtf(text)


_PARTS = re.compile(rf"(?:{TEXT}:)?(?:header|head)")


def _locator(text: str) -> str:
    if not _PARTS.fullmatch(text) and Locator.parse(text) is None:
        raise ValueError(f"“{text}” is no passage; write it as 3.d.iv, 3.d.i-p1, header or head")
    return text


def _evidence(text: str) -> str:
    document, sign, passage = text.rpartition("#")
    if sign and not document:
        raise ValueError(f"“{text}” names no document; write 4711#3.d.iv, or 3.d.iv for this one")
    _locator(passage)
    return text


_DOCUMENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


_LONGEST_ID = 200
"""A name of a file has at most 255 bytes; those of a document add an ending to its id."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device, or drops the full stop at its end."""
    return bool(_RESERVED.fullmatch(name)) or name.endswith(".")


def document_id(text: str) -> str:
    """An id that can be a folder of the site and a part of every address in it, or empty.

    Raises `ValueError` for any other, and so for whatever would lead out of the site.
    """
    if text and not _DOCUMENT_ID.fullmatch(text):
        raise ValueError(f"“{text}” is no id; it has letters from a to z, digits, “-”, “_” and “.”")
    if len(text) > _LONGEST_ID:
        raise ValueError(
            f"“{text[:20]}…” is longer than {_LONGEST_ID} characters, too long for names of files"
        )
    if reserved(text):
        raise ValueError(f"“{text}” cannot be the name of a folder on Windows; use another id")
    return text


def _sha256(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError(f"“{text}” is no SHA-256: 64 digits from 0 to f")
    return text


def _reader(text: str) -> str:
    if text and text not in readers():
        raise ValueError(f"“{text}” is no reader; the readers are {', '.join(readers())}")
    return text


def _form(text: str) -> str:
    if not text[:1].isalnum():
        raise ValueError(f"“{text}” must begin with a letter or a digit, to be found in texts")
    return " ".join(text.split())


def _page(text: str) -> str:
    if not text.startswith("/") and not is_web(text):
        raise ValueError(f"“{text}” is no address; it begins with / for a page here, or https://")
    return text


def _contact(text: str) -> str:
    if not re.fullmatch(r"(mailto:|https://|tel:)[^\s<>\"]+", text):
        raise ValueError(f"“{text}” is no contact; it begins with mailto:, https:// or tel:")
    return text


_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        message = f"“{text}” is not a host"
        raise ValueError(
            f"{message}; write it in small letters, without https:// and without a path"
        )
    return text


REPORT_PARTS = ("title", "body", "address", "version", "quotation")
"""What an address for reports of errors can have in braces: `…/issues/new?title={title}`."""
_PART = re.compile(r"\{([^{}]*)\}")


def _report(text: str) -> str:
    if not text:
        return text
    if "@" in text and ":" not in text:
        text = f"mailto:{text}"
    if not re.fullmatch(
        r"(mailto:[^\s<>\"{}?]+@[^\s<>\"{}?]+|https://[^\s<>\"{}/?]+[/?])[^\s<>\"]*", text
    ):
        message = f"“{text}” is not an address for reports"
        raise ValueError(f"{message}; write a mail address or one that begins with https://")
    for part in _PART.findall(text):
        if part not in REPORT_PARTS:
            known = ", ".join(f"{{{name}}}" for name in REPORT_PARTS)
            raise ValueError(f"unknown placeholder “{{{part}}}”; allowed: {known}")
    if set("{}") & set(_PART.sub("", text)):
        raise ValueError(f"“{text}” has a brace without its counterpart")
    return text


def _web(text: str) -> str:
    if text and not is_web(text):
        raise ValueError(f"“{text}” is no address; it begins with https:// or http://")
    return text


def _language(text: str) -> str:
    if text and not _LANGUAGE.fullmatch(text):
        raise ValueError(f"“{text}” is not a valid language tag; use BCP 47, such as de or zh-Hant")
    return text


_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
DocumentId = Annotated[str, AfterValidator(document_id)]
Words = Annotated[str, StringConstraints(min_length=1)]
EdtfText = Annotated[str, AfterValidator(_edtf)]
LocatorText = Annotated[str, AfterValidator(_locator)]
Evidence = Annotated[str, AfterValidator(_evidence)]
"""A passage of the document, or of another one: `3.d.iv`, `4711#3.d.iv`."""
EdtfOrNothing = Annotated[str, AfterValidator(_edtf_or_nothing)]
Sha256 = Annotated[str, AfterValidator(_sha256)]
ReaderName = Annotated[str, AfterValidator(_reader)]
Form = Annotated[str, AfterValidator(_form)]
PageAddress = Annotated[str, AfterValidator(_page)]
Contact = Annotated[str, AfterValidator(_contact)]
ReportAddress = Annotated[str, AfterValidator(_report)]
LanguageCode = Annotated[str, AfterValidator(_language)]
WebAddress = Annotated[str, AfterValidator(_web)]
Host = Annotated[str, AfterValidator(_host)]
