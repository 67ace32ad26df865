"""Bibliographic records of all shapes, for hypothesis."""

from __future__ import annotations

from functools import partial
from typing import get_args

from hypothesis import strategies as st

from edition.editorial.edition_file import Agent
from edition.editorial.record import Kind, Record
from edition.model.dates import parse

NAMES = st.one_of(
    st.text(min_size=1, max_size=12).filter(str.strip).map(lambda name: Agent(name=name)),
    st.text("abcé,{}%", min_size=1, max_size=8).map(lambda name: Agent(family=name, given="A.")),
)
WILD = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["{", "}", "\\", "50% & more_$#~^", "@article{x,\n", "한글", '"', "a\n@book{b,\n"]
    ),
)
RECORDS = st.builds(
    partial(Record),  # of a named tuple, Hypothesis would also fill the fields left out here
    id=st.text("abc0-", min_size=1, max_size=5),
    kind=st.sampled_from(get_args(Kind)),
    title=WILD,
    authors=st.lists(NAMES, max_size=3).map(tuple),
    date=st.none()
    | st.sampled_from(["1978", "1978-07", "1978-07-15", "1978-24", "1960/1961-02"]).map(parse),
    archive=WILD,
    location=WILD,
    site=WILD,
    url=st.sampled_from(["", "https://a.b/c%20d?e={f}&g_h#i~"]),
    number=WILD,
    pages=WILD,
    locator=WILD,
    note=WILD,
    rights=WILD,
    genre=WILD,
    keywords=st.lists(WILD, max_size=2).map(tuple),
    editors=st.lists(NAMES, max_size=1).map(tuple),
    recipients=st.lists(NAMES, max_size=1).map(tuple),
    translators=st.lists(NAMES, max_size=1).map(tuple),
    container=WILD,
    container_authors=st.lists(NAMES, max_size=1).map(tuple),
    place=WILD,
    edition=WILD,
    version=WILD,
    series=WILD,
    volume=WILD,
    status=WILD,
    event=WILD,
    original_title=WILD,
    doi=WILD,
    abstract=WILD,
)
