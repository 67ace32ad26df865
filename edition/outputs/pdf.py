"""A document as a PDF, made by WeasyPrint (the extra `pdf`) and cached between builds."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from edition.editorial.edition import Shared
from edition.outputs.html.print_page import printed_page
from edition.outputs.rendered_text import RenderedText
from edition.system.messages import Message
from edition.system.reported import ReportedError
from edition.system.stored_bytes import stored

STYLESHEET = Path(__file__).parent / "html" / "printed.css"


class PdfError(ReportedError):
    """A PDF cannot be made; the message is written for editors."""


def document_pdf(texts: Sequence[RenderedText], shared: Shared, cache: Path | None = None) -> bytes:
    """A document with all its texts as a tagged PDF (PDF/UA-1) with an outline.

    The same content always gives the same bytes. `cache` is a folder for PDFs. A PDF is made again
    only if its content, its style sheet, or the version of WeasyPrint or Pango changes.

    Raises `PdfError` if WeasyPrint or a library that it needs is missing, or if WeasyPrint fails.
    """
    name, html = texts[0].edited.id, printed_page(texts, shared)
    made_by = f"{made_with()}\n{_style()}\n{html}"
    digest = hashlib.sha256(made_by.encode("utf-8", "surrogatepass")).digest()
    return stored(cache, f"{digest.hex()}.pdf", lambda: _set(name, html, digest))


@lru_cache(maxsize=1)
def made_with() -> str:
    """The versions of WeasyPrint and of Pango, the system library that it needs.

    Raises `PdfError` if WeasyPrint or Pango is missing.
    """
    weasyprint = _weasyprint()
    ffi: Any = importlib.import_module("weasyprint.text.ffi")
    return f"weasyprint {weasyprint.__version__}, pango {ffi.pango.pango_version()}"


def _weasyprint() -> Any:
    try:
        return importlib.import_module("weasyprint")
    except ImportError:
        message = Message(
            "PDFs need WeasyPrint; install it with: pip install 'mkdocs-edition[pdf]'"
        )
        raise PdfError(message) from None
    except OSError as error:  # cffi cannot open a system library
        missing = str(error).partition(":")[0]
        raise PdfError(
            Message(
                "PDFs need Pango ({problem}); on Debian, install libpango-1.0-0, libpangoft2-1.0-0, and"
                " libharfbuzz-subset0; on macOS, run: brew install pango",
                problem=missing,
            )
        ) from None


@lru_cache(maxsize=1)
def _style() -> str:
    return STYLESHEET.read_text(encoding="utf-8")


def _set(name: str, html: str, identifier: bytes) -> bytes:
    weasyprint = _weasyprint()
    # The HTML contains everything that the PDF needs, so no address is fetched.
    sheet = weasyprint.CSS(string=_style(), url_fetcher=_refuse)
    page = weasyprint.HTML(string=html, url_fetcher=_refuse)
    try:
        made: bytes = page.write_pdf(
            stylesheets=[sheet], pdf_variant="pdf/ua-1", pdf_identifier=identifier
        )
    except (AssertionError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        reason = str(error) or type(error).__name__
        message = Message(
            "WeasyPrint cannot make the PDF of {document}: {problem}; build without PDFs",
            document=name,
            problem=reason,
        )
        raise PdfError(message) from error
    return made


def _refuse(url: str) -> NoReturn:
    raise ValueError(f"{url} is not fetched")
