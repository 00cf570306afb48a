"""Asks other servers whether an address still leads somewhere. The only module of the package that uses the network.

Polite: one question at a time to a host and a pause between two, headers alone where the server gives them, a name that says who
calls. Bounded: a limit for each answer and one for all of them together.
"""

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote, urlsplit

from rungbook import __version__
from rungbook.problem import by_key

# Servers that won't answer for headers alone say so by one of these; then the page itself is asked for.
_ASK_AGAIN = (403, 404, 405, 501)
_GONE = (404, 410)
NO_HOST = "there is no such host"
_FOR_GOOD = (301, 308)


class Verdict(Enum):
    ALIVE = "alive"
    MOVED = "moved for good"
    UNSURE = "unclear"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered for one address; `why` in words for a person."""

    url: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How long to wait for an answer, between two questions to one host, and for everything (seconds)."""

    timeout: float = 15
    pause: float = 1
    whole: float = 900
    hosts_at_once: int = 6


def ask(urls: Iterable[str], manners: Manners, on_answer: Callable[[Answer], None] = lambda _: None) -> list[Answer]:
    """One answer for each address, sorted by address."""
    by_host = by_key((urlsplit(url).netloc, url) for url in sorted(set(urls)))
    end = time.monotonic() + manners.whole

    def host(urls: list[str]) -> list[Answer]:
        answers = []
        for number, url in enumerate(urls):
            if time.monotonic() >= end:
                answers.append(Answer(url, Verdict.UNSURE, "there was no time left to ask"))
            else:
                time.sleep(manners.pause if number else 0)
                answers.append(_asked(url, manners.timeout))
            on_answer(answers[-1])
        return answers

    with ThreadPoolExecutor(manners.hosts_at_once) as pool:
        found = [answer for answers in pool.map(host, by_host.values()) for answer in answers]
    return sorted(found, key=lambda answer: answer.url)


def _asked(url: str, timeout: float, method: str = "HEAD") -> Answer:
    way = _Way()
    page = _written_out(url)
    request = urllib.request.Request(page, method=method, headers={"User-Agent": f"rungbook/{__version__} (link check)", "Accept": "*/*"})  # noqa: S310  # only http and https were found
    try:
        with urllib.request.build_opener(way).open(request, timeout=timeout) as response:
            moved = way.for_good and response.url != page
            return Answer(url, Verdict.MOVED, f"now at {response.url}") if moved else Answer(url, Verdict.ALIVE)
    except urllib.error.HTTPError as error:
        if method == "HEAD" and error.code in _ASK_AGAIN:
            return _asked(url, timeout, "GET")
        if error.code in _GONE:
            return Answer(url, Verdict.DEAD, f"the server says {error.code}, there is no such page")
        return Answer(url, Verdict.UNSURE, f"the server says {error.code}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _unreached(url, getattr(error, "reason", error))


def _written_out(url: str) -> str:
    """The address as it is asked for: letters that are no ASCII as codes, and without an anchor, which no server gets."""
    parts = urlsplit(url)
    path, query = (quote(part, safe="/%:=&?~+!$,;'@()*") for part in (parts.path, parts.query))
    return parts._replace(path=path, query=query, fragment="").geturl()


def _unreached(url: str, reason: object) -> Answer:
    match reason:
        case socket.gaierror(errno=socket.EAI_NONAME):
            return Answer(url, Verdict.DEAD, NO_HOST)
        case ssl.SSLCertVerificationError():
            return Answer(url, Verdict.DEAD, "its certificate is not valid, so browsers warn of it")
        case TimeoutError():
            return Answer(url, Verdict.UNSURE, "no answer in time")
    return Answer(url, Verdict.UNSURE, str(reason) or type(reason).__name__)


class _Way(urllib.request.HTTPRedirectHandler):
    """Follows, and remembers whether every turn was meant for good."""

    def __init__(self) -> None:
        self.turns: list[int] = []

    @property
    def for_good(self) -> bool:
        return bool(self.turns) and all(code in _FOR_GOOD for code in self.turns)

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # the names are urllib's
        self.turns.append(code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
