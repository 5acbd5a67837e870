"""The `tihang` command: where the console meets the rest. Imports are late, so that `tihang assess` starts without Django."""

import sys
from collections.abc import Callable


def main() -> int:
    """Hand the words of the command line to the console door."""
    from functools import partial

    from tihang.cli import main as console
    from tihang.config.wiring import PRINTERS, make

    printers = {suffix: partial(make, dotted) for suffix, dotted in PRINTERS.items()}
    return console(sys.argv[1:], printers, start)


def start() -> Callable[[str], object]:
    """Ready Django, and give the finder of adapters. A command that only judges never calls this."""
    import os

    import django

    from tihang.config.wiring import port

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tihang.config.settings")
    django.setup()
    return port


if __name__ == "__main__":
    sys.exit(main())
