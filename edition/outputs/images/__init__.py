"""Page images in the sizes that are published."""
