"""Page images for external viewers, according to the standards of the IIIF."""
