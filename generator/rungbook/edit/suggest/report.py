"""What a suggestion does, as a reviewer reads it: the comment on the issue, the pull request's text and the commit's message.

No word of a suggestion or ladder can act in them: signs that mean something in Markdown are written as codes.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from rungbook.edit.rewrite import EditRefused, Rewrite
from rungbook.edit.suggest.apply import Done, MistakesFound, Proposal, StaleVersion
from rungbook.problem import visible_code
from rungbook.reports import changes, in_short
from rungbook.reports import markdown as problems_report
from rungbook.reports.markdown import plain, with_code
from rungbook.site.wordings import owners

LONGEST = 60_000
"""A comment on GitHub holds 65,536 characters."""
_SUBJECT = 72


def comment(proposal: Proposal, pages: Sequence[str] = ()) -> str:
    """The comment about a suggestion that fits; `pages` are the lines about the pages that it touches."""
    lines = ["**This suggestion fits the ladder.**", "", plain(in_short.sentence(proposal.changes, proposal.lost)), ""]
    lines += [line for done in proposal.done for line in _before_and_after(done)]
    if teams := dict.fromkeys(owner.team for page, owner in owners(proposal.after).items() if owner.team and page in _pages(proposal)):
        lines += [f"Who decides: {', '.join(map(visible_code, teams))}.", ""]
    if news := proposal.problems:
        lines += [f"The check has {len(news)} new {'remark' if len(news) == 1 else 'remarks'}, as advice:\n"]
        lines += [*(f"- {with_code(problem.sentences)}" for problem in news), ""]
    if proposal.note:
        lines += [f"The ladder expects a note about a change like this. One is started in {visible_code(proposal.note)}: replace its sentences.", ""]
    lines += ["<details><summary>What it means for people</summary>", "", *changes.report(proposal.changes, proposal.lost), "", "</details>", ""]
    if pages:
        lines += ["<details><summary>Pages that it touches</summary>", "", *pages, "", "</details>", ""]
    return _cut("\n".join(lines))


def refusal(error: EditRefused) -> str:
    """The comment about a suggestion that can't be used, with the reason and what to do."""
    lines = ["**This suggestion can't be used as it is.**", ""]
    if isinstance(error, MistakesFound) and error.problems:
        lines += ["With this text the ladder would have mistakes:", "", *problems_report.report(error.problems)]
    else:
        lines.append(with_code(str(error)))
    for one in error.stale if isinstance(error, StaleVersion) else ():
        lines.append(f"\n#### {visible_code(one.place)}\n")
        lines += _quoted("As it was when the suggestion was written", one.then or "Not found in the file's last commits.")
        lines += _quoted("As it is now", one.now.strip())
        lines += _quoted("As suggested", one.suggested)
    return _cut("\n".join([*lines, ""]))


def pull_request(proposal: Proposal, pages: Sequence[str] = ()) -> str:
    """The text of the pull request."""
    suggestion = proposal.suggestion
    by = f" by {plain(suggestion.by)}" if suggestion.by else ""
    lines = [f"Suggested{by} in #{suggestion.issue}." if suggestion.issue else f"Suggested{by or ' by a reader'}.", ""]
    if suggestion.why:
        lines += ["Why:", *(f"> {plain(line)}" for line in suggestion.why.splitlines() if line.strip()), ""]
    lines.append(comment(proposal, pages).split("\n", 2)[2])
    return _cut("\n".join([*lines, f"Closes #{suggestion.issue}.\n" if suggestion.issue else ""]))


def message(proposal: Proposal) -> str:
    """The message of the commit: the first line shows which place, and nothing in it was written by the reader."""
    first, *more = proposal.done
    verb = {"change": "Reword", "add-after": "Add after", "no-longer": "No longer expect", "retire": "Retire"}[first.change.do]
    subject = f"{verb} {first.change.place}"
    if more:
        pages = _pages(proposal)
        subject = f"Change {len(proposal.done)} texts of {pages.pop() if len(pages) == 1 else 'the ladder'}"
    lines = [subject if len(subject) <= _SUBJECT else f"{subject[: _SUBJECT - 1]}…", ""]
    lines += [f"- {done.change.do} {done.change.place}" for done in proposal.done] if more else []
    if proposal.suggestion.issue:
        lines.append(f"Suggested in #{proposal.suggestion.issue}.")
    return "\n".join(lines).rstrip() + "\n"


def patch(rewrite: Rewrite) -> str:
    """The change as `git apply` takes it, from the root of the site."""
    found = []
    for path in sorted({*rewrite.changed(), *rewrite.dropped}):
        name = rewrite.project.shown(path)
        before, after = (rewrite.as_written(path, texts[path]) if texts.get(path) else "" for texts in (rewrite.before, rewrite.after))
        old, new = f"a/{name}" if before else "/dev/null", f"b/{name}" if after else "/dev/null"
        found.append(f"diff --git a/{name} b/{name}\n")
        if not before:
            found.append("new file mode 100644\n")
        elif not after:
            found.append("deleted file mode 100644\n")
        for line in unified_diff(_lines(before), _lines(after), old, new):
            found.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(found)


def _lines(text: str) -> list[str]:
    """The lines as git counts them, each with its end."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _pages(proposal: Proposal) -> set[str]:
    return {done.change.place.partition("#")[0] for done in proposal.done}


def _before_and_after(done: Done) -> Iterator[str]:
    labels = {
        "change": ("Before", "After"),
        "add-after": ("After this text", "Added"),
        "no-longer": ("No longer expected", ""),
        "retire": ("Taken out", ""),
    }
    first, second = labels[done.change.do]
    yield f"#### {plain(done.title)}: {done.kind} ({visible_code(done.change.place)}, in {visible_code(done.file)})\n"
    yield from _quoted(first, done.before)
    if second:
        yield from _quoted(second, done.change.text)


def _quoted(label: str, text: str) -> Iterator[str]:
    yield f"{label}:\n"
    yield "> " + "<br>".join(plain(line) for line in text.splitlines() or ["–"])
    yield ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n\n… and more, which `rungbook affected` shows."
