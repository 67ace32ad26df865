"""The search index of an edition with many documents, made by the program Pagefind.

Each entry of the search index is a separate record, so that a result is a passage instead of a
whole page. Hidden words follow the text of a record, so that more queries find the record: a number
for each register entry that the text names, and other forms of the words in the text.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib
import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from html import unescape
from pathlib import Path
from typing import Any

from edition.system.messages import Message
from edition.system.packing import packed
from edition.system.patterns import pattern
from edition.system.reported import ReportedError

FOLDER = "search/pagefind/"
NAMES = "names.json"
"""The file, in the index's folder, that lists all register entries and the forms of their names."""
MANY = 500
"""The number of documents from which on a browser should not load the whole index."""

_PATIENCE = 60
"""The number of seconds to wait for a file that is still empty."""
_UNKNOWN = "unknown"
"""A code that belongs to no language, so that Pagefind compares beginnings of words instead of
stems.
"""
_HIDDEN = "zqx"
"""The word that precedes the words that are searched but not shown; the numbers of entries also
begin with it.
"""
_BYTES = b"pagefind_dcd"
"""The first bytes of each file that Pagefind packs."""
_USED = pattern(
    r"pagefind(-worker|-entry)?\.(js|json)|.*\.(pf_meta|pf_index|pf_filter|pf_fragment|pagefind)"
)
_TAG = pattern(r"<[^<>]*+>")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that cannot be decomposed into a letter and an accent; `finding.js` has the same list."""
_LETTERED = pattern(r"(?<!\w)\w*[øłđßæœıØŁĐẞÆŒ]\w*")
_UNSPACED = pattern(
    r"[\u0E00-\u0E7F\u1100-\u11FF\u3040-\u30FF\u3130-\u318F\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]+"
)
"""Matches words in scripts for which searches also find the middle of words: Thai, Hangul, Kana,
Han.
"""

Doc = Mapping[str, Any]
"""An entry of the index, as returned by `entries.indexed`, or by MkDocs for a page of prose."""


class PagefindError(ReportedError):
    """Pagefind is missing or has failed; the message is written for editors."""


def advice(count: int) -> Message:
    """The advice for editors whose edition has `count` documents."""
    return Message(
        "the edition has {number} documents, and browsers load the whole search index; to load it in parts,"
        " set “search: pagefind” under “edition” in mkdocs.yml (advised from {limit} documents on)",
        number=count,
        limit=MANY,
    )


def program() -> Path:
    """The path of the program Pagefind. Raises `PagefindError` if Pagefind is not installed."""
    try:
        found: Path = importlib.import_module("pagefind_bin").get_executable()
        importlib.import_module("cbor2")
    except (ImportError, OSError):
        message = Message(
            "Pagefind is not installed; install it with: pip install 'mkdocs-edition[pagefind]'"
        )
        raise PagefindError(message) from None
    return found


def write(docs: Callable[[], Iterable[Doc]], folder: Path) -> None:
    """Writes an index of all entries into a new folder; the same entries give the same bytes.

    The entries are read more than once, since all entries together would need too much memory.
    Raises `PagefindError` if Pagefind is missing or fails.
    """
    shutil.rmtree(folder, ignore_errors=True)
    names: dict[str, dict[str, object]] = {}
    titles: dict[str, str] = {}
    for doc in docs():
        if "names" in doc:
            number = f"{len(names):06}"
            title = _plain(doc["title"])
            names[doc["mentions"][0]] = {"number": number, "title": title, "names": doc["names"]}
        if "#" not in doc["location"]:
            titles[doc["location"]] = _plain(doc["title"])
    numbers = {id_: str(name["number"]) for id_, name in names.items()}
    with _service() as ask:
        index = ask({"type": "NewIndex", "config": {}})["index_id"]
        for doc in docs():
            ask({"type": "AddRecord", "index_id": index, **_record(doc, titles, numbers)})
        ask({"type": "WriteFiles", "index_id": index, "output_path": str(folder)})
        _await(folder)
    for path in folder.iterdir():  # files of Pagefind's own interface, which no page loads
        if path.is_file() and not _USED.fullmatch(path.name):
            path.unlink()
    _settle(folder)
    written = json.dumps([*names.values()], separators=(",", ":"))
    (folder / NAMES).write_text(written, encoding="utf-8")


def _await(folder: Path) -> None:
    """Waits until no file is empty, since Pagefind reports files before they are written."""
    end = time.monotonic() + _PATIENCE
    while empty := [path for path in folder.rglob("*.*") if not path.stat().st_size]:
        if time.monotonic() > end:
            message = Message("Pagefind wrote an empty {file}; build again", file=empty[0].name)
            raise PagefindError(message)
        time.sleep(0.05)


# --- records ----------------------------------------------------------------------------------


def _record(doc: Doc, titles: Mapping[str, str], numbers: Mapping[str, str]) -> dict[str, object]:
    """The record of an entry for Pagefind.

    Pagefind searches all metadata of a record. Values that no query should find are therefore
    stored as filters.
    """
    title, text = _plain(doc["title"]), _plain(doc["text"])
    page, _, fragment = doc["location"].partition("#")
    kind, document = doc.get("kind", "Page"), doc.get("document", "")
    around = titles.get(page, "") if fragment else ""
    filters = {
        "kind": kind,
        "document": f"{titles.get(page, '')}, {document}" if document else "",
        "page": around if not document and around != kind else "",
        "language": doc.get("language", ""),
        "pages": doc.get("pages", ""),
    }
    return {
        "url": doc["location"],
        "content": " ".join((text, _HIDDEN, *_hidden(doc, f"{title} {text}", numbers))),
        "language": _UNKNOWN,
        "meta": {"title": title},
        "filters": {name: [value] for name, value in filters.items() if value},
        "sort": None,
    }


def _hidden(doc: Doc, shown: str, numbers: Mapping[str, str]) -> Iterator[str]:
    for id_ in doc.get("mentions", ()):
        yield f"{_HIDDEN}n{numbers[id_]}"
    if "names" in doc:
        yield f"{_HIDDEN}o{numbers[doc['mentions'][0]]}"
    yield from dict.fromkeys(word.lower().translate(_LETTERS) for word in _LETTERED.findall(shown))
    yield from dict.fromkeys(
        found[0][at : at + 2] for found in _UNSPACED.finditer(shown) for at in range(len(found[0]))
    )


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split()) if re.search("[<&]", html) else html


# --- the program ------------------------------------------------------------------------------


@contextmanager
def _service() -> Iterator[Any]:
    """Runs Pagefind; yields a function that sends a request to Pagefind and returns the answer.

    Requests and answers are JSON in Base64, each followed by a comma, as in Pagefind's own clients.
    Pagefind's client for Python is not used: it waits a tenth of a second for each answer, which
    adds up to hours for an edition with many documents.
    """
    with subprocess.Popen(  # noqa: S603 -- the program of a package, with no words of the content
        [program(), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin
        assert process.stdout
        answers = _answers(process.stdout)

        def ask(request: Mapping[str, object]) -> Any:
            message = json.dumps({"message_id": 1, "payload": request}).encode()
            try:
                process.stdin.write(base64.b64encode(message) + b",")  # type: ignore[union-attr]
                process.stdin.flush()  # type: ignore[union-attr]
                answer = next(answers)["payload"]
            except (OSError, StopIteration):
                raise PagefindError(Message("Pagefind stopped before it was done")) from None
            if answer["type"] == "Error":
                raise PagefindError(
                    Message(
                        "Pagefind cannot index “{page}”: {problem}",
                        page=str(request.get("url", "")),
                        problem=str(answer["message"]),
                    )
                )
            return answer

        try:
            yield ask
            # Pagefind reports files as written before they are on the disk.
            process.stdin.close()
            process.wait()
        finally:
            with suppress(OSError):  # the program may have ended before it read everything
                process.stdin.close()
            process.kill()


def _answers(stream: Any) -> Iterator[Any]:
    rest = b""
    while chunk := stream.read1(65536):
        *done, rest = (rest + chunk).split(b",")
        for one in done:
            yield json.loads(base64.b64decode(one))


# --- the same bytes each time -----------------------------------------------------------------


def _settle(folder: Path) -> None:
    """Sorts Pagefind's filters, which it writes in random order.

    The name of a file depends on its contents. Changed files are therefore renamed, and the files
    that list them are rewritten.
    """
    (meta,) = folder.glob("*.pf_meta")
    held = _read(meta)
    filters = []
    for name, old in held[3]:
        path = folder / "filter" / f"{old}.pf_filter"
        found = _read(path)
        path.unlink()
        data = _packed([found[0], sorted(found[1])])
        new = f"{_UNKNOWN}_{hashlib.sha256(data).hexdigest()[:7]}"
        path.with_name(f"{new}.pf_filter").write_bytes(data)
        filters.append([name, new])
    held[3] = sorted(filters)
    held[5] = sorted(held[5])
    data = _packed(held)
    digest = f"{_UNKNOWN}_{hashlib.sha256(data).hexdigest()[:15]}"
    entry = (folder / "pagefind-entry.json").read_text(encoding="utf-8")
    old = meta.name.removeprefix("pagefind.").removesuffix(".pf_meta")
    (folder / "pagefind-entry.json").write_text(entry.replace(old, digest), encoding="utf-8")
    meta.unlink()
    meta.with_name(f"pagefind.{digest}.pf_meta").write_bytes(data)


def _read(path: Path) -> Any:
    return importlib.import_module("cbor2").loads(_unpacked(path))


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())[len(_BYTES) :]


def _packed(value: object) -> bytes:
    return packed(_BYTES + importlib.import_module("cbor2").dumps(value))
