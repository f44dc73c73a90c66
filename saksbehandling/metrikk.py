"""What this process counts for Prometheus. Counting is a few numbers in memory: nothing is written, nobody waits.

A label is a name in the code or a status, never anything that somebody wrote.
"""

from __future__ import annotations

from threading import Thread
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server

from saksbehandling.feil import Ugyldig

REGISTER = CollectorRegistry(auto_describe=True)
FORESPORSLER = Counter(
    "tilskudd_foresporsler", "Forespørsler som er besvart.", ("metode", "rute", "status"), registry=REGISTER
)
VARIGHET = Histogram(
    "tilskudd_foresporsel_sekunder", "Hvor lenge forespørsler varte.", ("metode", "rute"), registry=REGISTER,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)  # fmt: skip
JOBBER = Counter(
    "tilskudd_jobber_utfort", "Jobber som denne prosessen har gjort, eller ikke fikk til.", ("slag", "utfall"),
    registry=REGISTER,
)  # fmt: skip


def vis(port: int) -> tuple[WSGIServer, Thread]:
    """Answers Prometheus on this machine alone, from a process that is no server, until that ends. Gives what answers.
    Raises Ugyldig for a port that is taken."""
    try:
        return start_http_server(port, "127.0.0.1", REGISTER)
    except OSError as e:
        gjor = "Velg en annen port, eller ta bort innstillingen."
        raise Ugyldig.ett("TILSKUDD_METRIKK_PORT", port, f"Port {port} kan ikke brukes ({e.strerror}).", gjor) from e
