"""Rule `mentions-internal`: a public text neither links to something internal nor contains its title. `check.docs` checks pages."""

from collections.abc import Callable, Iterable, Iterator

from rungbook import rules
from rungbook.check.internal import Internal, Titles
from rungbook.markup.text_links import targets
from rungbook.model import Ladder, Markdown
from rungbook.problem import Problem

REPAIR = "Write it in words that anybody may read, or make this text internal too."


def find(ladder: Ladder, withheld: Iterable[str] = ()) -> Iterator[Problem]:
    internal = Internal(ladder, withheld)
    if not internal.names or not internal.public.tracks:
        return
    titles = Titles(internal.titles, internal.public_titles, ladder.vocabulary)
    yield from in_texts(internal, titles, internal.names.__contains__)


def in_texts(internal: Internal, titles: Titles, is_internal: Callable[[str], bool]) -> Iterator[Problem]:
    """Yield a problem for each link of a public text that leads to something internal, and for each title in it that no such link names."""
    for passage in internal.public_passages():
        reported = set()
        for target in targets(passage.text) if isinstance(passage.text, Markdown) else ():
            if is_internal(target):
                reported.add(target)
                message = f"This public text links to `{target}`, which is internal; on a public site the link goes and its words stay."
                yield rules.MENTIONS_INTERNAL.about(passage, message, REPAIR, target)
        for name, _, written in titles.found(passage.text):
            if name not in reported:
                message = f"This public text contains “{written}”, the title of `{name}`, which is internal."
                yield rules.MENTIONS_INTERNAL.about(passage, message, REPAIR, written)
