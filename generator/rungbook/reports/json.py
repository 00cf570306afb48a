"""Problems for other programs."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from rungbook.problem import Problem


def report(problems: Iterable[Problem], unchecked: Sequence[str]) -> str:
    """A document with every problem and the rules that could not be checked. Lines and columns count from 1, columns in characters.

    A correction gives the lines that belong in place of the lines `first` to `last`.
    """
    reported = [
        {
            "file": problem.origin.file,
            "line": problem.origin.line,
            "column": problem.origin.column,
            "severity": problem.severity.name.lower(),
            "rule": problem.rule,
            "message": problem.message,
            "help": problem.repair,
            "about": problem.about,
            "correction": asdict(problem.correction) if problem.correction else None,
        }
        for problem in problems
    ]
    return json.dumps({"problems": reported, "unchecked": list(unchecked)}, ensure_ascii=False, indent=1)
