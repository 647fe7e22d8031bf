"""What people expect of any command line: order, whole lines, near names, JSON, quiet, a next step to paste."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from resample.cli import pasteable
from resample.cli.commands import IN_ORDER, main
from resample.cli.completion import offer_powershell
from resample.cli.pasteable import command_line, program, quoted

Run = Callable[..., Result]

ESCAPE = "\x1b"


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Each command with its whole name, those of groups too."""
    for name, command in main.commands.items():
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", each) for inner, each in command.commands.items())
        else:
            yield name, command


def test_help_names_commands_in_the_order_of_the_work(run: Run) -> None:
    """As a quarter goes, and not by the alphabet."""
    listed = re.findall(
        r"^  (\w+)  +\S", run("--help").stdout.partition("Commands:")[2].partition("\n\n")[0], re.MULTILINE
    )
    assert listed == [command.name for command in IN_ORDER]
    assert listed[:3] == ["demo", "check", "plan"]
    assert listed.index("draw") < listed.index("collect") < listed.index("report") < listed.index("forget")


@pytest.mark.parametrize("words", [["--help"], ["checklist", "--help"]])
def test_no_line_of_help_is_cut(run: Run, words: list[str]) -> None:
    """Each command's first sentence stands whole, on as many lines as it takes."""
    said = " ".join(run(*words).stdout.split())
    group = main if len(words) == 1 else main.commands["checklist"]
    assert isinstance(group, click.Group)
    for command in group.commands.values():
        first = " ".join((command.help or "").split("\n\n")[0].split()).split(". ")[0].removesuffix(".")
        assert first in said
    assert "..." not in said.partition("Commands:")[2]


@pytest.mark.parametrize(("name", "command"), [*all_commands()])
def test_every_command_speaks_to_programs_and_can_be_quiet(name: str, command: click.Command) -> None:
    """--json and --quiet are options of each."""
    options = {option for parameter in command.params for option in parameter.opts}
    assert {"--json", "--quiet", "-q"} <= options, name


