"""Transcripts with the layout of their pages: PAGE XML, ALTO, and hOCR."""
