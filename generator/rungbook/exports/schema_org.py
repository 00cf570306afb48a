"""Export: a level as an Occupation in schema.org's words, for search engines and job boards."""

import json
from typing import Any

from rungbook import model
from rungbook.markup.plain_text import strip_markdown
from rungbook.model import Ladder, Level, Span
from rungbook.site.addresses import SKILLS, page_of
from rungbook.site.page import site_address
from rungbook.site.pay_text import paid_at


def occupation(level: Level, ladder: Ladder, root: str) -> dict[str, Any]:
    """The level; `root` is the site's address, or empty where nobody knows it."""
    url = root + site_address(page_of(level)) if root else ""
    # The least that is typical; schema.org knows no range.
    experience = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": level.years.low * 12} if level.years else None
    properties: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": level.title,
        "alternateName": list(level.also),
        "identifier": level.key,
        "description": level.summary,
        "url": url,
        "mainEntityOfPage": url,
        "occupationalCategory": ladder.by_track[level.track].title,
        "responsibilities": [strip_markdown(e.text) for e in level.every_expectation if e.is_current],
        "skills": [_skill(ask, ladder, root) for ask in level.skills],
        "experienceRequirements": experience,
        "estimatedSalary": _salaries(level),
    }
    return {name: value for name, value in properties.items() if value}


def _skill(ask: model.Ask, ladder: Ladder, root: str) -> dict[str, Any]:
    library = root + site_address(SKILLS) if root else {"@type": "DefinedTermSet", "name": f"{ladder.organisation.title}: skills"}
    properties = {
        "@type": "DefinedTerm",
        "name": ask.skill.title,
        "termCode": "" if root else ask.skill.id,  # its address ends in it
        "url": root + site_address(page_of(ask.skill)) if root else "",
        "inDefinedTermSet": library,
    }
    return {name: value for name, value in properties.items() if value}


def _salaries(level: Level) -> Any:
    """One amount, or a list of them, each with its place and variant as a name."""
    found = [_salary(pay, pay.range) for pay in paid_at(level) if pay.range]
    return found[0] if len(found) == 1 else found


def _salary(pay: model.Pay, span: Span) -> dict[str, Any]:
    amount: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": pay.period.upper(), "minValue": span.low}
    if span.high is not None and not span.open:
        amount["maxValue"] = span.high
    name = ", ".join(filter(None, (pay.place, pay.variant)))
    properties = {"name": name, "currency": pay.currency, "validFrom": pay.from_, "validThrough": pay.until}
    return {"@type": "MonetaryAmount", **{key: text for key, text in properties.items() if text}, "value": amount}


def script(data: Any) -> str:
    """A block of data for a page's head. Nothing in it can end the block: every `<` is written as a code."""
    script = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{script}</script>'
