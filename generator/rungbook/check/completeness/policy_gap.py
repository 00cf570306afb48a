"""Rule `policy-gap`: a policy answers each of its questions, and shows what describes each factor."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import QUESTIONS, Ladder
from rungbook.problem import Problem


def find(ladder: Ladder) -> Iterator[Problem]:
    policy = ladder.policy
    if policy is None:
        return
    for name in QUESTIONS:
        if not getattr(policy, name):
            yield rules.POLICY_GAP.problem(policy.origin, f"The policy says nothing under `{name}`.", f"Add a line `{name}: …` to `policy.yml`.", "policy")
    for name, factor in policy.each_factor():
        if not factor.is_covered:
            yield rules.POLICY_GAP.problem(
                policy.origin,
                f"Nothing in the ladder describes the factor `{name}`.",
                f"Name dimensions or skills for it in `policy.yml`, or say why it is the same for every job:\n  factors:\n    {name}: …",
                "policy",
            )
