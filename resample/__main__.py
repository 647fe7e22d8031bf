"""`python -m resample`, where the command itself is not on the path."""

import sys


def run() -> None:
    """The command; one that is stopped before it has begun ends as any that is stopped."""
    try:
        from resample.cli.commands import main

        main(prog_name="resample")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was begun.\n")
        raise SystemExit(130) from None


if __name__ == "__main__":
    run()
