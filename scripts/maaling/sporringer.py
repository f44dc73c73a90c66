"""The statements that reach the database, counted at the driver: none goes by, however it is put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from saksbehandling.lager.engine import lesemotor, motor

_EGNE = re.compile(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", re.I)
_FTS_INNI = re.compile(r"'main'\.'sok_|\"main\"\.\"?sok_")
"""What FTS5 asks of its own tables."""


@contextmanager
def sporringer(url: str) -> Iterator[list[str]]:
    """The statements sent to the address within, in order; BEGIN, COMMIT, settings and pings are not among them."""
    motorer: list[Any] = list({id(m): m for m in (motor(url), lesemotor(url))}.values())
    sendt: list[str] = []

    def se(setning: Any) -> None:
        if _EGNE.match(tekst := str(setning)) and not _FTS_INNI.search(tekst) and tekst.strip(" ;") != "SELECT 1":
            sendt.append(tekst)

    def tell(dialekt: Any) -> None:
        koble = dialekt.connect

        def med_teller(*a: Any, **k: Any) -> Any:
            c = koble(*a, **k)
            if dialekt.name == "sqlite":
                c.set_trace_callback(se)
            else:
                c.cursor_factory = _tellende(c.cursor_factory, se)
            return c

        dialekt.connect = med_teller

    for m in motorer:
        m.dispose()
        tell(m.dialect)
    try:
        yield sendt
    finally:
        for m in motorer:
            del m.dialect.connect
            m.dispose()


def _tellende(klasse: Any, se: Any) -> Any:
    class Peker(klasse):  # type: ignore[misc]  # the driver's own class, chosen at run time
        def execute(self, setning: Any, *a: Any, **k: Any) -> Any:
            se(setning)
            return super().execute(setning, *a, **k)

    return Peker
