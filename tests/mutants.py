"""`make mutants`: change resolver and join in small ways; the tests should notice each change.

A seeded sample is tried (MUTANTS, default 60; MUTANTS_SEED, default 1). A mutant that survives
is printed with its line: look at it, then add a test or note why it cannot be told apart.
"""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGETS = ("places", "join")
TESTS = ("tests/places", "tests/join", "tests/review")
_TIMEOUT_S = 180
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A change of one node: the file, the node's number in it, and what was done."""

    path: Path
    number: int
    line: int
    change: str


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield every change that this file offers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        change = _mutate(node)
        if change:
            yield Mutant(path, number, getattr(node, "lineno", 0), change)


def _mutate(node: ast.AST) -> str:
    """Change a node in place; say how, or return an empty text where it offers nothing."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARISONS:
        before = type(node.ops[0])
        node.ops[0] = _COMPARISONS[before]()
        return f"{before.__name__} -> {_COMPARISONS[before].__name__}"
    if isinstance(node, ast.BoolOp):
        before = type(node.op)
        node.op = ast.Or() if before is ast.And else ast.And()
        return f"{before.__name__} -> {type(node.op).__name__}"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op = ast.UAdd()
        node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        return "not dropped"
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        node.value = node.value + 1
        return f"{node.value - 1} -> {node.value}"
    if isinstance(node, ast.If):
        node.test = ast.Constant(value=False)
        return "if never"
    return ""


def mutated_source(mutant: Mutant) -> str:
    """Return the file with the mutant's change."""
    tree = ast.parse(mutant.path.read_text(encoding="utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        if number == mutant.number:
            _mutate(node)
            break
    return ast.unparse(ast.fix_missing_locations(tree))


def survives(mutant: Mutant, copy: Path) -> bool:
    """Tell whether the tests pass with the change."""
    inside = copy / mutant.path.relative_to(ROOT / "src")
    before = inside.read_text(encoding="utf-8")
    inside.write_text(mutated_source(mutant), encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *TESTS],
            cwd=ROOT, capture_output=True, timeout=_TIMEOUT_S,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    finally:
        inside.write_text(before, encoding="utf-8")
    return done.returncode == 0


def main() -> int:
    """Try a sample of mutants and print those that survive."""
    count, seed = int(os.environ.get("MUTANTS", "60")), int(os.environ.get("MUTANTS_SEED", "1"))
    files = [p for t in TARGETS for p in sorted((ROOT / "src" / "parkatlas" / t).glob("*.py"))]
    every = [mutant for path in files for mutant in mutants_of(path)]
    sample = random.Random(seed).sample(every, min(count, len(every)))
    alive = 0
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "src"
        shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
        # the package looks for its data beside src, as in a checkout
        (Path(name) / "geodata").symlink_to(ROOT / "geodata")
        for mutant in sample:
            if survives(mutant, copy):
                alive += 1
                where = mutant.path.relative_to(ROOT)
                print(f"survived: {where}:{mutant.line} {mutant.change}", flush=True)
    print(f"{len(sample)} of {len(every)} mutants tried, {alive} survived")
    return 0


if __name__ == "__main__":
    sys.exit(main())
