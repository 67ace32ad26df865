"""The commands of `edition`, a module each."""
