"""`python -m rungbook`"""

from rungbook.cli import main

main(prog_name="rungbook")
