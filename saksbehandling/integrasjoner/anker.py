"""The anchor: the newest seal, laid down where the database's administrator does not rule, and read back from there.

What is laid down is the seal's own text and signature: whoever holds one can show that the log stood so that day.
"""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from saksbehandling.feil import Ugyldig
from saksbehandling.integrasjoner.epost import Epost, Melding
from saksbehandling.integrasjoner.mappe import skriv_fil
from saksbehandling.lager.segltekst import KjentSegl, segl_hash, segltekst

FORM = "tilskudd-anker-1"


class Anker(Protocol):
    """A place outside."""

    def legg(self, segl: Mapping[str, Any]) -> bool:
        """Lays down the seal's row. False when it lies there already."""


def som_tekst(segl: Mapping[str, Any]) -> str:
    """The anchor as it is laid down: JSON that people can read too."""
    innhold = {
        "form": FORM, "segl_nr": segl["nr"], "hash": segl["hash"], "tekst": segltekst(segl),
        "nokkel_id": segl["nokkel_id"], "signatur": segl["signatur"],
    }  # fmt: skip
    return json.dumps(innhold, indent=1) + "\n"


def navn(segl: Mapping[str, Any]) -> str:
    """What the anchor is called. With part of the hash, so that one seal never lies over another of the same number."""
    return f"segl-{segl['nr']:08d}-{segl['hash'][:12]}"


@dataclass(frozen=True, slots=True)
class Mappeanker:
    """A folder on another machine, or one where nothing can be changed afterwards (WORM)."""

    mappe: Path

    def legg(self, segl: Mapping[str, Any]) -> bool:
        """Writes the file; one that is there already is never written over."""
        fil = self.mappe / f"{navn(segl)}.json"
        if fil.exists():
            return False
        skriv_fil(fil, som_tekst(segl).encode())
        fil.chmod(0o444)
        return True


@dataclass(frozen=True, slots=True)
class Epostanker:
    """The seal by mail, to an auditor who keeps it."""

    epost: Epost
    til: tuple[str, ...]
    fra: str

    def legg(self, segl: Mapping[str, Any]) -> bool:
        """Sends the mail, once for each seal."""
        tekst = (
            f"Dette er det nyeste seglet over saksloggen, nummer {segl['nr']}.\n\n{segl['hash']}\n\n"
            "Ta vare på denne e-posten utenfor løsningen. Med den kan du senere vise at loggen er den samme som i\n"
            "dag: legg vedlegget i en mappe og kjør «tilskudd revisjon verifiser --anker MAPPE», eller bruk\n"
            "kontroller.py i en eksport av loggen. Du trenger ikke å svare.\n"
        )
        emne = f"Saksloggen: segl {segl['nr']}"
        vedlegg = ((f"{navn(segl)}.json", som_tekst(segl)),)
        self.epost.send(Melding(navn(segl), self.til, self.fra, emne, tekst, vedlegg))
        return True


def les_ankere(mappe: Path) -> list[KjentSegl]:
    """Every anchor in a folder, as files or as mails with one. Raises Ugyldig for a folder without any, and for a file
    that is no anchor: what is compared must never be less than one believes.
    """
    if not mappe.is_dir():
        raise _ugyldig(mappe, "finnes ikke, eller er ikke en mappe.", "Skriv navnet på mappen der ankrene ligger.")
    alle = [a for fil in sorted(mappe.iterdir()) if not fil.name.startswith(".") for a in _les(fil)]
    if not alle:
        raise _ugyldig(mappe, "har ingen ankere.", "Ankere er filer som segl-00000012-….json, eller e-poster med dem.")
    return alle


def _les(fil: Path) -> Iterator[KjentSegl]:
    try:
        if fil.suffix == ".eml":
            post = email.message_from_bytes(fil.read_bytes(), policy=email.policy.default)
            for del_ in post.iter_attachments():
                if str(del_.get_filename()).endswith(".json"):
                    yield _funnet(del_.get_content(), fil)
        elif fil.suffix == ".json":
            yield _funnet(fil.read_bytes(), fil)
    except (OSError, ValueError, KeyError, TypeError) as e:
        gjor = "Hent ankeret på nytt derfra det ble lagt, eller ta filen ut av mappen."
        raise _ugyldig(fil, "er ikke et anker, eller er endret.", gjor) from e


def _funnet(raa: bytes | str, fil: Path) -> KjentSegl:
    a = json.loads(raa)
    if a["form"] != FORM or segl_hash(a["tekst"]) != a["hash"] or a["tekst"].split("|")[1] != str(a["segl_nr"]):
        raise ValueError("not an anchor")
    return KjentSegl(int(a["segl_nr"]), a["hash"], a["tekst"], a["nokkel_id"], a["signatur"], fil.name)


def _ugyldig(sti: Path, melding: str, gjor: str) -> Ugyldig:
    return Ugyldig.ett("--anker", str(sti), f"«{sti}» {melding}", gjor)
