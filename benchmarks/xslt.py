"""Measures dse-static, an optional program for comparison, whose XSLT makes pages from TEI files
with Saxon.

`benchmarks.volumes` uses this module if the environment variable `DSE_STATIC` contains the path of
a copy of the repository acdh-oeaw/dse-static, and if saxonche is installed. Neither is a part of
this program.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.cost import Cost, cost

_STYLES = "DSE_STATIC"
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from benchmarks.xslt import transform; transform()"


def pages(edition: Path, folder: Path) -> Cost | None:
    """The cost of making the pages of all documents and their table of contents; None if dse-static
    or saxonche is missing.

    The edition must have been built, since its TEI files are the input.
    """
    styles = os.environ.get(_STYLES, "")
    if not styles or find_spec("saxonche") is None:
        return None
    shutil.copytree(Path(styles) / "xslt", folder / "xslt")
    sources = folder / "data" / "editions"
    sources.mkdir(parents=True)
    for file in sorted((edition / "site" / "documents").glob("*/*.tei.xml")):
        shutil.copy(file, sources / f"{file.name.removesuffix('.tei.xml')}.xml")
    (folder / "html").mkdir()
    found = cost(folder, "python", "-c", _PROGRAM, str(Path(__file__).parents[1]))
    made, expected = len(list((folder / "html").iterdir())), len(list(sources.iterdir())) + 1
    assert made == expected, (made, expected)
    return found


def transform() -> None:
    """Make the pages of the files in the working folder. This runs in a separate process."""
    saxonche = import_module("saxonche")
    with saxonche.PySaxonProcessor(license=False) as saxon:
        xslt = saxon.new_xslt30_processor()
        sources = sorted(Path("data/editions").glob("*.xml"))
        document = xslt.compile_stylesheet(stylesheet_file=str(Path("xslt/editions.xsl").resolve()))
        for source in sources:
            target = Path(f"html/{source.stem}.html").resolve()
            document.transform_to_file(source_file=str(source.resolve()), output_file=str(target))
        contents = xslt.compile_stylesheet(stylesheet_file=str(Path("xslt/toc.xsl").resolve()))
        contents.transform_to_file(
            source_file=str(sources[0].resolve()), output_file=str(Path("html/toc.html").resolve())
        )


if __name__ == "__main__":
    sys.exit("run: DSE_STATIC=FOLDER python -m benchmarks.volumes VOLUME.xml")
