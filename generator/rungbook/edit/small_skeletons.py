"""Texts of new tables, assessments and small entries, written as those of levels and tracks are."""

from collections.abc import Callable, Mapping, Sequence

from rungbook.edit.skeletons import INTERNAL, Surroundings, mapping, scalar


def group(title: str) -> str:
    return (
        f"title: {scalar(title)}\n"
        f"summary: {scalar(f'… Say in one sentence what the tracks or skills of {title} have in common.')}\n"
        "# Its place among the groups: smaller numbers come first.\n# order: 1\n"
        "# Groups inside it, if it has any; tracks and skills name a group as `group: its-id`.\n# groups:\n#   an-inner-group: {title: An inner group}\n"
    )


def comparison(title: str) -> str:
    return (
        f"title: {scalar(title)}\n{INTERNAL}"
        "summary: … Say in one sentence what a reader learns from this table.\n"
        "# The header of the first column, and the other columns from the left: an id and what is shown.\n"
        "heading: Question\ncolumns:\n  one: … Say what is in the first column\n  other: … Say what is in the second column\n"
        "# The rows from the top. Each has a cell for each column, by the column's id.\n"
        "rows:\n  first-row:\n    title: … Say what is compared\n"
        "    cells:\n      one: … Say what is true in the first column.\n      other: … Say what is true in the second.\n"
        "# The source, by its id in sources.yml.\n# source: a-source\n"
    )


def assessment(title: str) -> str:
    return (
        f"title: {scalar(title)}\n{INTERNAL}"
        "summary: … Say in one sentence what the answers show.\n"
        "text: … Say how to answer, and from what.\n"
        "# Questions that can be answered yes or no.\n"
        "questions:\n"
        "  first-question:\n    text: … Write a question that can be answered yes or no.\n    why: … Say what the question looks at.\n"
        "  second-question:\n    text: … Write another one.\n    why: … Say what the second question looks at.\n"
        "# Where the answers lead. Together the results cover every number of yes, each once.\n"
        "results:\n"
        "  few:\n    yes: 0-1\n    title: … Say what few mean\n    text: … Say what to do next after few.\n"
        "  all:\n    yes: 2\n    title: … Say what all mean\n    text: … Say what to do next after all.\n"
    )


def exercise(title: str) -> str:
    return (
        f"title: {scalar(title)}\n{INTERNAL}"
        "summary: … Say in one sentence what this practises.\n"
        "minutes: 30\n"
        "prompt: … Describe the problem as the reader would meet it.\n"
        "# The gentlest hint first.\n"
        "hints:\n  first-hint:\n    title: … A direction\n    text: … Say where to look, without saying what is there.\n"
        "answer: … Say what leads a full answer.\n"
        "points:\n  first-point:\n    title: … A part of it\n    text: … Say what this part is, and why it belongs there.\n"
        "# How an answer is judged, the best first.\n"
        "rubric:\n  strong:\n    title: … A full answer\n    text: … Say what makes an answer full, and not only sound so.\n"
    )


def plan(title: str) -> str:
    return (
        f"title: {scalar(title)}\n{INTERNAL}"
        "summary: … Say in one sentence what the plan leads to.\n"
        "# The checkpoints in order; `day` counts from the first day, which is 0.\n"
        "checkpoints:\n"
        "  start:\n    day: 0\n    title: Start\n    text: … Say what to do on the first day.\n"
        "  look-back:\n    day: 7\n    title: Look back\n    text: … Say what to look at after a week.\n"
    )


def term(title: str) -> str:
    return (
        f"title: {scalar(title)}\n"
        "# Other spellings, found by search.\n# also: [Another spelling]\n"
        f"text: {scalar(f'… Say what {title} means here.')}\n"
        "# What it names, if it names a part of the ladder.\n# see: level:a-track/a-level\n"
    )


