"""`banggiao serve`: the register for people and programs on the network."""

import socket
from functools import partial
from importlib.util import find_spec
from typing import Annotated

import typer

from banggiao.cli import options
from banggiao.cli.outcome import Failure
from banggiao.register import RegisterError
from banggiao.settings import REGISTER

ACCOUNTS_HELP = "The database of accounts: a file or a URL. Beside the register unless set."
AccountsUrl = Annotated[str | None, typer.Option("--accounts", metavar="URL", help=ACCOUNTS_HELP)]


Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; beyond this machine with accounts only.")]


def run(
    host: Host = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Which port.")] = 8000,
    register: options.RegisterUrl = REGISTER.default,
    accounts: AccountsUrl = None,
    trusted_proxy: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="A proxy whose forwarded headers are believed.")
    ] = None,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="Take passwords and tokens without TLS: in a closed network only.")
    ] = False,
    migrate: Annotated[
        bool, typer.Option("--migrate", help="First bring register and accounts to this version, or make a register.")
    ] = False,
    workers: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="How many processes answer: up to one a core.")
    ] = 1,
    lean: Annotated[
        bool, typer.Option("--lean", help="Make nothing ready for past days: less memory, slower pages as of a day.")
    ] = False,
) -> None:
    """Serve the register over HTTP."""
    demand_extra()
    from banggiao.serve.errors import ServeError
    from banggiao.serve.running import serve
    from banggiao.serve.settings import ServeSettings

    settings = ServeSettings(
        register=register,
        accounts=accounts,
        host=host,
        port=port,
        trusted_proxies=tuple(trusted_proxy or ()),
        plain_http=plain_http,
        migrate=migrate,
        workers=workers,
        lean=lean,
    )
    try:
        serve(settings, partial(_listen, host, port))
    except (ServeError, RegisterError) as error:
        raise Failure(str(error)) from error


def demand_extra() -> None:
    """Raise Failure where what the server needs is not installed."""
    if any(find_spec(name) is None for name in ("argon2", "fastapi", "prometheus_client", "structlog", "uvicorn")):
        raise Failure("this needs more than the reader: pip install 'banggiao[serve]'")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host.strip("[]"), port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        told = f"{host} port {port}: cannot listen here ({error}); name another with --host or --port"
        raise Failure(told) from error
    # What is accepted here inherits it: else the end of every answer waits 40 ms for a word from the other side.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    typer.echo(f"http://{host}:{listener.getsockname()[1]}/", err=True)
    return listener
