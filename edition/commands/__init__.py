"""The commands of `edition`, one module for each."""
