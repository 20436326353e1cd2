"""The command line: one file a command."""


def main() -> None:
    """Run the command that the process was started with, and end the process with its exit status."""
    import gc
    import sys
    from io import TextIOWrapper

    # Modules and entries live to the end of a command: looking for garbage among them costs a tenth of its time.
    gc.set_threshold(50_000)

    # Vietnamese fits no older encoding, and what goes into files is UTF-8 whatever the terminal is set to.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        from banggiao.cli.app import app

        app(prog_name="banggiao")
    except KeyboardInterrupt:  # while modules are still being imported
        sys.exit(130)
