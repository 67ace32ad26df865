"""Intake: what an archive publishes as one file becomes a content folder."""
