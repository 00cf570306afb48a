"""Rule `mentions-internal`: a public text neither links to something internal nor contains its title. `check.docs` checks pages."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from rungbook import rules
from rungbook.audience import for_audience
from rungbook.check.texts import visible_words, vocabulary
from rungbook.markup.tokens import targets
from rungbook.model import Ladder, Markdown, Passage, Term
from rungbook.problem import Problem

REPAIR = "Write it in words that anybody may read, or make this text internal too."


class Titles:
    """Titles of internal things, found in texts as whole words."""

    def __init__(self, internal: Mapping[str, str], public: Iterable[str], vocabulary: Iterable[str]) -> None:
        """`internal` names each thing by its title; `vocabulary` is what is between spaces in the ladder's texts."""
        known = {title.casefold(): title for title in public}
        words = set(vocabulary)
        self.named = {title: name for title, name in internal.items() if title and title.casefold() not in known and _is_distinctive(title, words)}
        folded = [title.casefold() for title in self.named]
        longer = {title for fold, title in known.items() if any(inner in fold for inner in folded)}
        alternatives = sorted({*self.named, *longer}, key=lambda title: (-len(title), title))
        self._title_words = {word for title in {*self.named, *known.values()} for word in title.split()}
        self._pattern = re.compile("|".join(rf"(?<![^\W_])(?<![^\W_]_){_as_written(title)}(?![^\W_])(?!_[^\W_])" for title in alternatives))
        self._by_form = {" ".join(title.casefold().split()): title for title in self.named}

    def found(self, text: str) -> Iterator[tuple[str, int, str]]:
        """Yield each title in a text once: the thing, where its title is, and how it is written there. A longer public title hides it."""
        folded = text.casefold()
        if not any(title.split(maxsplit=1)[0] in folded for title in self._by_form):
            return
        seen: set[str] = set()
        for match in self._pattern.finditer(text):
            title = self._by_form.get(" ".join(match[0].casefold().split()))
            if title and title not in seen and not self._is_part_of_a_title(text, match):
                seen.add(title)
                yield self.named[title], match.start(), match[0]

    def _is_part_of_a_title(self, text: str, match: re.Match[str]) -> bool:
        """Whether a word of titles is right beside it: `Senior Staff Engineer` is not `Staff Engineer`."""
        before, after = _LAST_WORD.search(text, max(0, match.start() - 40), match.start()), _FIRST_WORD.match(text, match.end())
        return any(beside and beside[1] in self._title_words for beside in (before, after))


_LAST_WORD = re.compile(r"([A-Z]\w{2,}) \Z")
_FIRST_WORD = re.compile(r" ([A-Z]\w*)")


def _is_distinctive(title: str, vocabulary: set[str]) -> bool:
    """Whether a text that holds the title means the thing: a word that the ladder also uses in small letters is a word like any other."""
    return " " in title.strip() or (len(title) > 1 and title.lower() not in vocabulary and title != title.lower())


def _as_written(title: str) -> str:
    """A pattern for the title. Plain words in a sentence's own case are a title only where they are written with its capital."""
    words = title.split()
    pattern = r"\s+".join(map(re.escape, words))
    named = len(words) > 1 and any(word != word.lower() for word in words[1:])
    return f"(?i:{pattern})" if named else pattern


class Internal:
    """A ladder's internal things, beside what the public gets of it."""

    def __init__(self, ladder: Ladder, withheld: Iterable[str] = ()) -> None:
        self.whole = ladder
        self.public = for_audience(ladder, "public", withheld)
        self.names = frozenset(ladder.named) - frozenset(self.public.named)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Each internal thing by its titles."""
        return {title: name for name in sorted(self.names) for title in _titles(self.whole.named[name])}

    @cached_property
    def public_titles(self) -> frozenset[str]:
        return frozenset(title for thing in self.public.named.values() for title in _titles(thing))

    def public_passages(self) -> Iterator[Passage]:
        """Yield the texts that the public reads, as they were written."""
        kept = {getattr(passage.text, "origin", None) for passage in self.public.passages}
        yield from (passage for passage in self.whole.passages if getattr(passage.text, "origin", None) in kept)


def _titles(thing: object) -> tuple[str, ...]:
    """What a thing is called. A word that is explained is a name only where it refers to a part of a track."""
    if isinstance(thing, Term):
        return (thing.title, *thing.also) if thing.see and thing.see.kind in ("track", "level", "step") else ()
    return (title,) if (title := getattr(thing, "title", "")) else ()


def find(ladder: Ladder, withheld: Iterable[str] = ()) -> Iterator[Problem]:
    internal = Internal(ladder, withheld)
    if not internal.names or not internal.public.tracks:
        return
    titles = Titles(internal.titles, internal.public_titles, vocabulary(ladder))
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
        for name, _, written in titles.found(visible_words(passage.text)):
            if name not in reported:
                message = f"This public text contains “{written}”, the title of `{name}`, which is internal."
                in_source = next((words for words in (written, *written.split()) if words in passage.text), "")  # marks may divide the title
                yield rules.MENTIONS_INTERNAL.about(passage, message, REPAIR, in_source)
