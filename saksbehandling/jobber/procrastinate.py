"""procrastinate's worker in front of the outbox: it is called (LISTEN/NOTIFY), on any machine, and takes the job's row.

The row's lease, number and outcome are as with the house's own queue: who is called too late, or twice, finds nothing
to take. Its loop is asyncio's; the jobs run in threads.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

from procrastinate import App, PsycopgConnector
from procrastinate.schema import SchemaManager
from sqlalchemy import make_url

from saksbehandling.feil import Ugyldig
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.utboks import Utforer, gjor, ta_den
from saksbehandling.lager.procrastinateko import OPPGAVE, er_laget, kall_igjen, lag
from saksbehandling.lager.rettigheter import KOENS_SKJEMA
from saksbehandling.lager.skjema import har_lov
from saksbehandling.lager.transaksjon import lesing, ombygging
from saksbehandling.lager.utboks import Tatt

LOGG = logging.getLogger(__name__)
SE_ETTER_STOPP = 0.2
"""Seconds between looks at whether a stop was asked for."""


def klargjor(url: str) -> None:
    """procrastinate's schema in the database, as this edition wants it. Costs a read when it is. Raises Ugyldig."""
    if url.startswith("sqlite"):
        gjor = "Flytt til PostgreSQL («tilskudd flytt»), eller ta bort innstillingen: løsningens egen kø går på begge."
        raise Ugyldig.ett("TILSKUDD_KO", "procrastinate", "går bare på PostgreSQL, og databasen er SQLite.", gjor)
    ddl = SchemaManager.get_schema()
    with lesing(url) as db:
        if er_laget(db, ddl):
            return
    with har_lov(url), ombygging(url) as db:
        if not er_laget(db, ddl):
            lag(db, ddl)


def arbeid(
    url: str, gjor_en: Callable[[int], None], slag: Sequence[str], antall: int, hvert: float, stopp: Event
) -> None:
    """Works until `stopp` is set, `antall` jobs at once, and finishes what is in hand. `hvert`: seconds between looks
    at what comes up again after a pause, which no notice tells of."""
    while not stopp.is_set():
        try:
            asyncio.run(_kjor(url, gjor_en, slag, antall, hvert, stopp))
        except Exception:
            LOGG.exception("Arbeideren mistet køen. Den prøver igjen.")
        stopp.wait(hvert)


def arbeid_unna(p: Arbeidsplass, slag: Sequence[str], utforere: Mapping[str, Utforer]) -> list[Tatt]:
    """Does all that is ready now, one by one. Gives what was done."""
    gjort: list[Tatt] = []

    def gjor_en(jobb: int) -> None:
        if (t := ta_den(p, jobb)) is not None and gjor(p, t, utforere):
            gjort.append(t)

    p.i_databasen(kall_igjen)
    asyncio.run(_kjor(p.url, gjor_en, slag, 1, 1.0, None))
    return gjort


async def _kjor(
    url: str, gjor_en: Callable[[int], None], slag: Sequence[str], antall: int, hvert: float, stopp: Event | None
) -> None:
    """A worker until `stopp`, or without it until nothing is ready. What a job raises, stops it and is raised here."""
    app, feil = App(connector=_kobling(url)), list[BaseException]()
    traader = ThreadPoolExecutor(antall, "jobber")

    async def oppgave(jobb: int) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(traader, gjor_en, jobb)
        except BaseException as e:
            feil.append(e)
            arbeider.cancel()

    async def arbeid_() -> None:
        async with app.open_async():
            await app.run_worker_async(
                queues=slag, concurrency=antall, wait=stopp is not None, fetch_job_polling_interval=hvert,
                delete_jobs="always", install_signal_handlers=False, listen_notify=stopp is not None,
            )  # fmt: skip

    app.task(name=OPPGAVE)(oppgave)
    arbeider = asyncio.create_task(arbeid_())
    while not arbeider.done() and not (stopp is not None and stopp.is_set()):
        await asyncio.wait([arbeider], timeout=SE_ETTER_STOPP)
    arbeider.cancel()
    with suppress(asyncio.CancelledError):
        await arbeider
    traader.shutdown()
    if feil:
        raise feil[0]


def _kobling(url: str) -> PsycopgConnector:
    adresse = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    valg = {"options": f"-c search_path={KOENS_SKJEMA} -c timezone=UTC"}
    return PsycopgConnector(conninfo=adresse, kwargs=valg, min_size=1, max_size=4)
