"""Stops zensical, which ignores MkDocs plugins and would publish the editors' files as they are.

`mkdocs.yml` names `PASSED` with a Python tag. Whatever reads that file as MkDocs does imports this module,
before it writes anything.
"""

from __future__ import annotations

import sys

from click import ClickException

PASSED = "read by a program that runs plugins"

if "zensical" in sys.modules:
    raise ClickException(
        "zensical does not run the plugin “edition” and would publish the editors' files as they are;"
        " use “mkdocs build”, or “edition export FOLDER”"
    )
