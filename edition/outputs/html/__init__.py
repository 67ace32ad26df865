"""HTML: fragments of pages, made from autoescaped templates, one for each view."""
