"""Names in the program's own TEI, which one module writes and another reads."""

from __future__ import annotations

PROGRAM = "mkdocs-edition"
"""The name in a header that identifies a file as written by this program."""
EDTF = "http://www.loc.gov/standards/datetime/"
"""The URL in TEI's `datingMethod` that shows that `when-custom` is an EDTF date."""
