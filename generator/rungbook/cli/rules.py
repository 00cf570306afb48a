"""`rungbook rules`"""

import click

from rungbook.check.rules_page import rule_list, rule_text
from rungbook.problem import name_the_choice
from rungbook.rules import BY_NAME, RULES


@click.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """Show what rules a ladder is checked by; with NAME, one rule with a wrong and a right example."""
    if name is None:
        click.echo("\n".join(rule_list()).rstrip())
        return
    found = BY_NAME.get(name)
    if found is None:
        raise click.UsageError(f"No rule is called `{name}`. {name_the_choice(name, RULES, 'rule')}")
    click.echo("\n".join(rule_text(found)))
