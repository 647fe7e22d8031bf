"""The command `resample`, and its commands in the order of the work."""

from __future__ import annotations

import click

from resample import __version__
from resample.cli.exits import ExitCodes
from resample.cli.work.checklist_commands import checklist
from resample.cli.work.collect_commands import collect
from resample.cli.work.demo_command import demo
from resample.cli.work.draw_commands import draw, extend, replace
from resample.cli.work.guide_command import guide
from resample.cli.work.keep_commands import forget, verify
from resample.cli.work.look_commands import check, plan, size
from resample.cli.work.report_commands import actions, appendix, compare, report

COMPLETION = """\b
To have commands and options completed, put this into the start-up file of your shell.
bash:
  eval "$(_RESAMPLE_COMPLETE=bash_source resample)"
zsh:
  eval "$(_RESAMPLE_COMPLETE=zsh_source resample)"
PowerShell:
  $env:_RESAMPLE_COMPLETE = 'powershell_source'
  resample | Out-String | Invoke-Expression
  Remove-Item Env:_RESAMPLE_COMPLETE
"""


@click.group(
    cls=ExitCodes,
    epilog=COMPLETION,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="resample")
def main() -> None:
    """Dip-sample audits of re-referrals: draw a sample, collect the audits, write the report.

    Everything stays on this machine: no connection is opened.
    """


IN_ORDER = (
    demo, check, plan, size, draw, extend, replace, collect, report, appendix, compare, actions, verify, forget,
    checklist, guide,
)  # fmt: skip
"""As a quarter goes; `--help` names them so."""

for command in IN_ORDER:
    main.add_command(command)
