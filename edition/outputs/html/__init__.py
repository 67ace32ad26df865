"""HTML: fragments of pages from autoescaped templates, one a view."""
