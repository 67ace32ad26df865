"""What stands in a file as its own readers see it: its words, and what in it is no word."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import html5lib
import rispy
from bibtexparser.entrypoint import parse_string
from pybtex.database.input.bibtex import Parser as PybtexParser

_SAFE = re.compile(r"(?:https?|mailto|tel):|data:,$|[^:]*(?:[/?#]|$)", re.IGNORECASE)
_POINTING = ("href", "src", "action", "formaction", "data", "poster", "ping", "xlink:href")
_TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{f"\\{sign}": sign for sign in "%&$#_"},
}
_TEX_SIGN = re.compile("|".join(map(re.escape, _TEX)))


@dataclass(frozen=True)
class Seen:
    """A file as a reader of its format sees it."""

    words: tuple[str, ...]
    """Every text in it, decoded."""
    bones: frozenset[str]
    """Its elements, attributes, keys: all that is no word."""
    count: int = 0
    """How many records it has, where it is a list of them."""


def page(data: bytes) -> Seen:
    """HTML, as html5lib reads it; JSON, CSS and addresses in it are read, too."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Element = parser.parse(data.decode())
    words: list[str] = []
    bones: set[str] = set()
    for element in tree.iter():
        tag: object = element.tag
        if not isinstance(tag, str):
            bones.add("comment")
            words.append(element.text or "")
            continue
        bones.add(re.sub(r"h[1-6]$", "heading", element.tag))
        for name, value in element.attrib.items():
            bones.add(f"{element.tag}@{name}")
            words += _attribute(element, str(name), value)
        if element.tag == "style":
            words.append(_css(element.text or ""))
        if element.tag == "script" and "json" in element.get("type", ""):
            seen = _json(json.loads(element.text or ""))
            words += seen.words
            bones |= {f"script:{bone}" for bone in seen.bones}
        if element.get("id") == "ed-citations":
            words += _offered(json.loads("".join(element.itertext())))
    words.append(_text(tree))
    return Seen(tuple(words), frozenset(bones))


def _text(element: Element) -> str:
    data = element.get("id") == "ed-citations" or element.tag in ("script", "style")
    if data or not isinstance(element.tag, str):
        return element.tail or ""
    inner = "".join([element.text or "", *map(_text, element)])
    return inner + (element.tail or "")


def _offered(data: dict[str, Any]) -> Iterator[str]:
    """What a page holds for its panel of citations: in words, and as files."""
    for one in data.pop("formats"):
        for which in ("here", "there"):
            yield from seen(f"x{one['file']}", one[which].encode()).words
    yield from _json(data).words


def _attribute(element: Element, name: str, value: str) -> Iterator[str]:
    if name in _POINTING:
        assert _SAFE.match(value), f"{element.tag}@{name}: {value}"
        yield unquote(value)
    elif name == "data-report":  # what the page's script makes an address of
        yield from _json(json.loads(value)).words
    elif element.get("class") == "Z3988":  # COinS: a query in an attribute
        yield from (text for _, text in parse_qsl(value))
    else:
        yield value


def _css(text: str) -> str:
    """The strings of a style sheet, decoded."""
    return re.sub(r"\\([0-9a-f]{1,6}) ?", lambda match: chr(int(match[1], 16)), text)


def _json(data: Any, path: str = "") -> Seen:
    words: list[str] = []
    bones: set[str] = set()
    # What stands around a quotation is cut anywhere.
    cut = (".prefix:str", ".suffix:str")

    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                known = "*" if "Q" in key else key
                words.append(key)
                bones.add(f"{path}.{known}")
                walk(inner, f"{path}.{known}")
        elif isinstance(value, list):
            for inner in value:
                walk(inner, f"{path}[]")
        else:
            bone = f"{path}:{type(value).__name__}"
            bones.add(bone)
            words.extend([] if bone.endswith(cut) else [str(value)])

    walk(data, path)
    return Seen(tuple(words), frozenset(bones))


def json_file(data: bytes) -> Seen:
    assert b"<" not in data
    return _json(json.loads(data))


