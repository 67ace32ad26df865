"""What a reviewer asks of a digital edition: the criteria, in their groups and in their order.

After the criteria of the reviews in RIDE and of the Catalogue of Digital Editions; the last group
after the guidelines of the MLA's Committee on Scholarly Editions.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question; its id makes the public address of its answer."""

    id: str
    question: str


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """What is asked about one side of an edition."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]


GROUPS: tuple[CriteriaGroup, ...] = (
    CriteriaGroup(
        "documentation",
        "Documentation",
        (
            Criterion(
                "bibliographic-description",
                "Is each document described: who wrote it, when, and where it is kept?",
            ),
            Criterion("contributors", "Are the contributors and their roles named?"),
            Criterion("contacts", "Is there a contact address?"),
            Criterion("selection", "Is it said what was selected, and by what rule?"),
            Criterion("archiving", "Is it said how the edition will be kept for the long term?"),
            Criterion("aims", "Are the aims of the edition stated?"),
            Criterion("method", "Is the editorial method stated?"),
            Criterion("data-model", "Is the model of the data described?"),
            Criterion("help", "Is there help with using the edition?"),
            Criterion("citation-guidelines", "Is it said how to cite the edition and its parts?"),
            Criterion("completion", "Is it said what is complete and what is still open?"),
        ),
    ),
    CriteriaGroup(
        "contents",
        "Contents",
        (
            Criterion("previous-editions", "Are earlier editions of the text named?"),
            Criterion("introduction", "Is there an introduction?"),
            Criterion("bibliography", "Is there a bibliography?"),
            Criterion("commentary", "Is there a commentary on the text?"),
            Criterion("contexts", "Is the text set in its context by other material?"),
            Criterion("full-transcription", "Is the text given in full?"),
            Criterion("text-quality", "Is the text of good quality, and is its quality described?"),
            Criterion("indices", "Are there indices of persons, places and subjects?"),
            Criterion("document-type", "Are the type of document, its era and its subject stated?"),
        ),
    ),
    CriteriaGroup(
        "access",
        "Access",
        (
            Criterion("browsing", "Can you browse by category?"),
            Criterion("simple-search", "Is there a simple search?"),
            Criterion("advanced-search", "Is there an advanced search?"),
            Criterion("index-access", "Does an index link to the passages?"),
            Criterion("search-help", "Is there help with searching?"),
        ),
    ),
    CriteriaGroup(
        "methods",
        "Methods",
        (
            Criterion("audience", "Is it said for whom the edition is made?"),
            Criterion("edition-type", "Is the type of the edition named?"),
            Criterion("transmission", "Is the transmission of the text examined?"),
            Criterion("normalisation", "Is normalisation described and recorded?"),
            Criterion("variants", "Are variants recorded?"),
            Criterion("emendation", "Are emendations recorded, with their reasons?"),
            Criterion("annotation", "Are the rules and the evidence of the commentary stated?"),
            Criterion("standard-model", "Are the data in a standard model, such as TEI?"),
        ),
    ),
    CriteriaGroup(
        "technical",
        "Technical",
        (
            Criterion(
                "persistent-ids", "Do the edition and its parts have persistent identifiers?"
            ),
            Criterion("interfaces", "Are there interfaces for programs?"),
            Criterion("open-access", "Is the edition open to everybody, at no cost?"),
            Criterion("data-of-parts", "Can the data of each part be downloaded?"),
            Criterion("data-of-whole", "Can the data of the whole be downloaded?"),
            Criterion("reuse", "Can others reuse the data?"),
            Criterion("rights-and-licence", "Are rights and licence stated?"),
            Criterion("source-repository", "Is the source kept in a public repository?"),
            Criterion("mobile", "Can it be read on a phone?"),
            Criterion("print", "Can it be printed?"),
            Criterion("feedback", "Can readers respond and report errors?"),
        ),
    ),
    CriteriaGroup(
        "norms",
        "Norms of scholarly editing",
        (
            Criterion("comparison", "Was the transcription compared with the original?"),
            Criterion(
                "comparison-stated", "Is it said whether the transcription was compared with it?"
            ),
            Criterion("second-check", "Did a second person check the text and the notes?"),
            Criterion("principles", "Are the principles stated, and followed as stated?"),
            Criterion("provenance", "Is the provenance of the document stated?"),
            Criterion("accuracy", "Accuracy: can each statement be verified?"),
            Criterion("adequacy", "Adequacy: does the apparatus give what readers need?"),
            Criterion("appropriateness", "Appropriateness: does the method suit the document?"),
            Criterion("consistency", "Consistency: is like treated alike throughout?"),
        ),
    ),
)

CRITERIA: dict[str, Criterion] = {
    criterion.id: criterion for group in GROUPS for criterion in group.criteria
}
"""All criteria by their ids."""
