"""Breaks the package in one place at a time and counts the breaks that a test reports.

    python tools/mutants.py                     # 500 mutants, drawn with a fixed seed
    python tools/mutants.py --from 100 --to 200 # a part of the same 500

The tests that start no other program, or git alone, run once, and note the lines that each executes. Each mutant is a fork of a process that has imported
pytest and nothing of the package: the mutated module takes the place of the one on disk, and the tests that execute the mutated line run until
one fails, the quickest first. No file is changed, so change none meanwhile.
A mutant that never ends counts as killed. What survives is printed with its place, for you to read: it is a test that is missing, or a change
without an effect.
"""

import argparse
import ast
import copy
import importlib.util
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from xml.etree import ElementTree

import pytest
from coverage import CoverageData

REPO = Path(__file__).parents[1]
SETTINGS = ("-x", "-q", "--alone", "-m", "not browser and not heavy")
PACKAGE = REPO / "generator" / "rungbook"
SEED, COUNT = 12, 500
SECONDS = 60  # of the processor, for one test of a mutant
ROOMS = ("read/", "shape/", "check/", "compose/", "audience.py", "changes/", "edit/")

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult}


@dataclass(frozen=True, order=True)
class Mutant:
    file: str
    line: int
    node: int
    """The number of the node in the order of a walk through the module."""
    what: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield what can be broken in a module. Annotations, decorators, docstrings and assertions do nothing that a test could see."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    without = {inner for part in _without_effect(tree) for inner in ast.walk(part)}
    for number, node in enumerate(ast.walk(tree)):
        if node not in without:
            for what, _ in _changes(node):
                yield Mutant(path.relative_to(PACKAGE).as_posix(), node.lineno, number, what)  # type: ignore[attr-defined]


def _without_effect(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert | ast.JoinedStr) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield node
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from node.decorator_list
        for name in ("annotation", "returns"):
            if isinstance(part := getattr(node, name, None), ast.AST):
                yield part


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield each way to break a node: its name, and what does it in place."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARISONS:
            new = COMPARISONS[type(op)]
            yield f"{type(op).__name__} becomes {new.__name__}", lambda: node.ops.__setitem__(0, new())
        case ast.BoolOp(op=op):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            yield f"{type(op).__name__} becomes {other.__name__}", lambda: setattr(node, "op", other())
        case ast.BinOp(op=op) if type(op) in OPERATORS and not isinstance(node.left, ast.Constant | ast.JoinedStr):
            yield f"{type(op).__name__} becomes {OPERATORS[type(op)].__name__}", lambda: setattr(node, "op", OPERATORS[type(op)]())
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield "condition is negated", lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant) or value.value is not None:
            yield "returns None", lambda: setattr(node, "value", ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield "call is left out", lambda: setattr(node, "value", ast.Constant(None))
        case ast.Constant(value=bool(value)):
            yield f"{value} becomes {not value}", lambda: setattr(node, "value", not value)
        case ast.Constant(value=int(value)):
            yield f"{value} becomes {value + 1}", lambda: setattr(node, "value", value + 1)
        case ast.Constant(value=str(text)):
            yield f"{text[:30]!r} gets a letter more", lambda: setattr(node, "value", f"{text}X")


def drawn() -> list[Mutant]:
    """Return the mutants, the same each time."""
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).as_posix().startswith(ROOMS)]
    every = sorted(mutant for path in paths for mutant in mutants(path))
    return random.Random(SEED).sample(every, COUNT)  # noqa: S311


class Mutated(SourceFileLoader):
    """Loads one module of the package with its mutant in it."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        name = "rungbook." + mutant.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        super().__init__(name, str(PACKAGE / mutant.file))

    def get_code(self, _: str) -> object:  # type: ignore[override]
        tree = ast.parse(Path(self.path).read_text(encoding="utf-8"))
        node = list(ast.walk(tree))[self.mutant.node]
        dict(_changes(node))[self.mutant.what]()
        return compile(ast.fix_missing_locations(copy.deepcopy(tree)), self.path, "exec")

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        folder = [str(Path(self.path).parent)] if self.path.endswith("__init__.py") else None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self, submodule_search_locations=folder)


class Tests:
    """Each test that starts no other program, or git alone, with the lines of the package that it executes."""

    def __init__(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            data, report = Path(folder, "coverage"), Path(folder, "report.xml")
            settings = (*SETTINGS, "--numprocesses=auto", "--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0", f"--junit-xml={report}")
            if subprocess.run([sys.executable, "-m", "pytest", *settings], check=False, env=os.environ | {"COVERAGE_FILE": str(data)}).returncode:  # noqa: S603
                sys.exit("A test fails without any mutant.")
            executed = CoverageData(str(data))
            executed.read()
            self.executed = {file: executed.contexts_by_lineno(file) for file in executed.measured_files()}
            cases = ElementTree.parse(report).iter("testcase")  # noqa: S314  # pytest wrote it
            self.seconds = {f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}": float(case.get("time", 0)) for case in cases}

    def of(self, mutant: Mutant) -> list[str]:
        """Return the tests that execute the mutant's line, or its module where the line runs at import, or all where that runs at import alone;
        the quickest first.

        What a test's set-up executes may be kept for others, so every test of its file counts.
        """
        lines = self.executed.get(str(PACKAGE / mutant.file), {})
        contexts = set(lines.get(mutant.line, ())) - {""} or set().union(*lines.values()) - {""}
        found = {name for name, _, phase in (context.rpartition("|") for context in contexts) if phase == "run"}
        files = {context.partition("::")[0] for context in contexts if context.endswith("|setup")}
        found |= {name for name in self.seconds if name.partition("::")[0] in files}
        return sorted(found or self.seconds, key=lambda name: self.seconds.get(name, 0))


class Limit:
    """Ends a test that takes too long: its mutant never ends."""

    def pytest_runtest_logstart(self) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + SECONDS, most))


def killed(mutant: Mutant, tests: list[str]) -> bool:
    """Return whether one of the tests fails on the mutant."""
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if not child:
            _judge(mutant, tests, Path(folder))
        _, status = os.waitpid(child, 0)
    return status != 0


def _judge(mutant: Mutant, tests: list[str], folder: Path) -> None:
    """Run tests on a mutant, in a fork, and end it with their status."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    sys.meta_path.insert(0, Mutated(mutant))  # type: ignore[arg-type]
    settings = [*SETTINGS, "-p", "no:cacheprovider", f"--basetemp={folder}"]
    try:
        status = int(pytest.main([*settings, *tests], plugins=[Limit()])) if tests else 0
    except BaseException:
        status = 1
    os._exit(status)


def main() -> None:
    parser = argparse.ArgumentParser(description="Count the mutants that the tests kill.")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--to", type=int, default=COUNT)
    given = parser.parse_args()
    os.chdir(REPO)
    sys.path[:0] = [str(REPO), str(PACKAGE.parent)]
    tests = Tests()
    alive = 0
    part = drawn()[given.first : given.to]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(killed, mutant, tests.of(mutant)): mutant for mutant in part}
        for done, finished in enumerate(as_completed(running), 1):
            if not finished.result():
                alive += 1
                mutant = running[finished]
                print(f"generator/rungbook/{mutant.file}:{mutant.line}: {mutant.what}", flush=True)
            print(f"{done - alive} of {done} killed", file=sys.stderr, flush=True)
    print(f"{len(part) - alive} of {len(part)} killed: {(len(part) - alive) / len(part):.1%}")


if __name__ == "__main__":
    main()
