"""`python -m resample`, where the command itself is not on the path."""

import os
import sys

COMPLETE = "_RESAMPLE_COMPLETE"
"""The variable in which a shell asks for what could be typed."""


def run() -> None:
    """The command; one that is stopped before it has begun ends as any that is stopped."""
    try:
        from resample.cli.commands import main

        if COMPLETE in os.environ:
            from resample.cli.completion import offer_powershell

            offer_powershell()
        main(prog_name="resample")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was begun.\n")
        raise SystemExit(130) from None


if __name__ == "__main__":
    run()
