"""One extension of each kind, as another package would bring it."""
