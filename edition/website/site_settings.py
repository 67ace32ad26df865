"""The settings in `mkdocs.yml`; without this file, the defaults and `publication.yml` apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from edition.editorial.model_errors import problem_of
from edition.editorial.publication_file import Publication
from edition.outputs.view_table import all_views
from edition.reading.prose_features import FEATURES, USUAL, ProseFeature
from edition.system.host import HostError
from edition.system.messages import Message, about
from edition.website.config_file import (
    builds,
    config_path,
    config_paths,
    docs_dir,
    mapping,
    plugin_options,
    read_config,
    text_of,
)


@dataclass(frozen=True, slots=True)
class NavPage:
    """A page of the navigation."""

    file: str
    """The page's Markdown file, relative to the content folder."""
    title: str = ""
    """The page's title in the navigation; empty if the navigation uses the title in the page."""


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the navigation to another website."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class NavSection:
    """A section of the navigation."""

    title: str
    items: tuple[NavItem, ...]


NavItem = NavPage | NavLink | NavSection

SCHEMES = {"default": "light", "slate": "dark"}
"""Maps the colour schemes of `theme.palette` to their names in pages."""


@dataclass(frozen=True)
class SiteSettings:
    """All settings for the frame and the build of a site, except those in the content folder."""

    folder: Path
    """The parent of the content folder; paths of files are relative to it."""
    title: str = ""
    url: str = ""
    description: str = ""
    language: str = ""
    """The language of the interface, if the configuration gives one."""
    labels: Mapping[str, str] = field(default_factory=dict)
    copyright: str = ""
    """HTML for the footer, as in MkDocs."""
    nav: tuple[NavItem, ...] = ()
    """The navigation; empty if the program makes the navigation from the pages."""
    schemes: tuple[str, ...] = ("light", "dark")
    """The colour schemes between which readers choose; if there is only one scheme, readers have no
    choice.
    """
    logo: str = ""
    favicon: str = ""
    stylesheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    loading: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Maps scripts to their attributes `type`, `defer`, and `async`; scripts without such
    attributes are left out.
    """
    edit: str = ""
    """The address of the content folder in the repository, for links to edit a page."""
    accessibility: str = ""
    """The address of the page about accessibility, for the footer."""
    overrides: Path | None = None
    """The folder `custom_dir`: its files are published, and its subfolder `edition` contains
    templates.
    """
    offline: bool = False
    """Whether the site is for use without a web server."""
    features: frozenset[ProseFeature] = USUAL
    """The extensions of Markdown that pages of prose may use."""
    pdf: bool = False
    cards: bool = False
    pagefind: bool = False
    styles: tuple[str, ...] = ()
    """CSL files of further citation styles."""
    policy: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Maps directives of the policy to the sources outside the site from which pages may load
    content.
    """
    sources: tuple[Path, ...] = ()
    """The files and folders outside the content folder from which the site is made."""
    unused: tuple[Message, ...] = ()
    """A message for each setting that is not used."""

    @property
    def templates(self) -> Path | None:
        """The folder of the edition's own templates, if it has any."""
        own = self.overrides / "edition" if self.overrides else None
        return own if own and own.is_dir() else None

    def publication(self) -> Publication:
        """These settings as a `Publication`; the data from the editors' files are combined with it
        later.

        Raises `HostError` if one of them is invalid, such as the address.
        """
        return publication(
            self.sources[0].name if self.sources else "",
            title=self.title or self.folder.name,
            url=self.url,
            description=self.description,
            interface=self.language,
            labels=dict(self.labels),
            titles=dict(_view_titles(self.nav)),
        )


_SETTINGS = {
    "title": "site_name",
    "url": "site_url",
    "description": "site_description",
    "interface": "theme: language",
    "titles": "nav",
}
"""The settings from which the fields of `Publication` are read, if their names differ."""


