"""What each command would work out anew, worked out once: `forked` imports this before it forks commands.

All of it depends on the installed packages alone: names of months, entry points, the digest of the code.
"""

from __future__ import annotations

from markdown.util import get_installed_extensions

from edition import Source, read
from edition.model.wording import ENGLISH
from edition.system import code_digest, extensions

code_digest.code()
extensions.extensions()
get_installed_extensions()
ENGLISH.language_name("en")
read(Source("## A Paper\n\nDate: 6 July 1961\n\n1. Kim came in May 1961.\n"), "markdown")


def forget_packages() -> None:
    """For a command with other packages than those installed here."""
    for cached in (extensions.rows, extensions.packaged, extensions.extensions):
        cached.cache_clear()
    extensions._installed.cache_clear()
    code_digest.code.cache_clear()
    get_installed_extensions.cache_clear()
