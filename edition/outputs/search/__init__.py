"""The search index: built in, or Pagefind's."""
