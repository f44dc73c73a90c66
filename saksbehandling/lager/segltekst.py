"""What a seal says, and how it is checked: the Merkle root of the heads it covers, its text, and the signature on it.

A seal is set by who has the private key, which lies outside the database; anyone can check it with the public one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from saksbehandling.lager.kjede import START, tid_tekst

FORM = "tilskudd-segl-1"
"""The first word of a seal's text: what is signed can't be taken for anything else, nor for a later form."""
FORSTE = START
"""What the first seal rests on."""


class Signerer(Protocol):
    """What the sealer needs of a private key."""

    @property
    def id(self) -> str:
        """Which public key its signatures answer to."""

    def signer(self, tekst: str) -> str:
        """The signature on the text, in hex."""


@dataclass(frozen=True, slots=True)
class Nokkel:
    """A public key. It answers for the seals from `fra_segl` up to and with `til_segl` (None: it is in use)."""

    id: str
    offentlig: bytes
    fra_segl: int
    til_segl: int | None = None

    def har_signert(self, tekst: str, signatur: str) -> bool:
        """Whether the signature (hex) on the text was made with this key's private half."""
        # Loaded here only: most commands check no signature.
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.offentlig).verify(bytes.fromhex(signatur), tekst.encode())
        except (InvalidSignature, ValueError, TypeError):
            return False
        return True

    def gjelder(self, segl_nr: int) -> bool:
        """Whether a seal of this number can be this key's."""
        return self.fra_segl <= segl_nr and (self.til_segl is None or segl_nr <= self.til_segl)


@dataclass(frozen=True, slots=True)
class KjentSegl:
    """A seal as somebody outside knows it. `hvor`: the file it was read from."""

    segl_nr: int
    hash: str
    tekst: str
    nokkel_id: str
    signatur: str
    hvor: str


def nokkel_id(offentlig: bytes) -> str:
    """What a public key is called: the start of its SHA-256."""
    return hashlib.sha256(offentlig).hexdigest()[:16]


@dataclass(slots=True)
class Merkle:
    """The root of leaves that are given one by one, after RFC 6962: 0x00 before a leaf, 0x01 before a pair.

    Holds one hash for each level of the tree, so that a seal over a million heads takes no more room than one over ten.
    """

    antall: int = 0
    _topper: list[tuple[int, bytes]] = field(default_factory=list)

    def legg(self, sak_id: Any, nr: Any, hode: Any) -> None:
        """The next leaf: the head `hode` of a case, whose event number is `nr`."""
        self.antall += 1
        topp = (0, hashlib.sha256(b"\x00" + f"{sak_id}|{nr}|{hode}".encode()).digest())
        while self._topper and self._topper[-1][0] == topp[0]:
            venstre = self._topper.pop()
            topp = (topp[0] + 1, _par(venstre[1], topp[1]))
        self._topper.append(topp)

    def rot(self) -> str:
        """The root of the leaves so far, in hex."""
        if not self._topper:
            return hashlib.sha256(b"").hexdigest()
        rot = self._topper[-1][1]
        for _, venstre in reversed(self._topper[:-1]):
            rot = _par(venstre, rot)
        return rot.hex()


def _par(venstre: bytes, hoyre: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + venstre + hoyre).digest()


def segltekst(segl: Mapping[str, Any]) -> str:
    """The text that is hashed and signed: everything that the seal says, besides the hash and the signature."""
    deler = (segl["nr"], tid_tekst(segl["tid"]), *(segl[k] for k in ("forrige", "rot", "antall", "til_hendelse")))
    return "|".join(map(str, (FORM, *deler, segl["nokkel_id"])))


def segl_hash(tekst: str) -> str:
    """What the next seal rests on, and what is laid down outside."""
    return hashlib.sha256(tekst.encode()).hexdigest()
