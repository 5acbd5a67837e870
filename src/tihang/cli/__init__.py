"""The console door (命令行): ``tihang assess``, ``eligibility``, ``pack …``, ``sheet …``. Translates, never decides."""

from tihang.cli.main import main

__all__ = ["main"]
