"""`python -m resample`, where the command itself is not on the path."""

from resample.cli.commands import main

main(prog_name="resample")
