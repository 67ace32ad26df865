"""Intake: received files become documents of a content folder."""