def publication(named: str, **fields: Any) -> Publication:
    """The metadata in a configuration file. Raises `HostError` if a field is invalid."""
    try:
        return Publication(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        key, *inside = map(str, first["loc"])
        where = ": ".join((_SETTINGS.get(key, key), *inside))
        raise HostError(about(named, about(where, problem_of(first)))) from None


def site_settings(content: Path) -> SiteSettings:
    """The settings of an edition. Raises `HostError` if `mkdocs.yml` cannot be read."""
    folder = content.resolve().parent
    path = config_path(content)
    config, parents = read_config(path) if path else ({}, ())
    if path is None:
        return SiteSettings(folder)
    if not builds(config, content):
        docs = docs_dir(config)
        return SiteSettings(folder, unused=(about(path.name, _unused_one("docs_dir", docs)),))
    return _from_config(config, folder, (path, *map(Path, parents)))


def site_sources(content: Path, settings: SiteSettings) -> tuple[Path, ...]:
    """The files and folders outside the content folder that determine the site.

    The result includes every path where `mkdocs.yml` may be, even if there is no file.
    """
    return (*config_paths(content), *settings.sources)


def _from_config(config: Mapping[str, Any], folder: Path, files: tuple[Path, ...]) -> SiteSettings:
    theme, extra = mapping(config.get("theme")), mapping(config.get("extra"))
    options = plugin_options(config)
    custom = theme.get("custom_dir")
    overrides = folder / str(custom) if custom else None
    if overrides and not overrides.is_dir():
        message = Message("theme: custom_dir: the folder “{name}” does not exist", name=str(custom))
        raise HostError(about(files[0].name, message))
    features, others = _features(config)
    return SiteSettings(
        folder,
        title=text_of(config, "site_name"),
        url=text_of(config, "site_url"),
        description=text_of(config, "site_description"),
        language=text_of(theme, "language"),
        labels={str(key): str(label) for key, label in mapping(options.get("labels")).items()},
        copyright=text_of(config, "copyright"),
        nav=tuple(_items(config.get("nav"))),
        schemes=_schemes(theme.get("palette")),
        logo=text_of(theme, "logo"),
        favicon=text_of(theme, "favicon"),
        stylesheets=tuple(_files(config.get("extra_css"))),
        scripts=tuple(_files(config.get("extra_javascript"))),
        loading=dict(_loading(config.get("extra_javascript"))),
        edit=_edit(config, theme),
        accessibility=text_of(extra, "accessibility"),
        overrides=overrides,
        offline=config.get("use_directory_urls") is False or "offline" in _plugins(config),
        features=features,
        pdf=options.get("pdf") is True,
        cards=options.get("cards") is True,
        pagefind=options.get("search") == "pagefind",
        styles=tuple(map(str, mapping(options.get("citation")).get("styles") or ())),
        policy={
            str(key): tuple(map(str, sources or ()))
            for key, sources in mapping(options.get("policy")).items()
        },
        sources=(*files, *([overrides] if overrides else [])),
        unused=tuple(about(files[0].name, one) for one in _unused(config, others, overrides)),
    )


def _features(config: Mapping[str, Any]) -> tuple[frozenset[ProseFeature], tuple[str, ...]]:
    """The features that `markdown_extensions` switches on, and the extensions without effect."""
    names = tuple(_names(config.get("markdown_extensions")))
    known = {feature for name in names for feature in FEATURES.get(name, ())}
    return frozenset(known), tuple(name for name in names if name not in FEATURES)


_USED_PLUGINS = {"edition", "search", "material/search", "offline", "material/offline"}
_USED_EXTRA = {"accessibility", "guard"}
_UNUSED_KEYS = (
    *("hooks", "exclude_docs", "not_in_nav", "draft_docs", "extra_templates", "site_author"),
)
_USED_THEME = {"name", "custom_dir", "language", "palette", "logo", "favicon", "features"}
_FEATURES = {
    *("content.action.edit", "navigation.footer", "navigation.path", "navigation.tabs"),
    "toc.follow",
}
"""The features of Material that the frame has; all except `content.action.edit` are always on."""


def _unused(
    config: Mapping[str, Any], extensions: tuple[str, ...], overrides: Path | None
) -> Iterator[Message]:
    theme = mapping(config.get("theme"))
    given: tuple[tuple[str, Iterable[str], set[str]], ...] = (
        ("markdown_extensions", extensions, set()),
        ("plugins", _plugins(config), _USED_PLUGINS),
        ("extra", mapping(config.get("extra")), _USED_EXTRA),
        # Settings that are false, such as `font: false`, are not reported, because the frame always
        # behaves that way.
        ("theme", (name for name, value in theme.items() if value), _USED_THEME),
        ("theme: features", _names(theme.get("features")), _FEATURES),
    )
    for key, names, used in given:
        yield from (_unused_one(key, str(name)) for name in names if name not in used)
    yield from (_unused_one(name) for name in _UNUSED_KEYS if config.get(name))
    for path in sorted(overrides.rglob("*.html")) if overrides else ():
        file = path.relative_to(overrides or path)
        if file.parts[0] != "edition":
            yield _unused_one("theme: custom_dir", file.as_posix())


def _unused_one(key: str, name: str = "") -> Message:
    where = f"{key}: {name}" if name else key
    return Message("{place}: “edition build” does not use this setting", place=where)


def _schemes(palette: Any) -> tuple[str, ...]:
    """The schemes of `theme.palette`; without this key, readers choose between light and dark."""
    rows = palette if isinstance(palette, list) else [palette] if palette else []
    found = [SCHEMES.get(str(mapping(row).get("scheme", "default")), "light") for row in rows]
    return tuple(dict.fromkeys(found)) or ("light", "dark")


_FORGES = {
    "github.com": "edit/master/",
    "gitlab.com": "edit/master/",
    "bitbucket.org": "src/default/",
}


def _edit(config: Mapping[str, Any], theme: Mapping[str, Any]) -> str:
    """The address below which pages can be edited; empty if pages have no edit link."""
    if "content.action.edit" not in (theme.get("features") or ()):
        return ""
    repository, path = text_of(config, "repo_url"), config.get("edit_uri")
    if not repository or path == "":
        return ""
    if path is None:
        host = repository.partition("://")[2].partition("/")[0]
        docs = docs_dir(config).strip("/")
        path = f"{_FORGES[host]}{docs}/" if host in _FORGES else ""
    sign = "" if str(path).startswith(("?", "#")) else "/"
    return f"{repository.rstrip('/')}{sign}{str(path).rstrip('/')}/" if path else ""


def _items(nav: Any) -> Iterator[NavItem]:
    for item in nav if isinstance(nav, list) else ():
        match item:
            case str():
                yield _leaf("", item)
            case dict():
                for title, value in item.items():
                    if isinstance(value, list):
                        yield NavSection(str(title), tuple(_items(value)))
                    else:
                        yield _leaf(str(title), str(value or ""))
            case _:
                pass


def _leaf(title: str, value: str) -> NavPage | NavLink:
    if value.endswith(".md") and "://" not in value:
        return NavPage(value, title)
    return NavLink(title or value, value)


def pages_of(items: tuple[NavItem, ...]) -> Iterator[NavPage]:
    """The pages of a navigation, in its order."""
    for item in items:
        match item:
            case NavPage():
                yield item
            case NavSection():
                yield from pages_of(item.items)
            case NavLink():
                pass


def _view_titles(nav: tuple[NavItem, ...]) -> Iterator[tuple[str, str]]:
    """The titles of views in the navigation; the home page keeps the edition's title."""
    titles = {page.file: page.title for page in pages_of(nav) if page.title}
    for view in all_views().values():
        if view.address:
            title = titles.get(f"{view.address}index.md") or titles.get(f"{view.address[:-1]}.md")
            if title:
                yield view.id, title


def _files(value: Any) -> Iterator[str]:
    """The paths in `extra_css` or `extra_javascript`; each item is a path, or a mapping with the
    key `path`.
    """
    for one in value if isinstance(value, list) else ():
        path = one.get("path") if isinstance(one, dict) else one
        if path:
            yield str(path)


def _loading(value: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """The attributes of scripts, as MkDocs reads them."""
    for one in value if isinstance(value, list) else ():
        row = one if isinstance(one, dict) else {"path": one}
        path, kind = str(row.get("path") or ""), str(row.get("type") or "")
        if isinstance(one, str) and path.endswith(".mjs"):
            kind = "module"
        found = {"type": kind, **{name: name if row.get(name) else "" for name in _WHEN}}
        if any(found.values()):
            yield path, {name: given for name, given in found.items() if given}


_WHEN = ("defer", "async")


def _names(value: Any) -> Iterator[str]:
    """The names of plugins or extensions, from a list or a mapping; items of a list can be
    mappings, too.
    """
    for one in value if isinstance(value, (list, dict)) else ():
        yield from map(str, one) if isinstance(one, dict) else (str(one),)


def _plugins(config: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_names(config.get("plugins")))
