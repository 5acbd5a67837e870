"""The keeper of this place (本机保全): which database, which home folder, which version."""

from django.conf import settings
from django.db import connection

from tihang import __version__
from tihang.flows.ports import Keeper
from tihang.outside.keeping.databases import Database
from tihang.outside.keeping.keeper import InstallationKeeper


def keeper() -> Keeper:
    """Backup and restore of the database and home folder that the settings name."""
    return InstallationKeeper(_database(), settings.HOME, __version__)


def _database() -> Database:
    if connection.vendor == "postgresql":
        from tihang.outside.keeping.postgresql import PostgresqlDatabase

        return PostgresqlDatabase(connection)
    from tihang.outside.keeping.sqlite import SqliteDatabase

    return SqliteDatabase(connection)
