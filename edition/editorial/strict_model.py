"""The base class of the models for all parts of the editors' files."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A part of an editor's file.

    Unknown keys are invalid, and the values cannot be changed after they are read.
    """

    # Each model is made at its first use, since a command uses few models.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
