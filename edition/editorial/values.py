"""The types of single values in the editors' files."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from edition.model import dates, languages
from edition.model.addresses import is_web
from edition.model.locator import TEXT, Locator
from edition.model.wording import labels_fault
from edition.reading import prose_dates
from edition.reading.readers import readers
from edition.system.messages import Message, message_of
from edition.system.patterns import pattern

NOTHING = "none"
"""The value of `of` if the quoted words name no entry, and of `edtf` if they are not a date."""


def _edtf(text: str) -> str:
    try:
        dates.parse(text)
    except dates.DateError as error:
        problem, meant = message_of(error), _meant(text)
        if meant:
            remedy = Message("{problem}; write it as {date}", problem=problem, date=meant)
        elif isinstance(error, dates.NoDateError):
            remedy = Message("{problem}; write it as 1904, 1904-02, or 1904-02-21", problem=problem)
        else:
            remedy = problem
        raise dates.DateError(remedy) from None
    return text.strip()


_ABOUT = pattern(r"(?:c\.?|ca\.?|circa|about|around)\s+", re.IGNORECASE)


def _meant(text: str) -> str:
    """Converts a date in words to EDTF: `21 February 1904` to `1904-02-21`; empty if unclear."""
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


_PARTS = pattern(rf"(?:{TEXT}:)?(?:header|head)")


def _locator(text: str) -> str:
    if not _PARTS.fullmatch(text) and Locator.parse(text) is None:
        raise ValueError(
            Message(
                "“{text}” is not a locator; write it as 3.d.iv, 3.d.i-p1, header, or head",
                text=text,
            )
        )
    return text


def _evidence(text: str) -> str:
    document, sign, passage = text.rpartition("#")
    if sign and not document:
        raise ValueError(
            Message(
                "“{text}” does not name a document; write 4711#3.d.iv, or 3.d.iv for this document",
                text=text,
            )
        )
    _locator(passage)
    return text


_DOCUMENT_ID = pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*")


_LONGEST_ID = 200
"""The greatest length of an id; file names add an ending to it and have at most 255 bytes."""
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def reserved(name: str) -> bool:
    """Whether Windows reserves a name for a device, or would remove the full stop at its end."""
    return bool(_RESERVED.fullmatch(name)) or name.endswith(".")


def document_id(text: str) -> str:
    """The id, unchanged, if it is empty or can be used as the name of a folder and in the addresses
    of the site.

    Raises `ValueError` for any other id, such as a path that leads out of the site.
    """
    if text and not _DOCUMENT_ID.fullmatch(text):
        raise ValueError(
            Message(
                "“{text}” is not a valid id; use letters from a to z, digits, “-”, “_”, and “.”",
                text=text,
            )
        )
    if len(text) > _LONGEST_ID:
        raise ValueError(
            Message(
                "“{text}…” is longer than {number} characters, too long for names of files",
                text=text[:20],
                number=_LONGEST_ID,
            )
        )
    if reserved(text):
        raise ValueError(
            Message("“{text}” cannot be the name of a folder on Windows; use another id", text=text)
        )
    return text


def _sha256(text: str) -> str:
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise ValueError(
            Message("“{text}” is not a SHA-256, which has 64 digits from 0 to f", text=text)
        )
    return text.lower()


def _reader(text: str) -> str:
    if text and text not in readers():
        raise ValueError(
            Message(
                "unknown reader “{text}”; allowed: {readers}", text=text, readers=tuple(readers())
            )
        )
    return text


def _form(text: str) -> str:
    if not text[:1].isalnum():
        raise ValueError(Message("“{text}” must begin with a letter or a digit", text=text))
    return " ".join(text.split())


def _page(text: str) -> str:
    if not text.startswith("/") and not is_web(text):
        raise ValueError(
            Message(
                "“{text}” is not a valid address; begin with / for a page of the edition, or with https://",
                text=text,
            )
        )
    return text


def _contact(text: str) -> str:
    if not re.fullmatch(r"(mailto:|https://|tel:)[^\s<>\"]+", text):
        raise ValueError(
            Message(
                "“{text}” is not a valid contact; begin with mailto:, https://, or tel:", text=text
            )
        )
    return text


_HOST = pattern(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise ValueError(
            Message(
                "“{text}” is not a valid host; write it in lower case, without https:// and without a path",
                text=text,
            )
        )
    return text


REPORT_PARTS = ("title", "body", "address", "version", "quotation")
"""The placeholders that an address for error reports can have: `…/issues/new?title={title}`."""
_PART = pattern(r"\{([^{}]*)\}")


def _report(text: str) -> str:
    if not text:
        return text
    if "@" in text and ":" not in text:
        text = f"mailto:{text}"
    if not re.fullmatch(
        r"(mailto:[^\s<>\"{}?]+@[^\s<>\"{}?]+|https://[^\s<>\"{}/?]+[/?])[^\s<>\"]*", text
    ):
        raise ValueError(
            Message(
                "“{text}” is not a valid address for reports; write an e-mail address, or a URL that begins"
                " with https://",
                text=text,
            )
        )
    for part in _PART.findall(text):
        if part not in REPORT_PARTS:
            known = tuple(f"{{{name}}}" for name in REPORT_PARTS)
            raise ValueError(
                Message(
                    "unknown placeholder “{name}”; allowed: {names}",
                    name=f"{{{part}}}",
                    names=known,
                )
            )
    if set("{}") & set(_PART.sub("", text)):
        raise ValueError(Message("a brace in “{text}” is unclosed", text=text))
    return text


def _web(text: str) -> str:
    if text and not is_web(text):
        raise ValueError(
            Message("“{text}” is not a valid URL; URLs begin with https:// or http://", text=text)
        )
    return text


def _labels(labels: dict[str, str]) -> dict[str, str]:
    if fault := labels_fault(labels):
        raise ValueError(fault)
    return labels


def _language(text: str) -> str:
    if text and not (languages.SHAPE.fullmatch(text) and languages.is_known(text)):
        problem = Message("“{text}” is not the code of a language", text=text)
        raise ValueError(
            Message("{problem}; {remedy}", problem=problem, remedy=likely_language(text))
        )
    return text


def likely_language(text: str) -> Message:
    """A hint for an unknown language code: a similar code or, if none is known, examples of codes."""
    if likely := languages.likely(text):
        return Message("did you mean “{word}”?", word=likely)
    return Message("use BCP 47, such as de or zh-Hant")


def coordinates(text: str) -> str:
    """The latitude and longitude in a text, in the form `48.2 16.37`; empty if they are invalid."""
    points = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)\s*", text)
    commas = re.fullmatch(r"\s*(-?\d+,\d+)[\s;]+(-?\d+,\d+)\s*", text)
    found = commas or points
    if found is None:
        return ""
    latitude, longitude = (one.replace(",", ".") for one in found.groups())
    return (
        f"{latitude} {longitude}" if abs(float(latitude)) <= 90 >= abs(float(longitude)) / 2 else ""
    )


def _coordinates(text: str) -> str:
    if not (found := coordinates(text)):
        message = f"“{text}” is not latitude and longitude in degrees; use such as 48.2082 16.3738"
        raise ValueError(message)
    return found


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
DocumentId = Annotated[str, AfterValidator(document_id)]
Words = Annotated[str, StringConstraints(min_length=1)]
Labels = Annotated[dict[Words, Words], AfterValidator(_labels)]
"""Maps strings of the interface to the wording that the editors prefer."""
EdtfText = Annotated[str, AfterValidator(_edtf)]
LocatorText = Annotated[str, AfterValidator(_locator)]
Evidence = Annotated[str, AfterValidator(_evidence)]
"""A passage of the same document (`3.d.iv`) or of another document (`4711#3.d.iv`)."""
EdtfOrNothing = Annotated[str, AfterValidator(_edtf_or_nothing)]
Sha256 = Annotated[str, AfterValidator(_sha256)]
ReaderName = Annotated[str, AfterValidator(_reader)]
Form = Annotated[str, AfterValidator(_form)]
PageAddress = Annotated[str, AfterValidator(_page)]
Contact = Annotated[str, AfterValidator(_contact)]
ReportAddress = Annotated[str, AfterValidator(_report)]


LanguageCode = Annotated[str, AfterValidator(_language)]
LanguageTag = Annotated[str, AfterValidator(_language), StringConstraints(min_length=1)]
WebAddress = Annotated[str, AfterValidator(_web)]
Host = Annotated[str, AfterValidator(_host)]
Coordinates = Annotated[str, AfterValidator(_coordinates)]
