"""Plain text without markup: typescripts and text extracted from a PDF."""
