"""Views: lists and other data that are derived from an edition, never written by hand."""
