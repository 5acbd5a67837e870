"""The `tihang` command: where the console meets the rest. Imports are late, so that `tihang assess` starts without Django."""

import sys


def main() -> int:
    """Hand the words of the command line to the console door."""
    from tihang.cli import main as console

    return console(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
