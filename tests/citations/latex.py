"""Our BibLaTeX as LaTeX prints it, by biber and biblatex; the answers are recorded."""

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
from edition.outputs.citation.biblatex import biblatex
from edition.outputs.citation.bibtex import key

STYLES = {
    "numeric": r"\usepackage[style=numeric]{biblatex}",
    "authoryear": r"\usepackage[style=authoryear,dashed=false]{biblatex}",
    "verbose": r"\usepackage[style=verbose,dashed=false]{biblatex}",
    "apa": r"\usepackage[style=apa]{biblatex}",
    "chicago": r"\usepackage[notes,dashed=false]{biblatex-chicago}",
}
PROGRAMS = ("lualatex", "biber")
_DOCUMENT = r"""\documentclass{article}
\usepackage[paperwidth=90cm,paperheight=500cm,margin=2cm]{geometry}
\usepackage{fontspec}
\setmainfont{DejaVu Serif}
\usepackage[american]{babel}
\usepackage{csquotes}
STYLE
\addbibresource{works.bib}
\hyphenpenalty=10000 \exhyphenpenalty=10000
\begin{document}\raggedright
ENTRIES
\end{document}
"""
_ENTRY = r"@@@ \begin{refsection}\nocite{%s}\printbibliography[heading=none]\end{refsection}"


def printed(style: str, records: Sequence[Record]) -> list[str]:
    """Each record as an entry of a bibliography in a style."""
    ask = partial(_printed, style) if all(map(shutil.which, PROGRAMS)) else None
    texts = [biblatex((record,)) for record in records]
    found: list[str] = kept(f"biblatex-{style}", [f"{style}\n{text}" for text in texts], ask)
    return found


def _printed(style: str, questions: list[str]) -> list[str]:
    texts = [question.partition("\n")[2] for question in questions]
    keys = [re.search(r"\{([^,]+),", text)[1] for text in texts]  # type: ignore[index]
    with tempfile.TemporaryDirectory() as folder:
        entries = "\n\n".join(_ENTRY % one for one in keys)
        document = _DOCUMENT.replace("STYLE", STYLES[style]).replace("ENTRIES", entries)
        Path(folder, "a.tex").write_text(document, "utf-8")
        Path(folder, "works.bib").write_text("\n".join(texts), "utf-8")
        for command in (_LATEX, ["biber", "a"], _LATEX, _LATEX):
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout[-4000:]
        pages = pypdfium2.PdfDocument(Path(folder, "a.pdf"))
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
    parts = " ".join(text.split()).split("@@@")[1:]
    assert len(parts) == len(texts)
    return [re.sub(r"^\[\d+\] ", "", part.strip()) for part in parts]


_LATEX = ["lualatex", "-interaction=nonstopmode", "a"]


def validated(records: Sequence[Record], folder: Path) -> list[tuple[str, str]]:
    """What biber says of each entry against its data model: the key, the message."""
    file = folder / "works.bib"
    file.write_text(biblatex(tuple(records)), "utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "--output-file", "out.bib", file.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    said = re.findall(r"^WARN - (.*)$", done.stdout, re.MULTILINE)
    found = [re.fullmatch(r"Datamodel: Entry '(.+?)' \(.+?\): (.+)", line) for line in said]
    return [
        (match[1], match[2]) if match else ("", line)
        for match, line in zip(found, said, strict=True)
    ]


def by_key(records: Sequence[Record]) -> dict[str, Record]:
    return {key(record.id): record for record in records}
