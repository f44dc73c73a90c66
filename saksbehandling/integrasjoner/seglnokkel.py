"""The key that signs seals, and the public keys that they are checked with: files outside the database.

A key vault or an HSM is a neighbour of the same kind: what the engine needs of it is `lager.segltekst.Signerer`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from saksbehandling.feil import Ugyldig
from saksbehandling.lager.segltekst import Nokkel, nokkel_id
from saksbehandling.seglvalg import NOKKEL, NOKKELFIL, NOKLER, Seglvalg

LAG = "openssl genpkey -algorithm ed25519 -out segl.pem && chmod 0400 segl.pem"


@dataclass(frozen=True, slots=True)
class Privatnokkel:
    """An Ed25519 key in this process."""

    nokkel: Ed25519PrivateKey

    @property
    def offentlig(self) -> bytes:
        """The public half, 32 bytes."""
        return self.nokkel.public_key().public_bytes_raw()

    @property
    def id(self) -> str:
        """The name of its public half."""
        return nokkel_id(self.offentlig)

    def signer(self, tekst: str) -> str:
        """The signature on the text, in hex."""
        return self.nokkel.sign(tekst.encode()).hex()


def nokler(valg: Seglvalg) -> dict[str, Nokkel]:
    """The public keys by id; empty when there is no file yet. Raises Ugyldig when the file is not such a list."""
    try:
        raa = valg.nokler.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as e:
        raise _ugyldig(NOKLER, valg.nokler, f"kan ikke leses ({e.strerror}).", "Gi løsningen lesetilgang.") from e
    try:
        if not isinstance(rader := json.loads(raa), list):
            raise TypeError("not a list")
        liste = [_nokkel(n) for n in rader]
    except (ValueError, TypeError, KeyError) as e:
        gjor = "Hent filen fra en sikkerhetskopi eller fra den siste eksporten av loggen (nokler.json)."
        raise _ugyldig(NOKLER, valg.nokler, "er ikke en liste over offentlige nøkler.", gjor) from e
    return {n.id: n for n in liste}


def _nokkel(n: Mapping[str, Any]) -> Nokkel:
    offentlig = bytes.fromhex(n["offentlig"])
    til = n["til_segl"]
    if nokkel_id(offentlig) != n["id"]:
        raise ValueError("the key is not the one that its id names")
    return Nokkel(n["id"], offentlig, int(n["fra_segl"]), None if til is None else int(til))


def som_json(alle: Sequence[Nokkel]) -> str:
    """The public keys as they stand in the file and in an export."""
    rader = [{"id": n.id, "offentlig": n.offentlig.hex(), "fra_segl": n.fra_segl, "til_segl": n.til_segl} for n in alle]
    return json.dumps(rader, indent=1) + "\n"


def signerer(valg: Seglvalg) -> Privatnokkel:
    """The key that seals are signed with now. Call it under the sealer's lock, so that a change of key is seen.

    In demo and development the first call makes it. Raises Ugyldig when there is none, when it can't be used, or when
    its public half is not the one in use (`tilskudd revisjon nokkel`).
    """
    privat = _privat(valg)
    kjente = nokler(valg)
    if not kjente:
        _skriv_nokler(valg, [Nokkel(privat.id, privat.offentlig, 1)])
    elif (kjent := kjente.get(privat.id)) is None or kjent.til_segl is not None:
        hva = "er tatt ut av bruk" if kjent else "er ikke ført opp blant de offentlige nøklene"
        gjor = "Kjør «tilskudd revisjon nokkel» for å ta en ny nøkkel i bruk. Ingen segl blir satt før det er gjort."
        raise _ugyldig(NOKKELFIL, valg.nokkelfil, f"har en nøkkel som {hva} ({privat.id}).", gjor)
    return privat


def ta_i_bruk(valg: Seglvalg, siste_segl: int, *, ny: bool) -> Nokkel:
    """Enters the key as the one in use from the next seal on; the earlier ones answer for the seals they have set.

    `ny`: makes the key first, in place of the one in the file. Call it under the sealer's lock. Raises Ugyldig.
    """
    if ny and not valg.lag_nokkel:
        gjor = f"Lag nøkkelen selv ({LAG}), sett innstillingen til den, og kjør kommandoen uten --ny."
        raise Ugyldig.ett(NOKKEL if valg.nokkel else NOKKELFIL, None, "er satt av dere, og byttes ikke herfra.", gjor)
    pem = lag_pem() if ny else b""
    privat = _les_pem(pem, NOKKELFIL) if ny else _privat(valg)
    kjente = nokler(valg)
    har = kjente.get(privat.id)
    if har is not None and har.til_segl is not None:
        gjor = f"Lag en ny nøkkel: {LAG}"
        raise _ugyldig(NOKKELFIL, valg.nokkelfil, "har en nøkkel som alt er tatt ut av bruk.", gjor)
    if har is not None:
        return har
    ute = [replace(n, til_segl=siste_segl) if n.til_segl is None else n for n in kjente.values()]
    nykommer = Nokkel(privat.id, privat.offentlig, siste_segl + 1 if kjente else 1)
    _skriv_nokler(valg, [*ute, nykommer])
    if ny:
        _bytt(valg.nokkelfil, pem)
    return nykommer


def lag_pem() -> bytes:
    """A new private key."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _privat(valg: Seglvalg) -> Privatnokkel:
    if valg.lag_nokkel and not valg.nokkelfil.exists():
        _legg(valg.nokkelfil, lag_pem())
    if valg.nokkel:
        return _les_pem(valg.nokkel.replace("\\n", "\n").encode(), NOKKEL)
    try:
        return _les_pem(valg.nokkelfil.read_bytes(), NOKKELFIL)
    except FileNotFoundError:
        gjor = f"Lag nøkkelen ({LAG}), legg den utenfor databasen, og sett {NOKKELFIL} til filen eller {NOKKEL} til "
        gjor += "innholdet. Uten den blir loggen ikke forseglet."
        raise _ugyldig(NOKKELFIL, valg.nokkelfil, "finnes ikke, og lages ikke av seg selv her.", gjor) from None
    except OSError as e:
        gjor = "Gi brukeren som kjører løsningen, og ingen andre, rett til å lese filen (chmod 0400)."
        raise _ugyldig(NOKKELFIL, valg.nokkelfil, f"kan ikke leses ({e.strerror}).", gjor) from e


