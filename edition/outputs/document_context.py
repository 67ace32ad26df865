"""Values that several outputs of one document share, each computed on first use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.editorial.record import Record
from edition.editorial.summary import DocumentSummary, summarise
from edition.model.plain import Plain
from edition.outputs.charts.chart import Chart, document_chart
from edition.outputs.options import BuildOptions
from edition.outputs.rendered_text import RenderedText
from edition.outputs.tei.tei_file import Tei, document_tei
from edition.views.remarks import Remark, published_text, remarks


@dataclass(frozen=True, eq=False)
class DocumentContext:
    """A document, and the values that functions need to make its pages and files."""

    edited: EditedDocument
    shared: Shared
    options: BuildOptions = field(default_factory=BuildOptions)

    @cached_property
    def summary(self) -> DocumentSummary:
        summary = summarise(self.edited, self.shared.registers, self.shared.wording)
        return replace(summary, pending=self.edited.pending) if self.options.preview else summary

    @property
    def record(self) -> Record:
        """The record of the archive's document."""
        return self.summary.record

    @cached_property
    def texts(self) -> tuple[RenderedText, ...]:
        """All texts of the document with their layers, the first text first."""
        return tuple(map(RenderedText, self.edited.texts))

    @cached_property
    def tei(self) -> Tei:
        return document_tei(self.texts, self.shared)

    @cached_property
    def plain(self) -> Mapping[str, Plain]:
        """Maps the name of each text to its published plain text."""
        return {text.text: published_text(text) for text in self.edited.texts}

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """The notes, names, and dates of all texts, in order."""
        return remarks(self.edited, self.plain)

    @cached_property
    def charts(self) -> Mapping[str, Mapping[str, Chart]]:
        """The charts of all tables; maps the name of a text, then the id of a table, to a chart."""
        return {
            text.text: {
                table.id: chart
                for table in text.document.tables()
                if (chart := document_chart(text.document, table, self.shared.wording))
            }
            for text in self.edited.texts
        }
