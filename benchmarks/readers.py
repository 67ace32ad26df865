"""How the cost of reading grows with the length of a text: `python -m benchmarks.readers [MEGABYTES
[KIND …]]`.

A text of each kind is read at a quarter, half, and all of its length (default: 10 MB), each time in
a new process. The exponent describes how the time grows from a quarter to all of the length. Long
times do not count as failures.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable
from math import log

from edition import Source, read
from edition.system.gc_control import collect_seldom

_MARKDOWN = (
    "## Head\n\nThe toll¹ rose on 3 May 1951, see [1](#f1) and ~~x~~; it fell* later.\n\n| a | b |\n"
    "|---|---|\n| 1 | 2 |\n\n- one\n- two\n\n> A quotation\n> of two lines\n\n"
)
_HTML = (
    "<p>The <b>minister</b> agreed<br>on 3 May 1951,<sup>1</sup> see <a href='https://e.org/a'>the"
    " note</a>.</p>\n\n<div class='x'>\n\n<table><tr><td>1</td></tr></table>\n\n</div>\n\n"
)
_TYPED = (
    "SUBJECT: The tolls of the port\n\n1.  The minister agreed on 3 May 1951 to the tolls, and the\n"
    "delegation thanked him.\n\n- 2 -\n\n    (a) the fares;\n    (b) the tolls.\n\nMr. Brown said(1) so.\n\n"
)
_PLAIN = "The delegation asked for the report again, and nobody answered. "
_TEI = (
    "<p xml:id='p{n}'>The <persName>Miller</persName> <date when='1951-05-03'>3 May 1951</date> <choice>"
    "<sic>wos</sic><corr>was</corr></choice> here.<note place='bottom'>A note.</note></p>\n"
)


def _repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit.encode()))


def _tei(size: int) -> str:
    paragraphs = "".join(_TEI.format(n=n) for n in range(size // len(_TEI)))
    head = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body>"
    return f"{head}{paragraphs}</body></text></TEI>"


KINDS: dict[str, tuple[str, Callable[[int], str]]] = {
    "plain": ("a.txt", lambda size: _repeated(f"{_PLAIN * 5}\n\n", size)),
    "typed": ("a.txt", lambda size: _repeated(_TYPED, size)),
    "markdown": ("a.md", lambda size: _repeated(_MARKDOWN, size)),
    "html": ("a.md", lambda size: _repeated(_HTML, size)),
    "tei": ("a.xml", _tei),
    "one-paragraph": ("a.md", lambda size: _repeated(_PLAIN, size) + "\n"),
}


def _read(kind: str, size: int) -> tuple[float, float]:
    """The CPU time in seconds and the peak memory in MB for reading a text."""
    file, made = KINDS[kind]
    source = Source(made(size), file)
    collect_seldom()  # all commands reduce garbage collection in this way
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    read(source)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime - before, used.ru_maxrss / 1024


def main(megabytes: float, kinds: list[str]) -> None:
    for kind in kinds or KINDS:
        cells: list[str] = []
        times: list[float] = []
        for share in (0.25, 0.5, 1):
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                seconds, memory = pool.apply(_read, (kind, int(megabytes * share * 1e6)))
            times.append(seconds)
            cells.append(f"{megabytes * share:g} MB {seconds:.1f} s {memory:.0f} MB of memory")
        exponent = log(times[2] / times[0]) / log(4)
        print(f"{kind}: {'; '.join(cells)}; exponent {exponent:.2f}", flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 10, sys.argv[2:])
