"""The chain: what is hashed of an event, and how. Used when it is written and when it is verified."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

START = "0" * 64
"""What the first event of a case rests on."""


def kanonisk(verdi: Any) -> str:
    """JSON text with sorted keys: the same value gives the same bytes."""
    return orjson.dumps(verdi, option=orjson.OPT_SORT_KEYS, default=str).decode()


def tid_tekst(tid: datetime) -> str:
    """An aware moment as UTC text, the same from every database."""
    return (tid if tid.tzinfo else tid.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def hendelse_tekst(rad: Mapping[str, Any]) -> str:
    """What is hashed of an event: everything it says, with number, time, person and `innhold`, and the hash before."""
    deler = [rad[k] for k in ("sak_id", "nr")] + [tid_tekst(rad["tid"])]
    deler += [rad[k] for k in ("person", "rolle", "handling", "fra", "til", "innhold", "forrige")]
    return kanonisk(deler)


def hendelse_hash(rad: Mapping[str, Any]) -> str:
    """SHA-256 over what the event says."""
    return hashlib.sha256(hendelse_tekst(rad).encode()).hexdigest()
