"""The rules for the editors' files: for their content, references, and published addresses."""

from __future__ import annotations

from edition.model.findings import Rule
from edition.system.messages import Message

ENCODING = Rule(
    "encoding",
    "error",
    "Files",
    "The file is not UTF-8 text.",
    bad="a file saved as UTF-16 or Windows-1252, or a PDF",
    good="the same text saved as UTF-8",
)
MERGE_CONFLICT = Rule(
    "merge-conflict",
    "error",
    "Files",
    "A file contains two versions of some lines, which Git could not merge.",
    bad="the line `<<<<<<< HEAD` above the first of the two versions",
    good="the right lines, without the lines that Git added",
)
LANGUAGE_INVALID = Rule(
    "language-invalid",
    "warning",
    "Files",
    "The language of a text is not a code in BCP 47, so pages and citations cannot name the language.",
    bad="`language: english`, `language: jp`",
    good="`language: en`, `language: ja`",
)
FILE_MISSING = Rule(
    "file-missing",
    "error",
    "Files",
    "A document's folder has no `edition.yml`.",
    bad="`documents/letter/` with only a transcript",
    good="the same folder with an `edition.yml` that lists the transcript",
)
FILE_UNREAD = Rule(
    "file-unread",
    "error",
    "Files",
    "The file cannot be read.",
    bad="a folder or a pipe named `places.yml`, a link that leads out of the content folder, a file without read permission",
    good="a readable file named `places.yml`",
)
FILE_WANTED = Message("replace it with a readable copy of the file")
NOTE_DRAFT = Rule(
    "note-draft",
    "warning",
    "Files",
    "An annotation is a draft: it is not published.",
    bad="a note with `status: draft`",
    good="the same note, finished, without this key",
)
NOTE_PROPOSED = Rule(
    "note-proposed",
    "warning",
    "Files",
    "An annotation is proposed: it is not published until an editor approves it.",
    bad="a note with `status: proposed`",
    good="the same note, reviewed, with `status: approved`",
)
EDITOR_UNKNOWN = Rule(
    "editor-unknown",
    "error",
    "Annotations",
    "An annotation names an editor whom `publication.yml` does not list.",
    bad="`by: smith`, although no editor has this id",
    good="`editors: [{id: smith, given: Anna, family: Smith}]` in `publication.yml`",
)
CHANGE_UNFINISHED = Rule(
    "change-unfinished",
    "error",
    "Files",
    "A change of several files was interrupted, so that some files may be old and others new.",
    bad="`.unfinished-change.json` in the content folder",
    good="the same edition after the command edition status, which finishes the change",
)
FILE_MISNAMED = Rule(
    "file-misnamed",
    "warning",
    "Files",
    "A file or folder is not read, but its name is similar to the name of one of the editors' files.",
    bad="`registers/persons.yml`, `publication.yaml`, `people.yml.txt`",
    good="`registers/people.yml`, `publication.yml`",
)
YAML = Rule(
    "yaml",
    "error",
    "Files",
    "The file is not valid YAML, or a key occurs twice.",
    bad="`text: Born: in 1912`",
    good='`text: "Born: in 1912"`',
)
KEY_MISSING = Rule(
    "key-missing",
    "error",
    "Files",
    "A required key is missing.",
    bad="`{id: lee, text: A person.}`, an entry without a name",
    good="`{id: lee, name: Lee, text: A person.}`",
)
KEY_UNKNOWN = Rule(
    "key-unknown",
    "error",
    "Files",
    "A key is unknown, perhaps misspelt.",
    bad="`{id: lee, name: Lee, txt: A person.}`",
    good="`{id: lee, name: Lee, text: A person.}`",
)
VALUE = Rule(
    "value",
    "error",
    "Files",
    "A value is invalid for its key.",
    bad="`born: 1912-02-30`",
    good="`born: 1912-02-29`",
)
BIBLIOGRAPHY = Rule(
    "bibliography",
    "error",
    "Files",
    "The bibliography has an invalid entry or field, or a duplicate key.",
    bad="`title = A Book,`",
    good="`title = {A Book},`",
)
WORK_UNREAD = Rule(
    "work-unread",
    "warning",
    "Files",
    "A field, TeX command, name, or date in the bibliography is not read.",
    bad="`date = {July 1961}`",
    good="`date = {1961-07}`",
)
CRITERION_UNKNOWN = Rule(
    "criterion-unknown",
    "error",
    "Pages and assessment",
    "The assessment answers an unknown criterion.",
    bad="`criterion: contributers`",
    good="`criterion: contributors`",
)
CRITERION_REPEATED = Rule(
    "criterion-repeated",
    "error",
    "Pages and assessment",
    "The assessment answers a criterion twice.",
    bad="two answers with `criterion: method`",
    good="one answer with `criterion: method`",
)
CRITERION_UNANSWERED = Rule(
    "criterion-unanswered",
    "warning",
    "Pages and assessment",
    "The assessment does not answer a criterion.",
    bad="an assessment without an answer to the criterion “print”",
    good="an assessment with `criterion: print`",
)
ID_REPEATED = Rule(
    "id-repeated",
    "error",
    "Identifiers and permanent links",
    "Two documents, annotations, entries, or events have the same id.",
    bad="two annotations with `id: c1`",
    good="annotations with `id: c1` and `id: c2`",
)
ID_UNFIT = Rule(
    "id-unfit",
    "error",
    "Identifiers and permanent links",
    "A document's id, or the name of its folder, cannot be part of a permanent link.",
    bad="`documents/a letter/`",
    good="`documents/a-letter/`, or an `id:` in its `edition.yml`",
)
ADDRESS_LOST = Rule(
    "address-lost",
    "error",
    "Identifiers and permanent links",
    "A permanent link was published in a release, but it no longer leads to anything.",
    bad="a published note that was deleted",
    good="the same note with `withdrawn:` and the reason",
)
ID_REUSED = Rule(
    "id-reused",
    "error",
    "Identifiers and permanent links",
    "A published note's id now belongs to a different note.",
    bad="the id of a note on § 3, given to a new note on § 1",
    good="a new id for the new note",
)
RELEASE = Rule(
    "release",
    "error",
    "Identifiers and permanent links",
    "A manifest in `releases/` is damaged, or its file name differs from its version.",
    bad="`releases/1.2.json` with the manifest of version 1.1",
    good="`releases/1.1.json` as “edition manifest” wrote it",
)
RELEASE_EMPTY = Rule(
    "release-empty",
    "warning",
    "Identifiers and permanent links",
    "A manifest in `releases/` is empty.",
    bad="an empty `releases/1.0.json`",
    good="the same file, unchanged since “edition manifest” wrote it",
)
TRANSCRIPT_MISSING = Rule(
    "transcript-missing",
    "error",
    "Transcripts",
    "A transcript listed in `edition.yml` does not exist.",
    bad="`file: transcrpt.md`",
    good="`file: transcript.md`",
)
TRANSCRIPT_ALTERED = Rule(
    "transcript-altered",
    "error",
    "Transcripts",
    "A transcript differs from the one received: its SHA-256 has changed.",
    bad="a typing error corrected in the transcript",
    good="the transcript as received, with a note that corrects the error",
)
TEXT_UNKNOWN = Rule(
    "text-unknown",
    "error",
    "Annotations",
    "An annotation names a language in which the document has no text.",
    bad="`language: ko`, where all texts are English",
    good="`language: en`",
)
ANNOTATION = Rule(
    "annotation",
    "error",
    "Annotations",
    "An annotation has no anchor, or more than one.",
    bad="`coment: Kim came`",
    good="`comment: Kim came`",
)
READING = Rule(
    "reading",
    "error",
    "Annotations",
    "An emendation has the same reading as the words that it quotes.",
    bad="`correct: May 1961, read: May 1961`",
    good="`correct: May 1961, read: June 1961`",
)
QUOTE_NOT_FOUND = Rule(
    "quote-not-found",
    "error",
    "Annotations",
    "The text does not contain the words that an annotation quotes.",
    bad="`comment: Kim arrived`, where the text has “Kim came”",
    good="`comment: Kim came`",
)
QUOTE_REPEATED = Rule(
    "quote-repeated",
    "error",
    "Annotations",
    "The text contains the quotation of an annotation more than once.",
    bad="`comment: came`, which occurs twice",
    good='`comment: came again`, which occurs once; or `comment: came` with its passage, `in: "1"`',
)
PASSAGE_UNKNOWN = Rule(
    "passage-unknown",
    "error",
    "Annotations",
    "An annotation refers to a passage that the document does not have.",
    bad="`see: [9.z]`",
    good="`see: [1]`",
)
DOCUMENT_UNKNOWN = Rule(
    "document-unknown",
    "error",
    "Annotations",
    "An annotation refers to a document that the edition does not have.",
    bad="`see: [papre#1]`",
    good="`see: [paper#1]`",
)
ENTRY_UNKNOWN = Rule(
    "entry-unknown",
    "error",
    "Annotations",
    "A mention, an event, or a register entry names an unknown register entry, or an `accepted` entry has an unknown id.",
    bad="`{id: m1, mention: Kim, of: kin}`",
    good="`{id: m1, mention: Kim, of: kim}`",
)
EVENT_UNKNOWN = Rule(
    "event-unknown",
    "error",
    "Annotations",
    "An annotated date, or the timeline of the home page, names an event that the chronology does not have.",
    bad="`event: kims-visit`",
    good="`event: kim-visit`",
)
CHECK_UNKNOWN = Rule(
    "check-unknown",
    "error",
    "Files",
    "The key `checks` in `publication.yml` names an unknown check, or one whose level is fixed.",
    bad="`checks: {name-unknwon: info}`",
    good="`checks: {name-unknown: info}`",
)
ACCEPTED_IDLE = Rule(
    "accepted-idle",
    "warning",
    "Annotations",
    "An `accepted` entry matches no finding, or its code is unknown.",
    bad="`code: note-unsourcd`",
    good="`code: note-unsourced`",
)
SOURCE_UNKNOWN = Rule(
    "source-unknown",
    "error",
    "Sources",
    "A note, an entry, or an event cites a work that is not in the bibliography.",
    bad="`sources: [lee2002]`",
    good="`sources: [lee2001]`",
)
READER_FAILED = Rule(
    "reader-failed",
    "error",
    "Transcripts",
    "A parser (reader) from another package fails to read a transcript.",
    bad="a transcript on which the parser raises an exception",
    good="the same transcript with `reader: markdown`",
)
TERM_UNKNOWN = Rule(
    "term-unknown",
    "error",
    "Annotations",
    "An event names a lane or a kind that the chronology does not declare.",
    bad="`lane: south`",
    good="`lane: north`",
)

