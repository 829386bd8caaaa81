"""Which command was asked for? Arguments only; each command is loaded when it is used."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samspill import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TABLES = ("5-4", "5-5", "5-6")
LANGUAGES = ("nb", "en")
CHECKED_TABLES = ("5-4", "5-4-2", "5-5", "5-6", "pre2020-1A", "pre2020-overview", "measures")


def parser() -> argparse.ArgumentParser:
    """Give the commands and their options."""
    top = argparse.ArgumentParser(
        prog="samspill", description="Styringssystem for kommuner / steering for municipalities"
    )
    top.add_argument("--version", action="version", version=f"samspill {__version__}")
    top.add_argument("--language", choices=LANGUAGES, default="nb", help="nb (bokmål) or en")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    statement = commands.add_parser("statement", help="a statutory statement from a ledger file")
    statement.add_argument("file", type=Path, help="CSV: account_class,function,art,amount (kroner) or amount_ore")
    statement.add_argument("--table", choices=TABLES, required=True)
    statement.add_argument("--year", required=True)
    statement.add_argument("--encoding", default="utf-8-sig", help="when the file is not UTF-8, e.g. cp1252")
    _common(statement, _statement)

    check = commands.add_parser("check-table", help="check published tables against themselves and each other")
    check.add_argument("file", type=Path, nargs="+", help="CSV or XLSX, as published")
    check.add_argument("--table", choices=CHECKED_TABLES, help="when you know which table it is")
    check.add_argument("--encoding", default=None, help="when the file is not UTF-8, e.g. cp1252")
    _common(check, _check_table)

    plan = commands.add_parser("plan", help="evaluate a plan version, or see who moved what between two")
    kinds = plan.add_subparsers(dest="plan_command", required=True, metavar="evaluate|diff")
    evaluate = kinds.add_parser("evaluate", help="gaps, statements, debt, funds, targets")
    evaluate.add_argument("file", type=Path, nargs="+", help="plan files (YAML)")
    evaluate.add_argument("--plan-version", help="the version's code; the last one of the files when left out")
    _common(evaluate, _plan)
    diff = kinds.add_parser("diff", help="who moved what between two versions")
    diff.add_argument("file", type=Path, nargs="+", help="plan files (YAML)")
    diff.add_argument("--before", help="the version compared from; the parent of the other when left out")
    diff.add_argument("--after", help="the version compared to; the last one of the files when left out")
    _common(diff, _plan)

    demo = commands.add_parser("demo", help="the main job on the example municipality")
    _common(demo, _demo)

    _store_commands(commands)
    return top


def _store_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands on the store: pages, municipalities, users, jobs."""
    serve = commands.add_parser("serve", help="the pages, on this machine; the first start fills in the example")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    _store(serve, _serve)
    setup = commands.add_parser("setup", help="a municipality of its own, without example data, and who keeps it")
    setup.add_argument("--name", required=True, help="e.g. 'Nordvik kommune'")
    setup.add_argument("--number", required=True, help="the national municipality number, four digits")
    setup.add_argument("--code", required=True, help="its part of every address: small letters, digits and hyphen")
    setup.add_argument("--admin-email", required=True, help="who logs in first, as economist")
    setup.add_argument("--admin-name", default="", help="what that person is called on pages")
    setup.add_argument("--example", action="store_true", help="fill in the example municipality too")
    _store(setup, _setup)
    user = commands.add_parser("add-user", help="a user with a role in a municipality")
    user.add_argument("--code", required=True, help="the municipality's part of every address")
    user.add_argument("--email", required=True)
    user.add_argument("--name", default="", help="what the person is called on pages")
    user.add_argument("--role", required=True, help="e.g. economist, area_leader, elected_member, auditor")
    user.add_argument("--unit", default="", help="code of the unit that a leader answers for; a leader must have one")
    _store(user, _add_user)
    work = commands.add_parser("work", help="run the jobs that people have asked for; `serve` does this too")
    work.add_argument("--once", action="store_true", help="stop when no job waits")
    work.add_argument("--interval", type=float, default=1.0, help="seconds between looks for new jobs")
    _store(work, _work)


def _common(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """Add what every command has: what runs it, and how it answers."""
    command.set_defaults(run=run)
    command.add_argument("--format", choices=("text", "json"), default="text")
    # Given before or after the command: the option of the command must not undo the one before it.
    command.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help="nb (bokmål) or en")


def _store(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """Add what every command on the store has: where it lies."""
    command.set_defaults(run=run)
    command.add_argument("--data", type=Path, help="folder of database and files; SAMSPILL_DATA, or var, if left out")
    command.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help="nb (bokmål) or en")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0 fine, 1 errors found, 2 input that cannot be used."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return int(options.run(options))
    except BrokenPipeError:
        sys.stderr.close()
        return 0


# One small function per command, so that only the one that is used is loaded.


def _statement(options: argparse.Namespace) -> int:
    from samspill.command.statement import run_statement

    return run_statement(options)


def _check_table(options: argparse.Namespace) -> int:
    from samspill.command.check_table import run_check_table

    return run_check_table(options)


def _plan(options: argparse.Namespace) -> int:
    from samspill.command.plan import run_plan

    return run_plan(options)


def _demo(options: argparse.Namespace) -> int:
    from samspill.command.demo import run_demo

    return run_demo(options)


def _serve(options: argparse.Namespace) -> int:
    from samspill.command.serve import run_serve

    return run_serve(options)


def _setup(options: argparse.Namespace) -> int:
    from samspill.command.setup import run_setup

    return run_setup(options)


def _add_user(options: argparse.Namespace) -> int:
    from samspill.command.setup import run_add_user

    return run_add_user(options)


def _work(options: argparse.Namespace) -> int:
    from samspill.command.work import run_work

    return run_work(options)


if __name__ == "__main__":
    sys.exit(main())
