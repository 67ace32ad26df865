"""The rules for adding documents.

Only `edition add` reports the findings of these rules, when it adds the files. Therefore, no
`accepted` entry can accept them.
"""

from __future__ import annotations

from edition.model.findings import Rule

TRANSCRIPT_KNOWN = Rule(
    "transcript-known",
    "error",
    "Adding documents",
    "The edition already has this transcript.",
    bad="the same file added twice",
    good="a file with a different text",
)
VERSION_LIKELY = Rule(
    "version-likely",
    "warning",
    "Adding documents",
    "The text is nearly the same as the text of another document, or both documents have the same address at their archive.",
    bad="the archive's corrected transcript, added beside the first one",
    good="the first transcript, replaced with the corrected one by `edition receive`",
)
EXPORT_UNSAFE = Rule(
    "export-unsafe",
    "error",
    "Adding documents",
    "An export contains a link, an encrypted file, a decompression bomb, or a file whose path leads out of the export's folder.",
    bad="a ZIP file with the entry `../page.xml`",
    good="a ZIP file with the entry `page/0001.xml`",
)
EXPORT_EMPTY = Rule(
    "export-empty",
    "error",
    "Adding documents",
    "A folder or a ZIP file has no pages in PAGE XML, ALTO, or hOCR.",
    bad="a ZIP file with images alone",
    good="the same ZIP file with a PAGE XML file for each image",
)
EXPORT_NAMES = Rule(
    "export-names",
    "error",
    "Adding documents",
    "Two pages or two images of an export have the same file name.",
    bad="`a/page/0001.xml` and `a/xml/0001.xml`",
    good="`a/page/0001.xml` and `a/page/0002.xml`",
)
EXPORT_PAGES = Rule(
    "export-pages",
    "warning",
    "Adding documents",
    "The METS file of an export names a page file that is missing, or several pages name the same image.",
    bad='`href="page/0002.xml"` in an export without that file',
    good="the same export with all its pages",
)
EXPORT_IMAGE = Rule(
    "export-image",
    "warning",
    "Adding documents",
    "The image of a page is not in the export, or it cannot be shown.",
    bad='`imageFilename="0001.jpg"` in an export without that image',
    good="the same export with its images",
)
EXPORT_LEFT_OUT = Rule(
    "export-left-out",
    "info",
    "Adding documents",
    "An export contains files that belong to no page. These files are left out.",
    bad="a PDF beside the pages",
    good="only pages and their images",
)
EXPORT_VERSION = Rule(
    "export-version",
    "error",
    "Adding documents",
    "An export is another version of a document of the edition.",
    bad="an export with corrected lines, added a second time",
    good="the export of another document",
)
LINE_CHANGED = Rule(
    "line-changed",
    "info",
    "Adding documents",
    "A line of an export differs from the line in the edition's document.",
    bad="“whcat” in the document and “wheat” in the export",
    good="the same line in the document and in the export",
)
FILE_TAKEN = Rule(
    "file-taken",
    "error",
    "Adding documents",
    "A volume would add a file that the edition already has.",
    bad="a volume with a list of persons, added to an edition with `registers/people.yml`",
    good="the same volume added to a new edition",
)
TEXT_MISSING = Rule(
    "text-missing",
    "error",
    "Adding documents",
    "The file is XML without a text that can be read.",
    bad="`<sourceDoc>`, an ODD, or a TEI file whose `<text>` is empty",
    good="`<TEI>` with words in its `<text>`",
)
VOLUME_EMPTY = Rule(
    "volume-empty",
    "error",
    "Adding documents",
    "A TEI volume has no documents.",
    bad="`<TEI/>`",
    good='`<TEI><text><body><div type="document">`',
)
VOLUME_LIST = Rule(
    "volume-list",
    "warning",
    "Adding documents",
    "An item in a volume's list has no id and is left out of the registers, or it names an entry that is not found.",
    bad="`<item>Anonymous</item>`",
    good='`<item><persName xml:id="p_A1">Anonymous</persName></item>`',
)
REGISTER_ADDED = Rule(
    "register-added",
    "info",
    "Adding documents",
    "Entries of lists in TEI files are added to the registers.",
    bad='`<listPerson><person xml:id="p1">` after a text',
    good="a file without lists",
)
REGISTER_DIFFERS = Rule(
    "register-differs",
    "warning",
    "Adding documents",
    "A list in a TEI file gives an entry a name, date, or identifier that differs from the one in the register.",
    bad="“Lund, Ida” in one file and “Lunt, Ida” in another, both with the id `p2`",
    good="the same entry in both files",
)
REGISTER_UNREAD = Rule(
    "register-unread",
    "warning",
    "Adding documents",
    "Some parts of the entries in a list are not read.",
    bad="`<sex>f</sex>` in a `<person>`",
    good="a `<person>` with names, dates, occupations, notes, and identifiers",
)
REGISTER_CLOSED = Rule(
    "register-closed",
    "warning",
    "Adding documents",
    "Entries cannot be added to a register, because `entries:` is not the last key in the register's file.",
    bad="`accepted:` below the entries of `registers/people.yml`",
    good="`entries:` as the last key",
)
VOLUME_DATE = Rule(
    "volume-date",
    "warning",
    "Adding documents",
    "The markup of a dateline gives another date than its words; the words are used.",
    bad='`<date when="1870-10-22">August 22, 1870</date>`',
    good='`<date when="1870-08-22">August 22, 1870</date>`',
)
ENCODING_KEPT = Rule(
    "encoding-kept",
    "info",
    "Adding documents",
    "The transcript has unusual line endings or characters, which are kept.",
    bad="a byte order mark, U+FFFD, or lines that end with CR LF",
    good="lines that end with LF, and text in NFC",
)
LANGUAGE = Rule(
    "language",
    "info",
    "Adding documents",
    "The transcript does not name its language, and the language cannot be recognised from the text.",
    bad="a transcript of one line without a language in its header",
    good="“Korean” under “Original Language” in the header, or the option `--language ko`",
)
VOLUME_OUTSIDE = Rule(
    "volume-outside",
    "info",
    "Adding documents",
    "Parts of a volume that are not documents are left out.",
    bad="a volume with an index",
    good="a volume that consists of documents and lists",
)
VOLUME_READ = Rule(
    "volume-read",
    "info",
    "Adding documents",
    "The program reports how it read the elements of a volume.",
    bad="any volume",
    good="files that are not volumes",
)
INCLUDE_READ = Rule(
    "include-read",
    "info",
    "Adding documents",
    "Files that a TEI file includes are put into its text.",
    bad='`<xi:include href="chapter-1.xml"/>` beside a file `chapter-1.xml`',
    good="a file that includes no other file",
)
INCLUDE_LOST = Rule(
    "include-lost",
    "warning",
    "Adding documents",
    "A TEI file includes a file that cannot be read, or that is not in the folder of the TEI file.",
    bad='`<xi:include href="../chapter-1.xml"/>`',
    good='`<xi:include href="chapter-1.xml"/>` beside a file `chapter-1.xml`',
)
MARKUP_COUNTED = Rule(
    "markup-counted",
    "info",
    "Adding documents",
    "Some elements of TEI files are read only as text, or not at all.",
    bad="`<seg>` in a text",
    good="a text with paragraphs and names",
)

IMAGES_UNREAD = Rule(
    "images-unread",
    "error",
    "Adding documents",
    "A file has no page images that can be used.",
    bad="an encrypted or damaged PDF, a IIIF collection, JSON that is not a manifest",
    good="a picture, a PDF, or a IIIF manifest of version 2 or 3",
)
IMAGES_LEFT_OUT = Rule(
    "images-left-out",
    "warning",
    "Adding documents",
    "A part of a IIIF manifest is not used: a page without a picture, further pictures of a page, or a statement on rights.",
    bad="a `Canvas` without an annotation that paints a picture",
    good="a `Canvas` with one picture",
)
IMAGE_TAKEN = Rule(
    "image-taken",
    "error",
    "Adding documents",
    "Two page images of a document have the same name.",
    bad="`one/050.jpg` and `two/050.jpg`",
    good="`050.jpg` and `051.jpg`",
)
IMAGES_LISTED = Rule(
    "images-listed",
    "error",
    "Adding documents",
    "The document to which page images are added has a list of them already.",
    bad="`facsimile:` in `edition.yml`",
    good="an `edition.yml` without `facsimile:`",
)
INTAKE_RULES = tuple(row for row in tuple(globals().values()) if isinstance(row, Rule))
"""Every rule above."""
