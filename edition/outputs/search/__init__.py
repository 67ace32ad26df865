"""The search index, made by this program or by Pagefind."""
