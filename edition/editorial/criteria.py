"""The criteria by which reviewers assess a digital edition, in groups and in order.

These criteria follow the reviews in RIDE and the Catalogue of Digital Editions; the last group
follows the guidelines of the MLA's Committee on Scholarly Editions.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.wording import message


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question; its id is part of the public address of its answer."""

    id: str
    question: str


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """The criteria for one aspect of an edition."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]


GROUPS: tuple[CriteriaGroup, ...] = (
    CriteriaGroup(
        "documentation",
        message("Documentation"),
        (
            Criterion(
                "bibliographic-description",
                "Is each document described: who wrote it, when, and where it is kept?",
            ),
            Criterion("contributors", message("Are the contributors and their roles named?")),
            Criterion("contacts", message("Is there a contact address?")),
            Criterion("selection", message("Is it stated what was selected, and by which rule?")),
            Criterion("archiving", message("Is long-term preservation described?")),
            Criterion("aims", message("Are the aims of the edition stated?")),
            Criterion("method", message("Is the editorial method stated?")),
            Criterion("data-model", message("Is the model of the data described?")),
            Criterion("help", message("Is there help with using the edition?")),
            Criterion(
                "citation-guidelines",
                message("Are there instructions for citing the edition and its parts?"),
            ),
            Criterion("completion", message("Is the state of completion described?")),
        ),
    ),
    CriteriaGroup(
        "contents",
        message("Contents"),
        (
            Criterion("previous-editions", message("Are earlier editions of the text named?")),
            Criterion("introduction", message("Is there an introduction?")),
            Criterion("bibliography", message("Is there a bibliography?")),
            Criterion("commentary", message("Is there a commentary on the text?")),
            Criterion("contexts", message("Does other material put the text in context?")),
            Criterion("full-transcription", message("Is the text given in full?")),
            Criterion(
                "text-quality",
                message("Is the text of good quality, and is its quality described?"),
            ),
            Criterion("indices", message("Are there indices of persons, places and subjects?")),
            Criterion(
                "document-type",
                message("Are the type of document, its era and its subject stated?"),
            ),
        ),
    ),
    CriteriaGroup(
        "access",
        message("Access"),
        (
            Criterion("browsing", message("Can you browse by category?")),
            Criterion("simple-search", message("Is there a simple search?")),
            Criterion("advanced-search", message("Is there an advanced search?")),
            Criterion("index-access", message("Does an index link to the passages?")),
            Criterion("search-help", message("Is there help with searching?")),
        ),
    ),
    CriteriaGroup(
        "methods",
        message("Methods"),
        (
            Criterion("audience", message("Is the intended audience stated?")),
            Criterion("edition-type", message("Is the type of the edition named?")),
            Criterion("transmission", message("Is the transmission of the text examined?")),
            Criterion("normalisation", message("Is normalisation described and recorded?")),
            Criterion("variants", message("Are variants recorded?")),
            Criterion("emendation", message("Are emendations recorded, with their reasons?")),
            Criterion(
                "annotation", message("Are the rules and the evidence of the commentary stated?")
            ),
            Criterion("standard-model", message("Are the data in a standard model, such as TEI?")),
        ),
    ),
    CriteriaGroup(
        "technical",
        message("Technical"),
        (
            Criterion(
                "persistent-ids",
                message("Do the edition and its parts have persistent identifiers?"),
            ),
            Criterion("interfaces", message("Are there interfaces for programs?")),
            Criterion("open-access", message("Is the edition open to everybody, at no cost?")),
            Criterion("data-of-parts", message("Can the data of each part be downloaded?")),
            Criterion("data-of-whole", message("Can the data of the whole edition be downloaded?")),
            Criterion("reuse", message("Can others reuse the data?")),
            Criterion("rights-and-licence", message("Are rights and licence stated?")),
            Criterion(
                "source-repository",
                message("Are the files of the edition kept in a public repository?"),
            ),
            Criterion("mobile", message("Can the edition be read on a phone?")),
            Criterion("print", message("Can the edition be printed?")),
            Criterion("feedback", message("Can readers respond and report errors?")),
        ),
    ),
    CriteriaGroup(
        "norms",
        message("Norms of scholarly editing"),
        (
            Criterion("comparison", message("Was the transcription compared with the original?")),
            Criterion(
                "comparison-stated",
                message("Is it stated whether the transcription and the original were compared?"),
            ),
            Criterion("second-check", message("Did a second person check the text and the notes?")),
            Criterion("principles", message("Are the principles stated, and followed as stated?")),
            Criterion("provenance", message("Is the provenance of the document stated?")),
            Criterion("accuracy", message("Accuracy: can each statement be verified?")),
            Criterion("adequacy", message("Adequacy: does the apparatus give what readers need?")),
            Criterion(
                "appropriateness", message("Appropriateness: does the method suit the document?")
            ),
            Criterion(
                "consistency", message("Consistency: are similar cases treated in the same way?")
            ),
        ),
    ),
)

CRITERIA: dict[str, Criterion] = {
    criterion.id: criterion for group in GROUPS for criterion in group.criteria
}
"""All criteria by their ids."""

ANSWERS = {"yes": message("Yes."), "partly": message("Partly."), "no": message("No.")}
"""The possible answers of the editors, as readers see them."""
