"""Arbitrary manifests: nothing changed is no change, and nothing that is lost goes unsaid."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from edition.checks.promises import broken_promises
from edition.editorial.manifest_changes import changes
from edition.editorial.release_manifest import (
    FORMAT,
    DocumentState,
    Manifest,
    NamedState,
    NoteState,
    digest,
    read,
    written,
)
from edition.editorial.schemas import schema
from edition.model import addresses

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
IDS = st.sampled_from([f"{letter}{digit}" for letter in "abc" for digit in ("", *"012")])
"""Few, so that two manifests have some in common."""
FRAGMENTS = st.sampled_from(["head", "s1", "s1.a", "s2-p1", "p3", "h1"])
SCHEMA = jsonschema.Draft202012Validator(json.loads(schema("release")))
DIGESTS = st.integers(0, 99).map(lambda number: digest(str(number)))
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)


@st.composite
def _notes(draw: st.DrawFn) -> NoteState:
    does = draw(st.sampled_from(["correct", "comment"]))
    return NoteState(
        does=does,  # type: ignore[arg-type]
        at=draw(FRAGMENTS),
        quotes=draw(WORDS),
        reads=draw(WORDS) if does == "correct" else "",
        text=draw(st.text(max_size=4)),
        kind="error",
        certainty=draw(st.sampled_from(["high", "low"])),
        by="editor",
        basis="source",
        sources=tuple(draw(st.lists(IDS, max_size=2))),
        digest=draw(DIGESTS),
    )


def _table(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(IDS, values, max_size=3)


@st.composite
def _documents(draw: st.DrawFn) -> DocumentState:
    notes = draw(_table(_notes()))
    withdrawn = draw(_table(WORDS))
    return DocumentState(
        title=draw(WORDS),
        transcript=draw(HASHES),
        citation=draw(DIGESTS),
        passages=draw(st.dictionaries(FRAGMENTS, DIGESTS)),
        places=tuple(draw(st.sets(st.sampled_from(["table-1", "v-pg_8"])))),
        notes={id_: note for id_, note in notes.items() if id_ not in withdrawn},
        withdrawn=withdrawn,
    )


NAMED = st.builds(NamedState, name=WORDS, digest=DIGESTS)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    return Manifest(
        format=FORMAT,
        title=draw(st.text(max_size=4)),
        version=draw(st.sampled_from(["", "1.0", "1.1"])),
        date=draw(st.sampled_from([None, "1978-07-15"])),
        documents=draw(_table(_documents())),
        entries=draw(_table(NAMED)),
        events=draw(_table(NAMED)),
        works=draw(_table(NAMED)),
        pages=tuple(draw(st.sets(st.sampled_from(["", "about/", "glossary/"])))),
        files=tuple(draw(st.sets(st.sampled_from(["a.csv", "b.bib"])))),
    )


def public(manifest: Manifest) -> set[str]:
    """Every address that a manifest promises."""
    found = {*manifest.pages, *manifest.files}
    found |= {addresses.entry(id_) for id_ in manifest.entries}
    found |= {addresses.event(id_) for id_ in manifest.events}
    found |= {addresses.work(id_) for id_ in manifest.works}
    for id_, state in manifest.documents.items():
        found.add(addresses.document(id_))
        found |= {addresses.within(id_, place) for place in (*state.passages, *state.places)}
        found |= {addresses.note(id_, note) for note in (*state.notes, *state.withdrawn)}
    return found


@given(manifests())
def test_a_manifest_is_read_as_it_was_written(manifest: Manifest) -> None:
    text = written(manifest)
    assert read(text.encode()) == manifest
    assert written(read(text.encode())) == text


@given(manifests())
def test_what_is_the_same_has_no_changes_and_breaks_nothing(manifest: Manifest) -> None:
    assert changes(manifest, manifest) == ()
    assert broken_promises(manifest, manifest, {}, "content") == ()


@given(manifests(), manifests())
def test_every_address_that_is_lost_is_named(before: Manifest, after: Manifest) -> None:
    lost = public(before) - public(after)
    messages = [finding.message for finding in broken_promises(before, after, {}, "content")]
    named = {
        address
        for address in lost
        if any(
            message.endswith(
                (
                    f"at /{address}, but no longer exists",
                    f"“/{address}” was published, but no longer exists",
                )
            )
            for message in messages
        )
    }
    # With a document all that is on its page is lost: one line says so.
    within = {
        address
        for address in lost
        if any(
            address.startswith(addresses.document(id_))
            for id_ in before.documents.keys() - after.documents.keys()
        )
    }
    assert lost - within <= named
    assert all(
        addresses.document(id_) in named for id_ in before.documents.keys() - after.documents.keys()
    )


@given(manifests(), manifests())
def test_every_loss_is_a_change(before: Manifest, after: Manifest) -> None:
    told = {change.address for change in changes(before, after) if change.kind == "lost"}
    for id_, state in before.documents.items():
        now = after.documents.get(id_)
        if now is None:
            assert addresses.document(id_) in told
            continue
        for note in state.notes.keys() - now.notes.keys() - now.withdrawn.keys():
            assert addresses.note(id_, note) in told
        for place in {*state.passages, *state.places} - {*now.passages, *now.places}:
            assert addresses.within(id_, place) in told
    assert {addresses.entry(id_) for id_ in before.entries.keys() - after.entries.keys()} <= told


@given(manifests(), manifests())
def test_there_is_a_change_or_all_is_the_same(before: Manifest, after: Manifest) -> None:
    same = {
        name: getattr(before, name) == getattr(after, name)
        for name in ("documents", "entries", "events", "works")
    }
    order = list(before.documents) != list(after.documents)
    assert (changes(before, after) == ()) == all(same.values()) or order


@given(manifests())
def test_it_fits_its_schema(manifest: Manifest) -> None:
    assert not list(SCHEMA.iter_errors(json.loads(written(manifest))))
