"""Our BibTeX as the styles of BibTeX itself print it; the answers are recorded."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pypdfium2
from citations.recorded import kept

from edition.editorial.record import Record
from edition.outputs.citation.bibtex import bibtex

STYLES = ("plain", "apalike", "chicago")
PROGRAMS = ("lualatex", "bibtex")
_DOCUMENT = r"""\documentclass{article}
\usepackage[paperwidth=90cm,paperheight=500cm,margin=2cm]{geometry}
\usepackage{fontspec}
\setmainfont{DejaVu Serif}
\providecommand{\newblock}{}
\hyphenpenalty=10000 \exhyphenpenalty=10000
\begin{document}\raggedright
ENTRIES
\end{document}
"""
_ITEM = re.compile(r"\\bibitem(?:\[.*?\])?\{[^{}]*\}(.*?)\\end\{thebib", re.DOTALL)


def printed(style: str, records: Sequence[Record]) -> list[str]:
    """Each record as an entry of a bibliography in a style."""
    ask = partial(_printed, style) if all(map(shutil.which, PROGRAMS)) else None
    texts = [bibtex((record,)) for record in records]
    found: list[str] = kept(f"bibtex-{style}", [f"{style}\n{text}" for text in texts], ask)
    return found


def _printed(style: str, questions: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        items = [_item(style, question.partition("\n")[2], folder) for question in questions]
        entries = "\n\n".join(f"@@@ {item}" for item in items)
        Path(folder, "b.tex").write_text(_DOCUMENT.replace("ENTRIES", entries), "utf-8")
        _run(["lualatex", "-interaction=nonstopmode", "b"], folder)
        pages = pypdfium2.PdfDocument(Path(folder, "b.pdf"))
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
    parts = " ".join(text.split()).split("@@@")[1:]
    assert len(parts) == len(questions)
    return [part.strip() for part in parts]


def _item(style: str, text: str, folder: str) -> str:
    """One entry by itself, so that no other gives its year a letter."""
    asked = f"\\relax\n\\citation{{*}}\n\\bibdata{{works}}\n\\bibstyle{{{style}}}\n"
    Path(folder, "a.aux").write_text(asked, "utf-8")
    Path(folder, "works.bib").write_text(text, "utf-8")
    said = _run(["bibtex", "a"], folder)
    assert "error message" not in said, said
    (item,) = _ITEM.findall(Path(folder, "a.bbl").read_text("utf-8"))
    return str(item)


def _run(command: list[str], folder: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout
