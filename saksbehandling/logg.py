"""How the log on standard error is written: a line for each thing that happened, and nothing of what people wrote.

What a line may hold is chosen here, not trusted to those who log: of our own loggers the text, of libraries only who
spoke; of an exception its kind and where it was, never its message, which may repeat a name or a letter.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any, TextIO

from saksbehandling.feil import Ugyldig
from saksbehandling.oppsett import ROT, les

JSON, TEKST = "json", "tekst"
VARE = ("saksbehandling", "regelverk")
"""Loggers whose text is ours. Everything that they are given is a number, a name in the code or a case number."""
FELT = "felt"
"""`extra={FELT: {...}}` adds these to the line."""


def sett_opp(miljo: Mapping[str, str] | None = None, til: TextIO | None = None) -> None:
    """Standard error, or `til`, gets the log from here on, in the form of TILSKUDD_LOGG. Raises Ugyldig for another."""
    m = os.environ if miljo is None else miljo
    form = m.get("TILSKUDD_LOGG") or (JSON if les(m).produksjon else TEKST)
    if form not in (JSON, TEKST):
        raise Ugyldig.ett("TILSKUDD_LOGG", form, f"«{form[:40]}» kan ikke brukes.", f"Skriv {JSON} eller {TEKST}.")
    rot = logging.getLogger()
    for h in [h for h in rot.handlers if isinstance(h, _Feilstrom)]:
        rot.removeHandler(h)
    strom = _Feilstrom(til)
    strom.setFormatter(_Json() if form == JSON else _Tekst())
    rot.addHandler(strom)
    # As text it is for a person at the machine, who is told only of what is wrong.
    logging.getLogger(VARE[0]).setLevel(logging.INFO if form == JSON else logging.WARNING)


def spor(e: BaseException) -> list[dict[str, Any]]:
    """An exception and those that led to it: kind, and each place as file, line and function. No message."""
    ut: list[dict[str, Any]] = []
    sett: set[int] = set()
    neste: BaseException | None = e
    while neste is not None and id(neste) not in sett:
        sett.add(id(neste))
        steder = [f"{_kort(r.filename)}:{r.lineno} {r.name}" for r in extract_tb(neste.__traceback__)]
        ut.append({"slag": type(neste).__name__, "sted": steder})
        neste = neste.__cause__ or (None if neste.__suppress_context__ else neste.__context__)
    return ut


def spor_tekst(e: BaseException) -> str:
    """The same, for a person to read."""
    return "\n".join("\n".join((f"{s['slag']}:", *(f"  {sted}" for sted in s["sted"]))) for s in spor(e))


def _kort(fil: str) -> str:
    """From the house's own folder, or the library's: where the machine keeps them is nobody's business."""
    deler = Path(fil).parts
    if "site-packages" in deler:
        return "/".join(deler[deler.index("site-packages") + 1 :])
    return Path(fil).relative_to(ROT).as_posix() if Path(fil).is_relative_to(ROT) else Path(fil).name


class _Feilstrom(logging.StreamHandler[TextIO]):
    """Standard error as it is when the line is written, or another stream."""

    def __init__(self, til: TextIO | None) -> None:
        logging.Handler.__init__(self)
        self._til = til

    @property
    def stream(self) -> TextIO:
        """Asked for at each line."""
        return self._til or sys.stderr

    @stream.setter
    def stream(self, _verdi: TextIO) -> None:
        raise AttributeError("chosen when it is made")


def _felt(record: logging.LogRecord) -> dict[str, Any]:
    vaar = record.name.split(".")[0] in VARE
    return {
        "tid": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "nivaa": record.levelname.lower(),
        "hvem": record.name,
        "hva": record.getMessage() if vaar else f"melding fra {record.name.split('.')[0]}",
        **(getattr(record, FELT, {}) if vaar else {}),
    }


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        felt = _felt(record)
        if record.exc_info and record.exc_info[1] is not None:
            felt["feil"] = spor(record.exc_info[1])
        return json.dumps(felt, ensure_ascii=False, default=str)


class _Tekst(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        felt = _felt(record)
        mer = " ".join(f"{n}={v}" for n, v in felt.items() if n not in ("tid", "nivaa", "hvem", "hva"))
        linje = f"{felt['tid']} {felt['nivaa']} {felt['hva']} {mer}".rstrip()
        feil = record.exc_info[1] if record.exc_info else None
        return linje if feil is None else f"{linje}\n{spor_tekst(feil)}"
