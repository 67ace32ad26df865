"""The words of the desk's panel, which the scripts themselves do not contain."""

from __future__ import annotations

from edition.model.wording import Wording
from edition.system.messages import Message

_WORDS = {
    "accept": Message("Accept with a reason"),
    "acceptTitle": Message("Accept a finding"),
    "addSource": Message("Add a source"),
    "again": Message("Use the new file and preview again"),
    "annotations": Message("Annotations"),
    "answer": Message("Answer by a note"),
    "changedFile": Message("What changed in {file}"),
    "chooseWords": Message("Choose words"),
    "close": Message("Close"),
    "desk": Message("Desk"),
    "discard": Message("Close the form? What you entered will be lost."),
    "edit": Message("Edit"),
    "editTitle": Message("Edit {id}"),
    "ended": Message("The desk does not answer; start it again. Your entries are still here."),
    "errors": Message("Nothing was written. Correct the marked fields."),
    "fillIn": Message("Fill in this field."),
    "findings": Message("Findings"),
    "first": Message("First word"),
    "goTo": Message("Show on the page"),
    "isWithdrawn": Message("This note is withdrawn."),
    "keptEntries": Message("Nothing was written, and your entries are still in the form."),
    "last": Message("Last word"),
    "lines": Message("Lines of the file"),
    "more": Message("More fields"),
    "move": Message("Move to the selected words"),
    "moveHelp": Message("Select other words on the page first."),
    "neverPublished": Message(
        "Delete a note only if it was never published; otherwise withdraw it, so that its address remains."
    ),
    "newEntry": Message("New entry"),
    "newEvent": Message("New event"),
    "newWork": Message("New work"),
    "noEntry": Message("names no entry"),
    "noFindings": Message("No finding is open."),
    "offer": Message("{date} ({words})"),
    "onePassage": Message("Select words of one passage."),
    "passage": Message("Passage"),
    "placeInWork": Message("Page or place"),
    "preview": Message("Preview"),
    "previewed": Message("The page shows the result. Nothing has been written yet."),
    "pastedWork": Message("The key and the title come from the entry: {title}"),
    "reason": Message("Reason"),
    "register": Message("Register"),
    "remove": Message("Delete"),
    "removeHelp": Message("The annotation of “{words}” will be deleted."),
    "removeTitle": Message("Delete {id}"),
    "reviewDate": Message("Date of the review"),
    "selectFirst": Message("Select words on the page first."),
    "selectedWords": Message("Selected words"),
    "undo": Message("Undo"),
    "undone": Message("The last change was undone."),
    "valid": Message("No errors. Nothing has been written yet."),
    "withdraw": Message("Withdraw"),
    "withdrawHelp": Message(
        "The note keeps its address, and the page at this address shows the reason for the withdrawal."
    ),
    "withdrawTitle": Message("Withdraw {id}"),
    "work": Message("Work"),
    "write": Message("Write"),
    "written": Message("Written."),
}


def panel_words(wording: Wording) -> dict[str, str]:
    """Maps the names that scripts use to the words of the desk's panel in the editors' language."""
    return {name: wording.say(text) for name, text in _WORDS.items()}