def grade(title: str, around: Surroundings) -> str:
    others = [mapping(body) for body in mapping(around.ladder.get("grades")).values()]
    pay = "pay:\n  note: … Say what the grade pays, or why it has no figure.\n" if any(body.get("pay") for body in others) else ""
    spine = next((f"spine: {body['spine']}\n" for body in reversed(others) if body.get("spine")), "")
    return (
        f"title: {scalar(title)}\n{spine}"
        f"summary: {scalar(f'… Say in one sentence what every level at {title} has in common.')}\n"
        "# Years that are typical, and their source.\n# experience: 2-4\n# experience_source: a-source\n"
        "# The dual track begins here: the grade has an individual and a management level.\n# senior: true\n" + pay
    )


def dimension(title: str) -> str:
    return (
        f"title: {scalar(title)}\n"
        f"summary: {scalar(f'… Say in one sentence what {title} means.')}\n"
        "# The scale along which levels rise here, by its id in scales.yml.\n# scale: a-scale\n"
        "# The questions that every level answers here. Their ids stay: expectations name them.\n"
        "threads:\n  rename-this-question: … Say in a few words what every level answers here\n"
    )


def thread(title: str) -> str:
    return scalar(title) if title else "… Say in a few words what every level answers here"


def fact(title: str) -> str:
    return f"title: {scalar(title)}\n# Each level gives its value under `facts:`, by the id of this entry.\n"


def source(title: str) -> str:
    return (
        f"title: {scalar(title)}\n"
        "publisher: … Say who published it\n"
        "# Where it can be read.\n# url: https://example.com/report\n"
        "summary: … Say what it says, and how far to trust it.\n"
    )


def expectation(title: str) -> str:
    return (f"title: {scalar(title)}\n" if title else "") + "text: … Say in a sentence what somebody at this level does.\n"


def scale(title: str) -> str:
    return (
        f"title: {scalar(title)}\n"
        f"summary: {scalar(f'… Say in one sentence what {title} measures.')}\n"
        "# The steps, the lowest first. Their ids stay: levels and skills name them.\n"
        "steps:\n"
        "  lower:\n    title: Lower\n    summary: … Say what the lower step means.\n"
        "  higher:\n    title: Higher\n    summary: … Say what the higher step means.\n"
    )


def change(title: str, day: str) -> str:
    return (
        f"title: {scalar(title)}\n{INTERNAL}"
        "text: … Say what changes, and for whom.\n"
        "because: … Say why.\n"
        "decided_by: … Say who decided, by role\n"
        f"effective: {day}\n"
        "# What changes, by its kind and id.\n# about: [level:a-track/a-level]\n"
    )


def policy(dimensions: Sequence[str], skills: Sequence[str]) -> str:
    """The questions that the policy answers, and the ladder's dimensions and skills under the factors that they most often describe."""
    by_skill = f"skills: [{', '.join(skills)}]" if skills else "text: … Say what a person has to know and be able to do."
    by_dimension = f"dimensions: [{', '.join(dimensions)}]" if dimensions else "text: … Say what a person is responsible for."
    return (
        f"{INTERNAL}"
        "summary: … Say in one sentence who decides, how often and by which evidence.\n"
        "decides: … Who decides on a promotion, and who has no vote?\n"
        "often: … How often is it decided, and in which months? When is pay within a range looked at?\n"
        "evidence: … What counts as evidence, and what does not?\n"
        "sustained: … For how long must the work at the next level have been sustained?\n"
        "within_range: … How does pay move within a range, and who gives the reason in writing?\n"
        "appeal: … To whom does somebody appeal, until when, and who answers?\n"
        "# What in the ladder describes each factor of a job's value. Move each id to the factor that it describes; the page shows what is left.\n"
        "factors:\n"
        f"  skills:\n    {by_skill}\n"
        "  effort: … Say what the work takes, of thought, attention, feeling or the body.\n"
        f"  responsibility:\n    {by_dimension}\n"
        "  working_conditions: … Say where and when the work is done, such as on call, on site or while travelling.\n"
        "# The ids of sources, such as the law that the page helps to keep.\n# source: [a-source]\n"
    )


OF_TITLE: Mapping[str, Callable[[str], str]] = {
    "comparison": comparison,
    "assessment": assessment,
    "exercise": exercise,
    "plan": plan,
    "group": group,
    "dimension": dimension,
    "fact": fact,
    "scale": scale,
    "source": source,
    "term": term,
}
"""The kinds of thing whose text depends on the title alone."""
