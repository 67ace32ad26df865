"""The base class of the models for all parts of the editors' files."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A part of an editor's file. It cannot have unknown keys, or be changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
