"""Small changes to a module's syntax tree, each of which a test should notice.

Changed are the bodies of functions and the values of a module's names. Text in quotation marks,
annotations, decorators, defaults and assertions stay as they are.
"""

from __future__ import annotations

import ast
import copy
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
_FUNCTIONS = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
}
_KEPT = ("annotation", "returns", "decorator_list", "args", "bases", "pattern")
"""Fields of nodes that stay; `args` are the parameters of a function, with their defaults."""
_Function = ast.FunctionDef | ast.Lambda


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the node it replaces, counted in the order of `ast.walk`, and what replaces it."""

    name: str
    """The function, its line of code, and the change; it stays the same when lines move."""
    line: int
    node: int
    new: ast.AST

    def rank(self, seed: str) -> str:
        """What puts mutants in an arbitrary order that other changes of the module don't affect."""
        return hashlib.sha256(f"{seed}\n{self.name}".encode()).hexdigest()


def mutants(text: str) -> Iterator[Mutant]:
    """All changes of a module's text."""
    tree = ast.parse(text)
    lines = text.splitlines()
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}
    seen: Counter[str] = Counter()
    for function, node in _changeable(tree, "", None):
        for new in _variants(node, function[1]):
            change = _change(node, new)
            name = f"{function[0]} | {lines[node.lineno - 1].strip()} | {change}"
            seen[name] += 1
            again = f" ({seen[name]})" if seen[name] > 1 else ""
            yield Mutant(name + again, node.lineno, numbers[id(node)], new)


def _change(node: ast.AST, new: ast.AST) -> str:
    match new:
        case ast.Pass():
            return "dropped"
        case ast.If() | ast.IfExp():
            return f"if {ast.unparse(new.test)}"
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            return "without if"
        case _:
            return f"{ast.unparse(node)} → {ast.unparse(new)}"


def mutated(text: str, mutant: Mutant) -> ast.Module:
    """The module with one change made."""
    tree = ast.parse(text)
    old = list(ast.walk(tree))[mutant.node]
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, copy.deepcopy(mutant.new))
            elif isinstance(value, list):
                value[:] = [copy.deepcopy(mutant.new) if one is old else one for one in value]
    return ast.fix_missing_locations(tree)


_Where = tuple[str, _Function | None]
"""A function's qualified name and its node; empty and None for the module itself."""


def _changeable(
    node: ast.AST, name: str, function: _Function | None
) -> Iterator[tuple[_Where, ast.stmt | ast.expr]]:
    """The statements and expressions that may be changed, with the function each is in."""
    for field, value in ast.iter_fields(node):
        if field in _KEPT and not (field == "args" and isinstance(node, ast.Call)):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = f"{name}.{child.name}".removeprefix(".")
                of = child if isinstance(child, ast.FunctionDef) else None
                yield from _changeable(child, inner, of)
            elif isinstance(child, ast.Assert | ast.JoinedStr | ast.Import | ast.ImportFrom):
                continue
            elif isinstance(child, ast.AST):
                in_class = isinstance(node, ast.ClassDef)
                if isinstance(child, ast.stmt | ast.expr) and not in_class:
                    yield (name, function), child
                if not in_class:
                    yield from _changeable(child, name, function)


def _variants(node: ast.stmt | ast.expr, function: _Function | None) -> Iterator[ast.AST]:
    yield from _operators(node)
    yield from _values(node)
    yield from _calls(node)
    yield from _conditions(node)
    yield from _statements(node, function)


def _operators(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for index, operator in enumerate(ops):
                changed = [*ops[:index], _COMPARISONS[type(operator)](), *ops[index + 1 :]]
                yield ast.Compare(left, changed, comparators)
        case ast.BinOp(left, operator, right) if type(operator) in _OPERATORS:
            yield ast.BinOp(left, _OPERATORS[type(operator)](), right)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand


def _values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value) | float(value)):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Slice(lower, upper, step):
            if lower:
                yield ast.Slice(None, upper, step)
            if upper:
                yield ast.Slice(lower, None, step)


def _calls(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call(ast.Name(name), args, keywords) if name in _FUNCTIONS:
            yield ast.Call(ast.Name(_FUNCTIONS[name], ast.Load()), args, keywords)
        case ast.Call(func, [first, second, *more], keywords):
            if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
                yield ast.Call(func, [second, first, *more], keywords)


def _conditions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.If() | ast.IfExp():
            for always in (True, False):
                new = copy.copy(node)
                new.test = ast.Constant(always)
                yield new
        case ast.While():
            yield ast.Pass()
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            for index, generator in enumerate(node.generators):
                if generator.ifs:
                    free = copy.deepcopy(node)
                    free.generators[index].ifs = []
                    yield free


def _statements(node: ast.AST, function: _Function | None) -> Iterator[ast.AST]:
    match node:
        case ast.Return(ast.expr() as value) if not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value) if not isinstance(value, ast.Constant):
            yield ast.Pass()
        case ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield ast.Pass()
        case ast.Assign(targets) if function and _assigned_again(targets, function):
            yield ast.Pass()


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _assigned_again(targets: list[ast.expr], function: _Function) -> bool:
    """Whether a name had, or could have had, a value before; else its loss is an error at once."""
    counts = Counter(
        node.id if isinstance(node, ast.Name) else node.arg
        for node in ast.walk(function)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    )
    names = [node for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return all(not isinstance(name.ctx, ast.Store) or counts[name.id] > 1 for name in names)