@pytest.fixture
def place(tmp_path: Path, review: Path, example: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with spaces in its name, with a finished review in it and its extract, to work in."""
    folder = tmp_path / "my $5 reviews"
    folder.mkdir()
    shutil.move(review, folder / "quarter 2")
    for name in ("extract.xlsx", "plan.toml"):
        shutil.copy(example / name, folder)
    monkeypatch.chdir(folder)
    return folder


COMMANDS = {
    "check": ["check", "extract.xlsx"],
    "plan": ["plan", "extract.xlsx", "--into", "other plan.toml"],
    "size": ["size", "extract.xlsx", "--plan", "plan.toml"],
    "draw": ["draw", "extract.xlsx", "--into", "new review"],
    "extend": ["extend", "quarter 2", "extract.xlsx", "--by", "2"],
    "replace": ["replace", "quarter 2", "MASH-01", "--reason", "Restricted.", "--although-audited", "A. Manager"],
    "collect": ["collect", "quarter 2"],
    "report": ["report", "quarter 2"],
    "report --public": ["report", "quarter 2", "--public"],
    "appendix": ["appendix", "quarter 2", "--into", "all of them"],
    "actions": ["actions", "quarter 2"],
    "verify": ["verify", "quarter 2"],
    "forget": ["forget", "quarter 2"],
    "checklist list": ["checklist", "list"],
    "checklist show": ["checklist", "show", "closing-team"],
    "checklist export": ["checklist", "export", "closing-team", "our own.xlsx"],
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.usefixtures("place")
def test_the_last_line_names_the_next_step(run: Run, name: str) -> None:
    """On stderr, so that what is piped on is the answer alone; a command in it is taken apart as it was meant."""
    result = run(*COMMANDS[name])
    last = result.stderr.splitlines()[-1]
    assert last.startswith("Next: "), result.output
    assert "Next: " not in result.stdout
    if ": resample " in last:
        words = shlex.split(last.rpartition(": resample ")[2])
        context = click.Context(main)
        command = main.get_command(context, words[0])
        assert command
        while isinstance(command, click.Group):
            words = words[1:]
            command = command.get_command(context, words[0])
            assert command
        # it parses: no word was torn apart, and no option is missing
        command.make_context(words[0], words[1:])


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.usefixtures("place")
def test_json_is_one_value_on_stdout(run: Run, name: str) -> None:
    """Whatever the command, and nothing else is there."""
    result = run(*COMMANDS[name], "--json")
    assert result.exit_code in (0, 1)
    assert isinstance(json.loads(result.stdout), dict | list)
    assert "Next: " in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.usefixtures("place")
def test_quiet_says_nothing_where_all_is_well(run: Run, name: str) -> None:
    """Nothing at exit code 0; where something is to be resolved, what it is, on stderr."""
    result = run(*COMMANDS[name], "-q")
    assert result.stdout == ""
    assert bool(result.stderr) == (result.exit_code == 1)


@pytest.mark.usefixtures("place")
def test_a_plan_that_is_printed_is_printed_quietly_too(run: Run) -> None:
    """It is what was asked for, and no talk."""
    assert run("plan", "extract.xlsx", "-q").stdout == run("plan", "extract.xlsx").stdout


def test_the_demo_speaks_to_programs(tmp_path: Path, run: Run) -> None:
    """It says where the review and the report lie."""
    told = json.loads(run("demo", tmp_path / "a demo", "--json").stdout)
    assert told["review"] == str(tmp_path / "a demo")
    assert Path(told["report"]).is_file()
    quiet = run("demo", tmp_path / "quiet", "-q")
    assert (quiet.exit_code, quiet.output) == (0, "")
    assert (tmp_path / "quiet" / "report" / "exception-report.docx").is_file()


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["check", "extarct.xlsx"], "Did you mean extract.xlsx?"),
        (["check", "extract.xlsx", "--plan", "plam.toml"], "Did you mean plan.toml?"),
        (["report", "quater 2"], "Did you mean quarter 2?"),
        (["verfy", "quarter 2"], "Did you mean 'verify'?"),
        (["verify", "quarter 2", "--figurs"], "--figures"),
    ],
)
@pytest.mark.usefixtures("place")
def test_a_slip_of_the_fingers_is_offered_the_nearest(run: Run, words: list[str], near: str) -> None:
    """Of files, folders, commands and options, the nearest that there is."""
    result = run(*words)
    assert result.exit_code in (2, 3)
    assert near in result.stderr


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        (["size", "--by", "month", "--unit=family", "--size", "30", "--rule", "proportional"],
         "draw EXTRACT --by month --unit family --size 30 --rule proportional --into review"),
        (["size", "--accept", "--json"], "draw EXTRACT --accept --into review"),
        (["check", "--by", "month"], "plan EXTRACT --by month --into plan.toml"),
        (["check", "--unit", "family"], "size EXTRACT --unit family"),
        (["plan", "--by", "month"], "plan EXTRACT --by month --into plan.toml"),
    ],
)  # fmt: skip
def test_the_next_step_goes_on_as_it_was_begun(run: Run, example: Path, words: list[str], goes_on: str) -> None:
    """Options that the next command has too stand in the line that is pasted; without them it would be another."""
    command, *options = words
    said = run(command, example / "extract.xlsx", *options).stderr.splitlines()[-1]
    assert said.endswith(goes_on.replace("EXTRACT", quoted(example / "extract.xlsx")))


def test_an_interim_report_leads_to_the_rest(run: Run, sent: Path, example: Path) -> None:
    """Not to an edition for papers, whose numbers would stay."""
    returned = example / "returned" / "audit-auditor-a.xlsx"
    assert run("collect", sent, returned).exit_code == 1
    said = run("report", sent).stderr.splitlines()[-1]
    assert said.startswith("Next: once the rest is back")
    assert "--public" not in said


def test_a_wrong_use_is_json_too(run: Run, example: Path) -> None:
    """A program that asked for JSON is answered in it, whatever was wrong."""
    for words in (("check",), ("check", example / "extract.xlsx", "--period", "x"), ("draw", example / "extract.xlsx")):
        done = run(*words, "--json")
        assert done.exit_code == 2
        assert json.loads(done.stdout)["exit_code"] == 2


def test_a_folder_that_looks_like_an_option_can_be_pasted() -> None:
    """It is named from where one stands."""
    assert quoted(Path("-odd/review"), windows=False) == "./-odd/review"


def test_nothing_is_ever_coloured() -> None:
    """There is no colour to turn off: not on a terminal that is said to have some, and not in help and errors."""
    environment = os.environ | {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color"}
    for words in (["--help"], ["check", "extract.xlsx"], ["nothing"], ["verify", "quarter 2"]):
        done = subprocess.run(
            [sys.executable, "-m", "resample", *words], capture_output=True, encoding="utf-8", check=False,
            env=environment,
        )  # fmt: skip
        assert ESCAPE not in done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_what_is_printed_can_be_pasted_into_bash(place: Path) -> None:
    """Started by Python, it names itself so, and the line that it prints runs as it is, in a folder with spaces."""
    done = subprocess.run(
        [sys.executable, "-m", "resample", "forget", "quarter 2"], capture_output=True, encoding="utf-8", check=False
    )
    line = done.stderr.splitlines()[-1].removeprefix("Next: if that is right: ")
    assert line.endswith(' -m resample forget "quarter 2" --yes')
    pasted = subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8", check=False)
    assert pasted.returncode == 0, pasted.stderr
    assert not (place / "quarter 2" / "returned").exists()


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_a_quoted_word_is_one_word_to_bash_and_zsh(word: str) -> None:
    """Whatever stands in it, it comes apart as it was."""
    assert shlex.split(quoted(word, windows=False)) == [word]


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("review", "review"),
        (r"C:\Users\Ann\q2", r"C:\Users\Ann\q2"),
        (r"C:\Users\Ann Lee\q2", r'"C:\Users\Ann Lee\q2"'),
        ("R&D", '"R&D"'),
        ("a,b", '"a,b"'),
        ("cost $5", "'cost $5'"),
    ],
)
def test_a_word_is_quoted_alike_for_powershell_and_cmd(word: str, written: str) -> None:
    """Double quotes, which both know; where PowerShell would read a sign in them, its own."""
    assert quoted(word, windows=True) == written


def test_the_command_is_named_as_it_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name where that is on the path, by its path from here, or as a module of Python."""
    monkeypatch.chdir(tmp_path)
    tool = tmp_path / "my env" / "bin" / "resample"
    tool.parent.mkdir(parents=True)
    tool.touch(mode=0o755)
    monkeypatch.setattr(sys, "argv", [str(tool)])
    monkeypatch.setenv("PATH", "")
    assert program() == f'"{tool.relative_to(tmp_path)}"'
    monkeypatch.setenv("PATH", str(tool.parent))
    assert program() == "resample"
    assert command_line("verify", "a b", windows=False) == 'resample verify "a b"'
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "resample" / "__main__.py")])
    assert program() == f"{quoted(pasteable._near(Path(sys.executable)))} -m resample"


