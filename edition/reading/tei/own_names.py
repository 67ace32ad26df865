"""Names that occur only in TEI from this program; one module writes these names, and another reads
them.
"""

from __future__ import annotations

PROGRAM = "mkdocs-edition"
"""The name in a header that identifies a file as written by this program."""
EDTF = "http://www.loc.gov/standards/datetime/"
"""The URL in TEI's `datingMethod` that shows that `when-custom` is an EDTF date."""
