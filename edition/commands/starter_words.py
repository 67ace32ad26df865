"""The words in the files of a new edition: comments, labels, and the notes on the sample letter."""

from __future__ import annotations

from collections.abc import Mapping

from edition.system.messages import Message

PLAIN: Mapping[str, Message] = {
    # mkdocs.yml
    "site_description": Message("A documentary edition"),
    "site_address": Message(
        "The address of the site, for citations and for links from other sites. The workflows set it."
    ),
    "to_dark": Message("Switch to the dark scheme"),
    "to_light": Message("Switch to the light scheme"),
    "guard": Message(
        "Stops programs that ignore plugins, because these programs would publish the editors' files."
    ),
    "nav_edition": Message("Edition"),
    "nav_documents": Message("Documents"),
    "nav_glossary": Message("Glossary"),
    "nav_chronology": Message("Chronology"),
    "nav_corrections": Message("Corrections"),
    "nav_bibliography": Message("Bibliography"),
    "nav_cite": Message("Cite"),
    "nav_about": Message("About"),
    # files for Git, hosts, and pip
    "git": Message("Git must not change a transcript: it is stored byte for byte as received."),
    "workflow": Message("Publish the edition"),
    "github": Message(
        "Checks and builds the edition, and publishes it on GitHub Pages, whenever the branch main changes."
    ),
    "github_once": Message("Set this once: Settings → Pages → Source → GitHub Actions."),
    "check_workflow": Message("Check a pull request"),
    "github_check": Message(
        "Shows the findings of a pull request at their lines. Keeps a preview of the edition, including drafts and proposals, as an artifact."
    ),
    "gitlab": Message(
        "Checks and builds the edition, and publishes it on GitLab Pages, whenever the default branch changes."
    ),
    "netlify": Message(
        "Netlify runs the command and publishes the folder, with the headers that the build writes."
    ),
    "pinned": Message(
        "The version of the program that makes this edition. The same version of the program always makes the same pages from the same files."
    ),
    # content/
    "works": Message("Sample: both works are invented. The fields are those of BibLaTeX."),
    "groups": Message(
        "How events are grouped. The timeline has one lane for each key under “lanes:”, from top to bottom."
    ),
    "marks": Message(
        "The mark of a kind of event is a circle, diamond, square, star, or triangle. In an event, lane: and"
        " kind: contain the keys of its lane and its kind."
    ),
    "harbour": Message("The harbour"),
    "town": Message("The town"),
    "storm": Message("Storm"),
    "storms": Message("Storms"),
    "home_timeline": Message("a timeline on the home page"),
    "publication": Message(
        "The data of the edition itself, for citations. Replace them by your own."
    ),
    "version": Message("the version that you publish: 1.0"),
    "date": Message("when you publish this version: 2026-05 or 2026-05-03"),
    "licence": Message("of your notes"),
    "mirrors": Message("hosts that copy other sites and should not be cited"),
    "mirror_of": Message("the encyclopaedia"),
    "sample": Message("sample"),
    "sample_letter": Message(
        "A sample: the letter, the notes, and the sources are invented. Delete this folder when you have"
        " added your documents."
    ),
    "pages": Message(
        "the pictures of the pages; the words after begins: are the first words of the second page"
    ),
    "emendation": Message("an emendation: the quotation, and the reading that replaces it"),
    "comment": Message("a comment, which leaves the text unchanged"),
    "mention": Message("a name that no form matches"),
    "dated": Message("a date that the text gives in words, and the event to which it belongs"),
}
"""Words for comments and keys, which are written as they are."""

QUOTED: Mapping[str, Message] = {
    "genre": Message("Letter"),
    "two_digits": Message("Two digits were transposed: the letter itself refers to *last winter*."),
    "repair": Message(
        "The history of the harbour mentions an earlier repair without its year. The fishermen may mean that"
        " repair. The drawings of [§ 1.b](#s1.b) are lost."
    ),
    "event_title": Message("A storm breaks the north pier of Selmouth"),
    "event_text": Message("The day is given by the newspaper, which appeared two days later."),
    "board_text": Message("An invented organisation. The sample letter is addressed to it."),
    "office": Message("Harbour engineer of Selmouth"),
    "berg_text": Message("An invented engineer. She wrote the sample letter."),
    "hallen_text": Message("An invented captain."),
    "selmouth_text": Message("An invented town with a harbour."),
}
"""Words for values of YAML, which are written in quotation marks."""
