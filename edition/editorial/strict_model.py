"""The base class of the models for all parts of the editors' files."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A part of an editor's file: unknown keys are errors, and it does not change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