IMAGE_MISSING = Rule(
    "image-missing",
    "error",
    "Page images",
    "The picture of a page is not in the document's folder.",
    bad="`facsimile: {images: [{image: 051.jpg}]}` without a file `051.jpg`",
    good="the same row with `051.jpg` beside the transcript, or in a folder beside the transcript: `images/051.jpg`",
)
IMAGE_UNUSABLE = Rule(
    "image-unusable",
    "error",
    "Page images",
    "The picture of a page cannot be shown.",
    bad="a file that was cut off in copying, a PDF named `.jpg`, a picture of more than 250 million pixels",
    good="a complete JPEG, PNG, TIFF, WebP, JPEG 2000, or GIF",
)
IMAGE_PAGE = Rule(
    "image-page",
    "error",
    "Page images",
    "A picture is assigned to a page number that no page of the text has, or that several pages have.",
    bad='`{image: 051.jpg, page: "52"}` where no page break has the number 52',
    good='`{image: 051.jpg, begins: "The Minister replied"}`',
)
IMAGE_UNPLACED = Rule(
    "image-unplaced",
    "warning",
    "Page images",
    "A document's list of pictures has more pictures than its text has pages.",
    bad="three pictures for a text with one page break",
    good='two pictures, or a third one with `begins: "The Minister replied"`',
)
IMAGE_ORDER = Rule(
    "image-order",
    "warning",
    "Page images",
    "Pictures are not listed in the order of their pages.",
    bad='`{image: 2.jpg, page: "2"}` before `{image: 1.jpg, page: "1"}`',
    good='`{image: 1.jpg, page: "1"}` before `{image: 2.jpg, page: "2"}`',
)
FILE_RULES = tuple(row for row in tuple(globals().values()) if isinstance(row, Rule))
"""Every rule above."""
