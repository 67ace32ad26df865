"""Links for readers' error reports, made from the address in `publication.yml`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from edition.editorial.publication_file import Publication
from edition.editorial.reader_report import ADDRESS, DOCUMENT, QUESTION, QUOTATION
from edition.model import addresses
from edition.system.patterns import pattern

_PART = pattern(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """The links with which readers report an error in a document or in one of its passages."""

    address: str
    """The link for an error in the document, which works without a script."""
    data: str
    """The JSON from which the page's script makes the link for an error in a passage."""


def error_report(publication: Publication, document: str, title: str) -> ErrorReport | None:
    """The links for error reports on a document; None if the edition has no address for reports."""
    if not publication.report:
        return None
    pattern, version = _pattern(publication.report), publication.version
    gettext, edition = publication.wording.gettext, publication.title
    about = [gettext(DOCUMENT, title=title, id=document)]
    if edition and version:
        about.append(gettext("Edition: {title}, version {version}", title=edition, version=version))
    elif edition:
        about.append(gettext("Edition: {title}", title=edition))
    elif version:
        about.append(gettext("Edition: version {version}", version=version))
    page, question = publication.home + addresses.document(document), gettext(QUESTION)
    values = {
        "title": gettext("Error in document {id}", id=document),
        "body": "\n".join((*about, gettext(ADDRESS, address=page), "", question, "")),
        "address": page,
        "version": version,
        "quotation": "",
    }
    where = (
        gettext(ADDRESS, address="{address}"),
        gettext("Passage: {passage}", passage="{at}"),
        gettext(QUOTATION, quotation="{quotation}"),
    )
    data = {
        "pattern": pattern,
        "title": gettext("Error in document {id}, {passage}", id=document, passage="{at}"),
        "body": "\n".join((*about, *where, "", question, "")),
        "version": version,
    }
    return ErrorReport(_filled(pattern, values), json.dumps(data, ensure_ascii=False))


def _pattern(report: str) -> str:
    """The address for reports; if it has no placeholders, placeholders for an email or a GitHub
    issue are added.
    """
    if _PART.search(report):
        return report
    sign = "&" if "?" in report else "?"
    title = "subject" if report.startswith("mailto:") else "title"
    return f"{report}{sign}{title}={{title}}&body={{body}}"


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """An address whose placeholders are replaced with values in percent-encoding."""
    return _PART.sub(lambda part: quote(values[part[1]], safe=""), pattern)
