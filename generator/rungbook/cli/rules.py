"""`rungbook rules`"""

import click

from rungbook.check import RULES
from rungbook.check.handbook import listed, told
from rungbook.problem import name_the_choice


@click.command()
@click.argument("name", required=False)
def rules(name: str | None) -> None:
    """Say what rules a ladder is checked by; with NAME, one rule with a wrong and a right example."""
    if name is None:
        click.echo("\n".join(listed()).rstrip())
        return
    found = next((rule for rule in RULES if rule.name == name), None)
    if found is None:
        raise click.UsageError(f"No rule is called `{name}`. {name_the_choice(name, [rule.name for rule in RULES], 'rule')}")
    click.echo("\n".join(told(found)))
