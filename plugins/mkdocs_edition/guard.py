"""Stops zensical, which ignores MkDocs plugins and would publish the editors' files as they are.

`mkdocs.yml` refers to the variable `PASSED` with the YAML tag `!!python/name:`. So every program
that reads `mkdocs.yml` as MkDocs does imports this module before it writes anything. If the program
is zensical, the import ends it with a message.
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
