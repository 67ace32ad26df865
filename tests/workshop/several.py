"""An edition of several small documents, each of which names somebody else."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

PEOPLE = {"kim": "Kim", "lee": "Lee", "park": "Park"}


def write(folder: Path) -> Path:
    """`mkdocs.yml` and `content/`: documents `kim`, `lee`, `park`, each with a note and a source."""
    content = folder / "content"
    for person, name in PEOPLE.items():
        text = f"## A Paper on {name}\n\nDate: 1961. 7. 6\n\n1. {name} came in May 1961.\n\n2. Then {name} left.\n"
        document = content / "documents" / person
        document.mkdir(parents=True)
        (document / "transcript.md").write_text(text, encoding="utf-8")
        digest = sha256(text)
        (document / "edition.yml").write_text(
            f"id: {person}\ntexts:\n  - {{file: transcript.md, language: en, sha256: {digest}}}\n"
            "annotations:\n"
            f"  - {{id: c1, comment: {name} came, certainty: low, text: 'So it says.', sources: [{person}61]}}\n"
            f"  - {{id: d1, date: May 1961, edtf: 1961-05, event: {person}-comes}}\n",
            encoding="utf-8",
        )
    (content / "registers").mkdir()
    entries = "".join(
        f"  - {{id: {person}, name: {name}, forms: [{name}], text: 'A person.', sources: [{person}61]}}\n"
        for person, name in PEOPLE.items()
    )
    (content / "registers" / "people.yml").write_text(f"entries:\n{entries}", encoding="utf-8")
    events = "".join(
        f"  - {{id: {person}-comes, date: 1961-05, title: {name} comes, certainty: low, sources: [{person}61]}}\n"
        for person, name in PEOPLE.items()
    )
    (content / "chronology.yml").write_text(f"events:\n{events}", encoding="utf-8")
    works = "".join(
        f"@book{{{person}61, author = {{{name}, A.}}, title = {{Of {name}}}, date = {{1961}}}}\n"
        for person, name in PEOPLE.items()
    )
    (content / "bibliography.bib").write_text(works, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Several\ndocs_dir: content\nsite_url: https://example.org/here/\n"
        "theme: {name: material, font: false}\nplugins: [search, edition]\n",
        encoding="utf-8",
    )
    return folder


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def copy(folder: Path, document: str, name: str) -> None:
    """A document once more, by another name."""
    documents = folder / "content" / "documents"
    shutil.copytree(documents / document, documents / name)
    change(documents / name / "edition.yml", f"id: {document}", f"id: {name}")


def change(file: Path, old: str, new: str) -> None:
    """Edit a file as an editor does; what is to be changed must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
