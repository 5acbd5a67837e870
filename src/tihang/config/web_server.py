"""The web server (网页服务): Granian's own command line, with the program loaded before it divides into workers.

Workers then share what is loaded, and a dead one's heir answers at once instead of loading everything again. It takes Granian's options:
``python -m tihang.config.web_server --interface wsgi … tihang.config.wsgi:application``.
"""

import gc


def main() -> None:
    """Load, let go of what must not be shared, serve."""
    load()
    from granian.cli import entrypoint

    entrypoint()


def load() -> None:
    """Everything that answering a page needs, and no connection: two processes on one would talk across each other."""
    from django.db import connections
    from django.urls import get_resolver

    import tihang.config.wsgi  # noqa: F401 - readies Django

    get_resolver().url_patterns  # noqa: B018 - reading them imports every view
    connections.close_all()
    gc.freeze()  # what is there now stays; so the collector of a worker does not write to shared memory


if __name__ == "__main__":
    main()
