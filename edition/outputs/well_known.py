"""The files that programs look for at the root of a host."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from edition.editorial.publication_file import SecurityContact

SECURITY = ".well-known/security.txt"


def robots(site: str) -> str:
    """`robots.txt` (RFC 9309), which lets robots read everything; `site` is the site's address, if
    known.
    """
    text = "User-agent: *\nAllow: /\n"
    return f"{text}\nSitemap: {urljoin(site, 'sitemap.xml')}\n" if site else text


def security(contact: SecurityContact, site: str) -> str:
    """`security.txt` (RFC 9116): a contact for security problems, and the expiry date."""
    lines = [f"Contact: {contact.contact}", f"Expires: {contact.expires.isoformat()}T00:00:00Z"]
    where = urlsplit(site)
    if where.scheme == "https" and where.path in ("", "/"):
        lines.append(f"Canonical: {urljoin(site, SECURITY)}")
    return "\n".join(lines) + "\n"
