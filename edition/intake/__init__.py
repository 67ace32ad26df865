"""Makes new documents for a content folder from received files."""
