"""Pictures of pages in the sizes in which they are published."""
