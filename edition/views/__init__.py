"""Views: what is derived from an edition, and never written by hand."""
