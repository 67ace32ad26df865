"""Compares `mkdocs build` and `edition build` of one edition: `python -m benchmarks.hosts [COUNT
…]`.

Without COUNT, the edition contains the telegram only; otherwise it contains COUNT copies. Each
round runs all builds in turn, and the fastest round counts, since a busy machine can only make a
run slower. In both programs, the library makes all pages and files, without a frame around the
pages. The time of the library's work is measured separately; the rest of a build's time is the cost
of the host.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.copies import CONTENT, NOTE, edit, write_edition
from benchmarks.cost import cost

ROUNDS = 3
HOSTS = {"mkdocs": ("mkdocs", "build", "--quiet"), "edition": ("edition", "build", "site")}
_SELF = "import sys; from benchmarks.hosts import library; library(sys.argv[1])"


def main(count: int) -> None:
    least: dict[tuple[str, str], float] = defaultdict(lambda: float("inf"))
    with tempfile.TemporaryDirectory() as name:
        for number in range(ROUNDS):
            for host, command in HOSTS.items():
                folder = Path(name) / f"{host}{number}"
                _write(folder, count)
                for state in ("cold", "nothing changed", "one edit"):
                    if state == "one edit":
                        _edit(folder, count)
                    used = cost(folder, *command).cpu
                    least[state, host] = min(least[state, host], used)
                shutil.rmtree(folder)
            folder = Path(name) / f"library{number}"
            _write(folder, count)
            used = cost(CONTENT.parent, "python", "-c", _SELF, str(folder)).cpu
            least["cold", "library"] = min(least["cold", "library"], used)
            shutil.rmtree(folder)
    print("the telegram" if count == 0 else f"{count} copies")
    for state in ("cold", "nothing changed", "one edit"):
        ours, theirs = least[state, "edition"], least[state, "mkdocs"]
        print(
            f"  {state}: edition {ours:.2f}, mkdocs {theirs:.2f} CPU s, ratio {ours / theirs:.2f}"
        )
    shared = least["cold", "library"]
    ours, theirs = (least["cold", host] - shared for host in ("edition", "mkdocs"))
    print(f"  the library alone, cold: {shared:.2f} CPU s")
    print(f"  beyond the library: edition {ours:.2f}, mkdocs {theirs:.2f}, {ours / theirs:.2f}")


def _write(folder: Path, count: int) -> None:
    if count:
        write_edition(folder, count)
        return
    folder.mkdir()
    shutil.copytree(CONTENT, folder / "content")
    shutil.copytree(CONTENT.parent / "site-overrides", folder / "site-overrides")
    shutil.copy(CONTENT.parent / "mkdocs.yml", folder)


def _edit(folder: Path, count: int) -> None:
    """Change the words of a note."""
    if count:
        edit(folder)
        return
    yml = folder / "content" / "documents" / "118390" / "edition.yml"
    begin = NOTE.partition('"')[0] + '"'
    text = yml.read_text(encoding="utf-8")
    assert begin in text
    yml.write_text(text.replace(begin, f"{begin}Edited. ", 1), encoding="utf-8")


def library(folder: str) -> None:
    """Make all pages and files of an edition, without a frame, but do not write them."""
    from edition.editorial.content_folder import ContentFolder  # noqa: PLC0415
    from edition.pipeline import build  # noqa: PLC0415
    from edition.system.gc_control import collect_seldom  # noqa: PLC0415
    from edition.system.host import kept  # noqa: PLC0415
    from edition.website.build_settings import build_options  # noqa: PLC0415
    from edition.website.site_settings import site_settings  # noqa: PLC0415

    collect_seldom()
    content = Path(folder) / "content"
    settings = site_settings(content)
    _, site = build.build_site(
        ContentFolder(content, "content"),
        settings.publication(),
        build_options(settings),
        build.Stores.below(kept(Path(folder))),
    )
    for page in site.pages:
        page.render(), page.head(), page.toc(), page.entries()
    for file in site.files:
        file.content()


if __name__ == "__main__":
    for one in sys.argv[1:] or ["0"]:
        main(int(one))
