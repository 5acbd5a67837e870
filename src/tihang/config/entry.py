"""The `tihang` command: where the console meets the rest. Imports are late, so that `tihang assess` starts without Django."""

import sys


def main() -> int:
    """Hand the words of the command line to the console door."""
    from functools import partial

    from tihang.cli import main as console
    from tihang.config.wiring import PRINTERS, make

    return console(sys.argv[1:], {suffix: partial(make, dotted) for suffix, dotted in PRINTERS.items()})


if __name__ == "__main__":
    sys.exit(main())
