"""The MkDocs plugin `edition`: hooks that call the library."""
