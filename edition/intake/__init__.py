"""Makes documents of a content folder from received files."""