COMPLETE = "_RESAMPLE_COMPLETE"


@pytest.mark.parametrize(
    ("shell", "before", "typed", "offered"),
    [
        ("powershell", ["resample"], "ver", "verify"),
        ("powershell", ["resample", "draw"], "--un", "--unit"),
        ("powershell", ["resample", "draw", "extract.xlsx", "--rule"], "n", "neyman"),
        ("bash", ["resample"], "ver", "plain,verify"),
        ("bash", ["resample", "check"], "ext", "file,ext"),
        ("zsh", ["resample"], "forg", "forget"),
    ],
)
def test_shells_are_told_what_can_be_typed(shell: str, before: list[str], typed: str, offered: str) -> None:
    """Commands, options and choices; of files, that it is one."""
    joined = "\n" if shell == "powershell" else " "
    environment = os.environ | {
        COMPLETE: f"{shell}_complete",
        "COMP_WORDS": joined.join([*before, typed]),
        "COMP_CWORD": typed if shell == "powershell" else str(len(before)),
    }
    words = [sys.executable, "-m", "resample"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True, env=environment)
    assert offered in re.split(r"[\t\n]", done.stdout)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_help_says_how_words_are_completed(run: Run, tmp_path: Path) -> None:
    """The line for bash, put into a start-up file as it is printed, makes bash ask resample."""
    help_text = run("--help").stdout
    (line,) = re.findall(r"^ *(eval .*bash_source.*)$", help_text, re.MULTILINE)
    (tmp_path / "resample").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m resample "$@"\n', "utf-8")
    (tmp_path / "resample").chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    words = ["bash", "-c", f"{line}\ncomplete -p resample"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert "-F _resample_completion resample" in done.stdout
    assert all(shell in help_text for shell in ("bash:", "zsh:", "PowerShell:"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_its_script(shell: str) -> None:
    """Which is what is put into its start-up file."""
    offer_powershell()
    environment = os.environ | {COMPLETE: f"{shell}_source"}
    words = [sys.executable, "-m", "resample"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True, env=environment)
    assert f"{COMPLETE}" in done.stdout
    assert f"{shell}_complete" in done.stdout
