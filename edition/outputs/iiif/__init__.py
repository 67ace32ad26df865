"""Pictures of pages for viewers elsewhere, by the standards of the IIIF."""
