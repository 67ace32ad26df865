"""The address with which readers report an error."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from edition.editorial.publication_file import Publication
from edition.outputs.html.reporting import ErrorReport, error_report

TITLE = "A Paper & “Its” {title}"


def report(address: str, **fields: str) -> ErrorReport:
    found = error_report(Publication.model_validate({"report": address, **fields}), "paper", TITLE)
    assert found
    return found


def test_without_an_address_there_is_no_report() -> None:
    assert error_report(Publication(), "paper", TITLE) is None


@pytest.mark.parametrize("address", ["lee@edition.example", "mailto:lee@edition.example"])
def test_a_mail_address_gets_subject_and_body(address: str) -> None:
    found = urlsplit(
        report(address, url="https://edition.example", version="1.1", title="Papers").address
    )
    assert (found.scheme, found.path) == ("mailto", "lee@edition.example")
    query = parse_qs(found.query, strict_parsing=True)
    assert query["subject"] == ["Error in document paper"]
    (body,) = query["body"]
    assert body.splitlines()[:3] == [
        f"Document: {TITLE} (paper)",
        "Edition: Papers, version 1.1",
        "Address: https://edition.example/documents/paper/",
    ]


def test_an_issue_form_gets_title_and_body() -> None:
    found = urlsplit(report("https://forge.example/lee/papers/issues/new?labels=text").address)
    query = parse_qs(found.query, strict_parsing=True)
    assert query["labels"] == ["text"]
    assert query["title"] == ["Error in document paper"]
    assert query["body"][0].startswith(f"Document: {TITLE} (paper)\nAddress: ")


def test_places_in_the_address_are_filled() -> None:
    address = report(
        "https://forge.example/new?issue[title]={title}&v={version}&at={address}&q={quotation}",
        version="1 a",
    ).address
    query = parse_qs(urlsplit(address).query, keep_blank_values=True, strict_parsing=True)
    assert query == {
        "issue[title]": ["Error in document paper"],
        "v": ["1 a"],
        "at": ["documents/paper/"],
        "q": [""],
    }


def test_the_script_gets_the_same_with_places_for_a_passage() -> None:
    data = json.loads(report("lee@edition.example", version="2").data)
    assert data["pattern"] == "mailto:lee@edition.example?subject={title}&body={body}"
    assert data["title"] == "Error in document paper, {at}"
    assert data["version"] == "2"
    for place in ("{at}", "{address}", "“{quotation}”"):
        assert place in data["body"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "http://forge.example/new",
        "https://{title}.example/",
        "https://forge.example",
        "https://forge.example/new?title={titel}",
        "https://forge.example/new?title={title",
        "mailto:nobody",
        "lee @edition.example",
        'https://forge.example/"onclick="x',
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        Publication(report=address)
