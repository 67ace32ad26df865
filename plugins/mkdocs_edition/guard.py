"""Stops zensical, which ignores MkDocs plugins and would publish the editors' files as they are.

`mkdocs.yml` refers to the variable `PASSED` with the YAML tag `!!python/name:`. So this module is
imported by every program that reads `mkdocs.yml` in the same way as MkDocs, before the program
writes anything. If the program is zensical, this module ends the program with a message.
"""

from __future__ import annotations

import sys

from click import ClickException

from edition.system.messages import Message
from mkdocs_edition.failing import said

PASSED = "read by a program that runs plugins"

if "zensical" in sys.modules:
    message = Message(
        "zensical does not run the plugin “edition” and would publish the editors' files unchanged; use"
        " “mkdocs build” or “edition build”, or run zensical in the folder that “edition prepare FOLDER” writes"
    )
    raise ClickException(said(message))
