"""Measures builds of published TEI volumes: `python -m benchmarks.volumes VOLUME.xml …`.

The documents of each volume are made into an edition with the same commands that an editor uses.
The build of this edition is compared with a build by plain MkDocs and Material with the same text
and notes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import xslt
from benchmarks.copies import write_plain
from benchmarks.cost import build, cost


def main(volumes: list[Path]) -> None:
    for volume in volumes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "edition"
            cost(Path(name), "edition", "new", "--bare", "edition")
            added = cost(folder, "edition", "add", str(volume.resolve()))
            documents = len(list((folder / "content" / "documents").iterdir()))
            plain = Path(name) / "plain"
            write_plain(plain, folder / "content")
            cold, warm, other = build(folder), build(folder), build(plain)
            peer = xslt.pages(folder, Path(name) / "xslt")
        size = volume.stat().st_size / 1e6
        print(f"{volume.name}: {documents} documents, {size:.1f} MB")
        print(f"  edition add      {added}")
        print(f"  cold build       {cold}: {cold.cpu / documents * 1000:.0f} CPU ms a document")
        print(f"  plain MkDocs     {other}")
        print(
            f"  ratio            {cold.cpu / other.cpu:.2f} of CPU, {cold.elapsed / other.elapsed:.2f} of time"
        )
        print(f"  nothing changed  {warm}: {warm.cpu / cold.cpu:.2f} of the cold build's CPU,")
        print(f"                   {warm.cpu / other.cpu:.2f} of that of plain MkDocs")
        if peer:
            print(
                f"  pages by XSLT    {peer}: a cold build takes {cold.cpu / peer.cpu:.1f} times its CPU"
            )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
