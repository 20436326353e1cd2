"""The program `banggiao`: its commands, imported only when they are called, and what happens when one fails."""

import contextlib
import io
import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from banggiao.cli.outcome import Failure, complain

# Command -> the module of banggiao.cli that holds it as `run`, in the order of the help page.
COMMANDS = {
    "read": "read",
    "add": "add",
    "brief": "brief",
    "list": "listing",
    "show": "show",
    "search": "search",
    "review": "review",
    "decide": "decide",
    "diff": "diff",
    "rebuild": "rebuild",
    "migrate": "migrate",
    "serve": "serve",
    "account": "account",
    "backup": "backup",
    "restore": "restore",
}


class LazyCommands(TyperGroup):
    """Imports a command's module when the command is called: `read` must not wait for the database's libraries."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        run = import_module(f"banggiao.cli.{module}").run
        if isinstance(run, typer.Typer):  # a command with commands of its own
            return typer.main.get_command(run)
        single = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
        single.command(cmd_name, no_args_is_help=False)(run)
        return typer.main.get_command(single)

    def invoke(self, ctx: Any) -> Any:
        try:
            try:
                result = super().invoke(ctx)
            finally:  # a command may also end with a status of its own
                sys.stdout.flush()
        except Failure as failure:
            complain(str(failure))
            raise typer.Exit(2) from failure
        except BrokenPipeError:
            _drop_output()  # whoever read it has enough of it
            raise typer.Exit(0) from None
        except OSError as error:
            _drop_output()
            where = f"{error.filename}: " if error.filename else ""
            complain(f"{where}{error.strerror or error}")
            raise typer.Exit(2) from error
        return result


def _drop_output() -> None:
    """What is still buffered must not fail once more at exit."""
    with contextlib.suppress(io.UnsupportedOperation):  # output that is caught in memory
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=LazyCommands, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"banggiao {version('banggiao')}")
        raise typer.Exit


@app.callback()
def banggiao(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Read Vietnamese news on diplomacy into a register in which every line shows its sentence."""
