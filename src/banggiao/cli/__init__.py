"""The command line: one file a command."""


def main() -> None:
    """Run the command that the process was started with, and end the process with its exit status."""
    from banggiao.cli.app import app

    app(prog_name="banggiao")
