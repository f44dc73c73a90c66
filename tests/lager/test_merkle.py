"""The tree under a seal is RFC 6962's, and takes no more room over many heads than over few."""

from __future__ import annotations

import hashlib
import tracemalloc

import pytest

from saksbehandling.lager.segltekst import Merkle


def rfc6962(blader: list[bytes]) -> bytes:
    """The definition in section 2.1, as it stands there."""
    if not blader:
        return hashlib.sha256(b"").digest()
    if len(blader) == 1:
        return hashlib.sha256(b"\x00" + blader[0]).digest()
    k = 1
    while k * 2 < len(blader):
        k *= 2
    return hashlib.sha256(b"\x01" + rfc6962(blader[:k]) + rfc6962(blader[k:])).digest()


@pytest.mark.parametrize("antall", [*range(34), 63, 64, 65, 100])
def test_roten_er_den_rfc_6962_gir(antall: int) -> None:
    tre = Merkle()
    for i in range(antall):
        tre.legg(i, i + 1, f"{i:064x}")
    assert tre.rot() == rfc6962([f"{i}|{i + 1}|{i:064x}".encode() for i in range(antall)]).hex()
    assert tre.antall == antall


def test_treet_tar_ikke_plass_etter_hvor_mange_blader_det_har() -> None:
    tre, topper = Merkle(), []
    tracemalloc.start()
    for i in range(20_000):
        tre.legg(i, 1, "x")
        if i in (500, 19_999):
            topper.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert topper[1] < topper[0] + 4_000
