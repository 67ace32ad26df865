"""HTML: fragments of pages. Each view has an autoescaped template."""
