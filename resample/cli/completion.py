"""Completion of commands, options and choices in PowerShell, which click does not bring; bash, zsh and fish it does.

PowerShell is told to ask resample itself, with the words of the line in the environment, one a line. Where resample has
nothing to offer, as for a file, PowerShell offers files by itself.
"""

from __future__ import annotations

import os

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

SCRIPT = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $at)
    $env:COMP_WORDS = ($line.CommandElements | ForEach-Object { $_.Extent.Text }) -join "`n"
    $env:COMP_CWORD = $word
    $env:%(complete_var)s = 'powershell_complete'
    try {
        & $line.CommandElements[0].Extent.Text | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if ($value) {
                if (-not $help) { $help = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
            }
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:%(complete_var)s
    }
}
"""


class PowerShell(ShellComplete):
    """What PowerShell asks and is answered."""

    name = "powershell"
    source_template = SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, without the command's own, and that one."""
        words = [word.strip("\"'") for word in os.environ.get("COMP_WORDS", "").splitlines()]
        typed = os.environ.get("COMP_CWORD", "").strip("\"'")
        before = words[1:-1] if typed and words[1:] and words[-1] == typed else words[1:]
        return before, typed

    def format_completion(self, item: CompletionItem[str]) -> str:
        """One offer; nothing for files, which PowerShell knows."""
        return "" if item.type in ("file", "dir") else f"{item.value}\t{item.help or ''}"


def offer_powershell() -> None:
    """Let `_RESAMPLE_COMPLETE=powershell_source` print the script."""
    add_completion_class(PowerShell)
