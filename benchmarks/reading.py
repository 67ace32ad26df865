"""How the cost of parsers grows with the length of a text: `python -m benchmarks.reading [SHARE]`.

Each parser reads a text of 10 MB, a paragraph of 1 MB, and 100,000 paragraphs, and also a quarter
of each input. The exponent describes how the time grows from the quarter to the whole. `SHARE`
(default: 1) shortens all inputs. Long times do not count as failures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from math import log
from pathlib import Path

from edition.editorial.document_texts import Folder
from edition.intake.versions import KnownTexts
from edition.model.source import Source
from edition.pipeline.loading import load
from edition.reading.readers import read

_STEP = 4
_READERS = ("markdown", "typescript", "export", "tei")
_SENTENCE = (
    "The committee met on 3 May 1961 and discussed the “second report” (in part) of Mr. Miller. "
)
_MIXED = {
    "markdown": "1. The {n}th point *of* the [report](https://example.org/{n}):\n\n(a) wheat[^{n}]\n\n"
    "(b) coal, H~2~O and ~~oil~~\n\n> A quotation of {n}.\n\n| a | b |\n|---|---|\n| 1 | {n} |\n\n"
    "[^{n}]: A note on {n}.\n\n" + _SENTENCE * 4 + "\n\n",
    "typescript": "{n}. The point of the report is con-\ncerned with wheat.\n\n    (a) wheat\n\n    (b) coal\n\n"
    "MILLER: He said so.\n\n" + (_SENTENCE * 4).replace("of Mr", "of\nMr") + "\n\n",
    "tei": "<p>{n}. The <hi rend='italic'>point</hi> of <persName corresp='#p{n}'>Miller</persName>,"
    " <date when='1961-05-03'>3 May</date>.<note n='{n}'>A note.</note></p><list><item>wheat</item></list>"
    "<p>" + _SENTENCE * 4 + "</p>",
}
_MIXED["export"] = _MIXED["typescript"]


def _text(reader: str, body: str) -> str:
    if reader != "tei":
        return f"## A Paper\n\nDate: 1961. 7. 6\n\n{body}\n"
    namespace = "http://www.tei-c.org/ns/1.0"
    return f'<div xmlns="{namespace}" type="document" xml:id="d1"><head>A Paper</head>{body}</div>'


def mixed(reader: str, length: int) -> str:
    """A text of `length` kilobytes with all kinds of markup that the parser reads."""
    part = _MIXED[reader]
    count = length * 1000 // len(part)
    return _text(reader, "".join(part.replace("{n}", str(n)) for n in range(count)))


def paragraph(reader: str, length: int) -> str:
    """A text of one paragraph with `length` kilobytes."""
    words = _SENTENCE * (length * 1000 // len(_SENTENCE))
    return _text(reader, f"<p>{words}</p>" if reader == "tei" else words)


def paragraphs(reader: str, length: int) -> str:
    """A text of `length` thousand short paragraphs."""
    opening, closing = ("<p>", "</p>") if reader == "tei" else ("", "\n\n")
    lines = (f"{opening}He asked for report {n} again.{closing}" for n in range(length * 1000))
    return _text(reader, "".join(lines))


_INPUTS: tuple[tuple[str, Callable[[str, int], str], int], ...] = (
    ("10 MB", mixed, 10_000),
    ("a paragraph of 1 MB", paragraph, 1_000),
    ("100,000 paragraphs", paragraphs, 100),
)


def main(share: float) -> None:
    for name, make, length in _INPUTS:
        for reader in _READERS:
            _report(f"{name}, {reader}", partial(_read, make, reader), length * share)
    for name, make, length in _INPUTS[1:]:
        _report(f"{name}, checks", partial(_checked, make), length * share)
    _report("10 MB, versions", _compared, 10_000 * share)


def _read(make: Callable[[str, int], str], reader: str, length: int) -> float:
    source = Source(make(reader, length), "transcript.md")
    start = time.process_time()
    read(source, reader)
    return time.process_time() - start


def _checked(make: Callable[[str, int], str], length: int) -> float:
    """The CPU seconds for reading a text, with registers and checks."""
    text = make("markdown", length)
    data, digest = text.encode(), Source(text, "").sha256
    known = f"texts: [{{file: a.md, language: en, sha256: {digest}}}]\n".encode()
    folder = Folder("content/documents/a", {"a.md": data, "edition.yml": known})
    start = time.process_time()
    load(Path("nowhere"), folders=[folder])
    return time.process_time() - start


def _compared(length: int) -> float:
    text, known = mixed("markdown", length), KnownTexts()
    start = time.process_time()
    known.add("a", text)
    known.version_of(text, "")
    return time.process_time() - start


def _report(name: str, measure: Callable[[int], float], length: float) -> None:
    few, many = max(1, round(length / _STEP)), max(_STEP, round(length))
    low, high = measure(few), measure(many)
    exponent = log(high / max(low, 1e-6)) / log(many / few)
    print(
        f"{name:32} {low:7.2f} s at a quarter, {high:7.2f} s; exponent {exponent:.2f}", flush=True
    )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
