"""How pages and files grow with the edition: `python -m benchmarks.growth [COUNT …]` (default: 500 2000).

`edition export` publishes an edition of COUNT short letters, a fifth as many persons, and a tenth
as many works and events. The benchmark prints the largest page and the largest file of each kind.
Large sizes do not count as failures.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cost import cost

COUNTS = (500, 2000)
_ELEMENT = re.compile(rb"<[a-z]")
_PART = re.compile(r"-\d+(?=\.)|~\d+(?=/)|(?<=^chronology/)\d+(?=/)")


def write(folder: Path, count: int) -> None:
    """Write an edition of `count` documents."""
    content = folder / "content"
    for number in range(count):
        path = content / "documents" / f"d{number}"
        path.mkdir(parents=True)
        person, year = number % max(1, count // 5), 1900 + number * 60 // count
        text = (
            f"# Letter {number}\n\nDate: {year}. 7. {number % 28 + 1}\n\n"
            f"Person{person} Miller met the delegation on 3 May {year} and sent report {number}.\n\n"
            f"The price of coal was discussed with Person{person} Miller for {number} hours.\n"
        )
        (path / "transcript.md").write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        work = number % max(1, count // 10)
        (path / "edition.yml").write_text(
            f"id: d{number}\n"
            f"texts: [{{file: transcript.md, language: en, sha256: {digest}}}]\n"
            f"record: {{title: Letter {number}, date: {year}-07-{number % 28 + 1:02}}}\n"
            "annotations:\n"
            f"  - {{id: c1, comment: hours, certainty: low, text: 'Note {number}.',"
            f" sources: [{{key: work{work}}}]}}\n"
            f"  - {{id: c2, correct: price, read: prices, kind: slip, certainty: high, text: 'Slip.',"
            " sources: []}\n",
            encoding="utf-8",
        )
    (content / "registers").mkdir()
    people = "".join(
        f"  - {{id: p{n}, name: 'Miller, Person{n}', forms: [Person{n} Miller], text: 'Person {n}.'}}\n"
        for n in range(count // 5)
    )
    (content / "registers" / "people.yml").write_text(f"entries:\n{people}", encoding="utf-8")
    works = "".join(
        f"@book{{work{n}, author = {{Smith, A. {n}}}, title = {{Work {n}}}, date = {{1980}}}}\n"
        for n in range(count // 10)
    )
    (content / "bibliography.bib").write_text(works, encoding="utf-8")
    events = "".join(
        f"  - {{id: e{n}, date: '{1900 + n % 60}-05-03', title: Event {n}, actors: [p{n}],"
        " certainty: high}\n"
        for n in range(count // 10)
    )
    (content / "chronology.yml").write_text(f"events:\n{events}", encoding="utf-8")


def largest(site: Path) -> dict[str, tuple[int, int, int]]:
    """Maps each kind of file to the number of files, and the largest numbers of bytes and of
    elements in one file.
    """
    found: dict[str, tuple[int, int, int]] = {}
    for name, path in _files(site):
        data = path.read_bytes()
        elements = len(_ELEMENT.findall(data)) if path.suffix == ".html" else 0
        count, size, most = found.get(name, (0, 0, 0))
        found[name] = count + 1, max(size, len(data)), max(most, elements)
    return found


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name.startswith("assets/"):
            continue
        kind = _PART.sub("", name)
        if name.startswith("documents/") and not re.match(r"documents/(~\d+/)?index\.html", name):
            kind = f"documents/ID/{'page' if path.suffix == '.html' else 'file'}"
        yield kind.replace("//", "/"), path


def main(counts: list[int]) -> None:
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, count)
            took = cost(folder, "edition", "export", "--jobs", "1", "public")
            print(f"{count} documents: {took}", flush=True)
            for kind, (files, size, elements) in largest(folder / "public").items():
                held = f", {elements:,} elements" if elements else ""
                print(f"  {kind}: {files} of at most {size:,} bytes{held}", flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