def index(data: bytes) -> Seen:
    """A search index, whose texts are HTML."""
    whole = json.loads(data)
    shown = [entry.pop(key, "") for entry in whole["docs"] for key in ("title", "text")]
    assert [text for text in shown if re.search("<(?!/?p>)", text)] == []
    seen = _json(whole)
    return Seen((*map(html.unescape, shown), *seen.words), seen.bones)


def xml(data: bytes) -> Seen:
    """XML, whose words are read across what lies in them."""
    assert b"<!DOCTYPE" not in data
    root = ET.fromstring(data)  # noqa: S314 -- our own
    words, bones = ["".join(root.itertext())], set()
    for element in root.iter():
        bones.add(str(element.tag))
        for name, value in element.attrib.items():
            bones.add(f"{element.tag}@{name}")
            if not (element.tag.endswith("idno") and name == "type"):  # a name of a scheme
                words.append(unquote(str(value)) if name in ("target", "ref") else str(value))
    return Seen(tuple(words), frozenset(bones))


def table(data: bytes) -> Seen:
    """CSV; no cell is a formula, by the signs that OWASP names."""
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert len({len(row) for row in rows}) <= 1
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        assert not re.match(r"[=@\t\r]|[+-](?![\d.]+$)", cell), cell
        # A sign between members can't stand in one of them.
    return Seen(tuple(cell.replace("¦", "|") for cell in cells), frozenset())


@cache
def bib(data: bytes) -> Seen:
    """BibTeX, as two readers agree on it."""
    text = data.decode()
    library = parse_string(text)
    assert not library.failed_blocks
    assert not library.strings
    assert not library.preambles
    other = PybtexParser().parse_string(text)
    assert [entry.key for entry in library.entries] == list(other.entries)
    values = [
        unquote(str(field.value)) if field.key in ("url", "doi") else _tex(str(field.value))
        for entry in library.entries
        for field in entry.fields
    ]
    bones = {f"{e.entry_type}.{f.key}" for e in library.entries for f in e.fields}
    bones |= {entry.key for entry in library.entries}
    return Seen(tuple(values), frozenset(bones), len(library.entries))


def _tex(value: str) -> str:
    value = re.sub(r"(?<!\\)[{}]", lambda _: "\0", _TEX_SIGN.sub(_untex, value)).replace("\0", "")
    return value.replace("\1", "{").replace("\2", "}")


def _untex(match: re.Match[str]) -> str:
    found = _TEX[match[0]]
    return {"{": "\1", "}": "\2"}.get(found, found)


@cache
def ris(data: bytes) -> Seen:
    lines = data.decode().split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    records = rispy.loads(data.decode())
    words = [line[6:] for line in lines]
    bones = {key for record in records for key in record}
    return Seen(tuple(map(str, words)), frozenset(bones), len(records))


def plain(data: bytes) -> Seen:
    return Seen((data.decode(),), frozenset())


def nothing(_: bytes) -> Seen:
    """What nobody put words into: styles, scripts, schemas."""
    return Seen((), frozenset())


READERS: tuple[tuple[str, Callable[[bytes], Seen]], ...] = (
    ("search_index.json", index),
    (".schema.json", nothing),
    (".html", page),
    (".csv", table),
    (".json", json_file),
    (".jsonld", json_file),
    (".bib", bib),
    (".ris", ris),
    (".tei.xml", xml),
    (".rdf", xml),
    (".atom", xml),
    (".svg", xml),
    ("sitemap.xml", xml),
    (".txt", plain),
    *(
        (ending, nothing)
        for ending in (
            ".css",
            ".js",
            ".edition-export",
            "_headers",
            ".gz",
            ".woff2",
            ".png",
            ".map",
        )
    ),
)
"""By how an address ends; the first that fits."""


def seen(address: str, data: bytes) -> Seen:
    if ".received." in address:
        return nothing(data)
    reader = next((reader for ending, reader in READERS if address.endswith(ending)), None)
    assert reader, f"no reader for {address}"
    return reader(data)


def kind_of(address: str) -> str:
    """What sort of file it is, by its ending alone."""
    name = address.rpartition("/")[2]
    if name.endswith(".html"):
        return address.split("/", maxsplit=1)[0] + "/ page" if "/" in address else "home page"
    return next((ending for ending, _ in READERS if name.endswith(ending)), name)
