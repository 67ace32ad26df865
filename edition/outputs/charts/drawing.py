"""A Vega-Lite specification → SVG, drawn by vl-convert and kept from build to build."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

import vl_convert

from edition.editorial.edited import EditedDocument
from edition.outputs.charts.chart import Spec, document_spec

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"path", "line", "text", "tspan"})
_GEOMETRY = frozenset({"d", "dx", "dy", "transform", "x", "x2", "y", "y2"})
_DRAWN = _GEOMETRY | {
    "fill-opacity",
    "font-weight",
    "stroke",
    "stroke-dasharray",
    "stroke-width",
    "text-anchor",
}
"""The attributes that are kept, beside a `fill` that is none: the rest is the page's, or Vega's own."""
_DEFAULTS = frozenset(
    {("font-weight", "normal"), ("stroke-width", "1"), ("transform", "translate(0,0)")}
)
_LONG = re.compile(r"-?\d+\.\d\d+")
_ALONE = (
    "svg{color-scheme:light dark;color:#1d1b18;background:#fff;font-family:sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#e8e2d8;background:#1a1816}}"
)
"""The look of a picture without a page around it: the ink and the paper of `edition.css`."""


def inline_svg(spec: Spec, cache: Path | None) -> str:
    """The picture for a page, whose ink and letters it takes; without any id.

    `cache` is a folder in which pictures are kept; with None each is drawn anew.
    """
    asked = json.dumps(spec, ensure_ascii=False, sort_keys=True)
    if cache is None:
        return _picture(spec, asked)
    name = hashlib.sha256(f"{_made_by()}\n{asked}".encode()).hexdigest()
    path = cache / f"{name}.chart"
    svg = _kept(path)
    if svg is None:
        svg = _picture(spec, asked)
        _keep(path, svg)
    return svg


def pictures(edited: EditedDocument, cache: Path | None) -> Mapping[str, str]:
    """The pictures of a document's tables by their ids, of those that can be drawn."""
    specs = (
        (table.id, document_spec(edited.document, table)) for table in edited.document.tables()
    )
    return {id_: inline_svg(spec, cache) for id_, spec in specs if spec}


def svg_file(picture: str) -> bytes:
    """A picture as a file, which can be read on its own in light and in dark."""
    opening, sign, rest = picture.partition(">")
    namespace = 'xmlns="http://www.w3.org/2000/svg"'
    return f"{opening} {namespace}{sign}<style>{_ALONE}</style>{rest}\n".encode()


# --- drawing ----------------------------------------------------------------------------------


def _picture(spec: Spec, asked: str) -> str:
    """The drawing with its title and its description, less what says nothing."""
    svg = vl_convert.vegalite_to_svg(asked, allowed_base_urls=[])
    drawn = ET.fromstring(svg)  # noqa: S314 # our own, without entities
    size = {name: drawn.get(name, "") for name in ("width", "height", "viewBox")}
    picture = ET.Element("svg", size | {"role": "img", "fill": "currentColor", "font-size": "12"})
    for tag, text in (("title", spec["usermeta"]["title"]), ("desc", spec["description"])):
        ET.SubElement(picture, tag).text = text
    picture.extend(part for child in drawn for part in _lean(child))
    return ET.tostring(picture, encoding="unicode")


def _lean(element: ET.Element) -> list[ET.Element]:
    """An element with what is seen of it alone; a group that does nothing gives its parts."""
    tag = element.tag.removeprefix(_SVG)
    parts = [part for child in element for part in _lean(child)]
    if tag == "g":
        moved = _attributes(element, frozenset({"transform"}))
        if not moved or not parts:
            return parts
        return [_element("g", moved, parts)]
    frame = element.get("class") in ("background", "foreground")
    if tag not in _SHAPES or frame:
        return []
    attributes = _attributes(element, _DRAWN)
    if element.get("fill") == "none":
        attributes["fill"] = "none"
    shape = _element(tag, attributes, parts)
    shape.text = element.text
    return [shape]


def _element(tag: str, attributes: dict[str, str], parts: list[ET.Element]) -> ET.Element:
    element = ET.Element(tag, attributes)
    element.extend(parts)
    return element


def _attributes(element: ET.Element, kept: frozenset[str]) -> dict[str, str]:
    """Those of an element, lengths to a tenth of a pixel."""
    return {
        name: _LONG.sub(_short, text) if name in _GEOMETRY else text
        for name, text in element.items()
        if name in kept and (name, text) not in _DEFAULTS
    }


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")


# --- keeping ----------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _made_by() -> str:
    """What makes a picture of a specification: with another converter or code it is made anew."""
    code = Path(__file__).read_text(encoding="utf-8")
    return f"vl-convert-python {version('vl-convert-python')}\n{code}"


def _kept(path: Path) -> str | None:
    """A picture that was kept; None where there is none, or it isn't what was written."""
    try:
        digest, _, svg = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return svg if digest == _digest(svg) else None


def _keep(path: Path, svg: str) -> None:
    """Write at once or not at all, so that builds side by side never see half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{_digest(svg)}\n{svg}")
    Path(name).replace(path)


def _digest(svg: str) -> str:
    return hashlib.sha256(svg.encode()).hexdigest()
