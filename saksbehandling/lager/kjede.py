"""The chain: what is hashed of an event, and how. Used when it is written and when it is verified."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson

START = "0" * 64
"""What the first event of a case rests on."""


def kanonisk(verdi: Any) -> str:
    """JSON text with sorted keys: the same value gives the same bytes."""
    return orjson.dumps(verdi, option=orjson.OPT_SORT_KEYS, default=str).decode()


def tid_tekst(tid: datetime) -> str:
    """An aware moment as UTC text, the same from every database."""
    return (tid if tid.tzinfo else tid.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


class Bit(NamedTuple):
    """A value as JSON text, and as that text stands inside a JSON string. Objects are put together without being read,
    so what many events have in common is written and escaped once.
    """

    tekst: str
    i_tekst: bytes


def bit(verdi: Any) -> Bit:
    """The value's canonical text."""
    tekst = kanonisk(verdi)
    return Bit(tekst, orjson.dumps(tekst)[1:-1])


def sammen(*objekter: Bit) -> Bit:
    """One object with the names of all: each has names, and they come in order from one to the next."""
    tekst = ",".join([o.tekst[1:-1] for o in objekter])
    return Bit("{" + tekst + "}", b"{" + b",".join([o.i_tekst[1:-1] for o in objekter]) + b"}")


def hendelse_tekst(rad: Mapping[str, Any]) -> str:
    """What is hashed of an event: everything it says, with number, time, person and `innhold`, and the hash before."""
    return _hendelse(rad, None).decode()


def hendelse_hash(rad: Mapping[str, Any], innhold: Bit | None = None) -> str:
    """SHA-256 over what the event says. `innhold`: that of the row, when it is known escaped."""
    return hashlib.sha256(_hendelse(rad, innhold)).hexdigest()


def _hendelse(rad: Mapping[str, Any], innhold: Bit | None) -> bytes:
    deler = [rad[k] for k in ("sak_id", "nr")] + [tid_tekst(rad["tid"])]
    deler += [rad[k] for k in ("person", "rolle", "handling", "fra", "til")]
    deler.append(rad["innhold"] if innhold is None else orjson.Fragment(b'"%b"' % innhold.i_tekst))
    return orjson.dumps([*deler, rad["forrige"]], option=orjson.OPT_SORT_KEYS, default=str)