def _les_pem(pem: bytes, felt: str) -> Privatnokkel:
    try:
        nokkel = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        nokkel = None
    if not isinstance(nokkel, Ed25519PrivateKey):
        raise Ugyldig.ett(felt, None, "er ikke en privat Ed25519-nøkkel i PEM-form, uten passord.", f"Lag en: {LAG}")
    return Privatnokkel(nokkel)


def _legg(fil: Path, innhold: bytes) -> None:
    """A new file that only its owner may read, whole from the first moment. One that is there already stays."""
    fil.parent.mkdir(parents=True, exist_ok=True)
    uferdig = _uferdig(fil, innhold, 0o400)
    with suppress(FileExistsError):
        os.link(uferdig, fil)
    uferdig.unlink()


def _bytt(fil: Path, innhold: bytes) -> None:
    _uferdig(fil, innhold, 0o400).replace(fil)


def _skriv_nokler(valg: Seglvalg, alle: Sequence[Nokkel]) -> None:
    valg.nokler.parent.mkdir(parents=True, exist_ok=True)
    _uferdig(valg.nokler, som_json(alle).encode(), 0o644).replace(valg.nokler)


def _uferdig(fil: Path, innhold: bytes, rettigheter: int) -> Path:
    uferdig = fil.with_name(f".{fil.name}.{os.getpid()}.{os.urandom(4).hex()}")
    fd = os.open(uferdig, os.O_WRONLY | os.O_CREAT | os.O_EXCL, rettigheter)
    with os.fdopen(fd, "wb") as f:
        f.write(innhold)
        f.flush()
        os.fsync(f.fileno())
    return uferdig


def _ugyldig(felt: str, fil: Path, melding: str, gjor: str) -> Ugyldig:
    return Ugyldig.ett(felt, str(fil), f"«{fil}» {melding}", gjor)
