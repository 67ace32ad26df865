"""Converts TeX in a bibliography to plain text with pylatexenc, and lists unknown commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
from pylatexenc.latex2text import get_default_latex_context_db as text_commands
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as parsed_commands
from pylatexenc.macrospec import MacroSpec

from edition.system.patterns import pattern


@dataclass(frozen=True, slots=True)
class TexText:
    """A value as plain text, with the parts that could not be converted."""

    text: str
    unread: tuple[str, ...] = ()
    """Commands as the bibliography writes them (`\\foo`), environments, and formulas."""


_SYMBOLS = {
    "S": "§",
    "P": "¶",
    "pounds": "£",
    "textsterling": "£",
    "copyright": "©",
    "euro": "€",
    "texteuro": "€",
    "slash": "/",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "textasciicircum": "^",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textcopyright": "©",
    "textordmasculine": "º",
    "textordfeminine": "ª",
    "degree": "°",
    "textdegree": "°",
    "textnumero": "№",
    "textsection": "§",
    "textparagraph": "¶",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "newline": " ",
    "\\": " ",
    "-": "",
    "/": "",
    "space": " ",
    "addspace": " ",
    "thinspace": " ",
    "quad": " ",
    "qquad": " ",
    ";": " ",
    "bibrangedash": "–",
    "hyphen": "-",
    "dash": "–",
    "textvisiblespace": " ",
    "relax": "",
}
"""Maps commands that pylatexenc does not know, or makes invisible, to their characters."""

_ARRANGEMENT = (
    *("em", "it", "bf", "sc", "sl", "rm", "sf", "tt", "itshape", "bfseries", "scshape", "upshape"),
    *("normalfont", "small", "footnotesize", "large", "protect", "selectfont", "frenchspacing"),
)
"""Commands that only change the typeface of the text that follows in their group."""

_CONTENT = (
    *("emph", "textit", "textbf", "textsc", "textsl", "textrm", "textsf", "texttt", "textup"),
    *("textmd", "textnormal", "text", "mbox", "hbox", "mkbibemph", "mkbibitalic", "mkbibbold"),
    *("textsuperscript", "textsubscript", "uline", "underline", "ensuremath", "url", "nolinkurl"),
    *("mkbibacro", "autocap", "MakeLowercase", "MakeUppercase", "textcyrillic", "textgreek"),
    *("textnohyphenation", "path", "lowercase", "uppercase", "mkbibsuperscript", "nohyphens"),
)
"""Commands that are replaced by the text of their argument."""

_QUOTATION = ("mkbibquote", "enquote", "textquote")
_PARENTHESES = {"mkbibparens": "(%s)", "mkbibbrackets": "[%s]"}
_SECOND = ("foreignlanguage", "textlang", "href", "textcolor")
"""Commands that are replaced by the text of their second argument."""
_SORTING = ("noopsort", "SortNoop", "sortnoop", "NoopSort")
"""Commands whose argument only affects the sorting of an entry."""

_COMMANDS = (
    *(MacroTextSpec(name, sign) for name, sign in _SYMBOLS.items()),
    *(MacroTextSpec(name, "") for name in _ARRANGEMENT),
    *(MacroTextSpec(name, "%s") for name in _CONTENT),
    *(MacroTextSpec(name, "“%s”") for name in _QUOTATION),
    *(MacroTextSpec(name, form) for name, form in _PARENTHESES.items()),
    *(MacroTextSpec(name, "%(2)s") for name in _SECOND),
    *(MacroTextSpec(name, "") for name in _SORTING),
)
_ARGUMENTS = (
    *(MacroSpec(name, "") for name in (*_SYMBOLS, *_ARRANGEMENT)),
    *(MacroSpec(name, "{") for name in (*_CONTENT, *_QUOTATION, *_PARENTHESES, *_SORTING)),
    *(MacroSpec(name, "{{") for name in _SECOND),
)


@lru_cache(maxsize=1)
def _databases() -> tuple[Any, Any]:
    """Two databases of the known commands: one for parsing, and one for the conversion to text."""
    texts = text_commands().filter_context(
        keep_categories=["latex-base", "nonascii-specials", "advanced-symbols"]
    )
    texts.add_context_category("bibliography", macros=_COMMANDS, prepend=True)
    parsed = parsed_commands()
    # Commands without a text form are parsed without arguments, so that their arguments stay in the
    # text.
    others = {spec.macroname for spec in parsed.iter_macro_specs()}
    unknown = [MacroSpec(name, "") for name in others if texts.get_macro_spec(name) is None]
    parsed.add_context_category("bibliography", macros=[*unknown, *_ARGUMENTS], prepend=True)
    return parsed, texts


_TEX = pattern(r"[\\{}$~]|--|``|''|[!?]`")
_BARE = pattern(r"(?<!\\)[%&#]")
_MATH = pattern(r"(?<!\\)\$([^$]*)(?<!\\)\$")
_RAISED = pattern(r"\^(?:\{([\d+-]+)\}|(\d))")
_LOWERED = pattern(r"_(?:\{([\d+-]+)\}|(\d))")
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


_TOO_DEEP = "{{{…"
"""The entry in `unread` for braces or commands that are nested too deeply."""


@lru_cache(maxsize=8192)
def plain_text(value: str) -> TexText:
    """A value on one line, without braces and TeX commands; arguments of unknown commands stay."""
    if not _TEX.search(value):
        return TexText(" ".join(value.split()))
    parsed, texts = _databases()
    unread: dict[str, None] = {}

    def formula(match: re.Match[str]) -> str:
        inner = _RAISED.sub(lambda m: (m[1] or m[2]).translate(_SUPERSCRIPTS), match[1])
        inner = _LOWERED.sub(lambda m: (m[1] or m[2]).translate(_SUBSCRIPTS), inner)
        if re.search("[_^]", inner):
            unread[match[0]] = None
        return inner

    # A bibliography is not a TeX file: a bare % or & does not begin a comment or a column.
    prepared = _BARE.sub(lambda sign: f"\\{sign[0]}", _MATH.sub(formula, value))
    prepared = re.sub(r"(?<!\\)\$", r"\\$", prepared)
    walker = LatexWalker(prepared, latex_context=parsed, tolerant_parsing=True)
    try:
        nodes, _, _ = walker.get_latex_nodes()
        unread.update(dict.fromkeys(_unknown(nodes, texts)))
        written = LatexNodes2Text(math_mode="text", strict_latex_spaces=True, latex_context=texts)
        text = written.nodelist_to_text(nodes)
    except RecursionError:
        return TexText(" ".join(value.split()), (_TOO_DEEP,))
    return TexText(" ".join(text.split()), tuple(unread))


def _unknown(nodes: Any, texts: Any) -> Any:
    """The commands and environments, at any depth, that the conversion does not know."""
    for node in nodes or ():
        kind = type(node).__name__
        if kind == "LatexMacroNode":
            if texts.get_macro_spec(node.macroname) is None:
                yield f"\\{node.macroname}"
            yield from _unknown(getattr(node.nodeargd, "argnlist", None), texts)
        elif kind == "LatexEnvironmentNode":
            yield f"\\begin{{{node.environmentname}}}"
        else:
            yield from _unknown(getattr(node, "nodelist", None), texts)
