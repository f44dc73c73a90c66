"""A form that is sent has one effect, however often it is sent: its hidden key is taken with the deed."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import NoReturn

from saksbehandling.feil import Feil
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.idempotens import Foresporsel, Svar, en_gang
from saksbehandling.web.besok import MERKE

NOKKEL = "nokkel"
"""The hidden field with the key."""
_NOKKEL = re.compile(r"[\x21-\x7e]{1,60}")


def ny_nokkel() -> str:
    """A key for one form of one page."""
    return secrets.token_urlsafe(16)


def sendt_en_gang(a: Arbeid, gitt: Mapping[str, str], hva: str, gjor: Callable[[], str]) -> str:
    """Does it the first time, and gives the address of the page that tells of it; later that address without doing it.

    `hva`: which form, of what. Raises Ugyldig when the key was used for something else, and whatever `gjor` raises: a
    refusal changed nothing and is not kept, and what is mended comes with the same key.
    """
    innhold = json.dumps({k: v for k, v in sorted(gitt.items()) if k != MERKE}, ensure_ascii=True)
    # A key that no page of ours made is none.
    nokkel = gitt.get(NOKKEL, "") if _NOKKEL.fullmatch(gitt.get(NOKKEL, "")) else ny_nokkel()
    f = Foresporsel(a.person.id, f"side:{nokkel}", hva, sha256(innhold.encode()).hexdigest())
    return en_gang(a.db, f, a.naa, lambda: Svar(303, gjor()), _opp).innhold


def _opp(feil: Feil) -> NoReturn:
    raise feil
