"""What must hold at the end of a trial: the confirmed answers, and everything that must be there once and once only."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.segl import offentlige
from saksbehandling.lager.transaksjon import lesing
from scripts.feilprove.klient import Fasit
from scripts.feilprove.sted import Sted

EN_GANG = {
    "doble hendelser": "SELECT sak_id, nr, COUNT(*) FROM hendelse GROUP BY sak_id, nr HAVING COUNT(*) > 1",
    "doble handlinger i en sak": "SELECT sak_id, handling, COUNT(*) FROM hendelse GROUP BY sak_id, handling "
    "HAVING COUNT(*) > 1",
    "doble frister": "SELECT sak_id, type, COUNT(*) FROM frist GROUP BY sak_id, type, hendelse_nr HAVING COUNT(*) > 1",
    "doble brev": "SELECT sak_id, brevtype, COUNT(*) FROM brev GROUP BY sak_id, brevtype HAVING COUNT(*) > 1",
    "doble leveringer": "SELECT brev_id, mottaker, COUNT(*) FROM innboks GROUP BY brev_id, mottaker "
    "HAVING COUNT(*) > 1",
    "doble MsgId": "SELECT melding_id, COUNT(*) FROM utbetaling GROUP BY melding_id HAVING COUNT(*) > 1",
    "doble betalinger av en sak": "SELECT opphav_id, linje, COUNT(*) FROM utbetaling GROUP BY opphav_id, linje "
    "HAVING COUNT(*) > 1",
    "jobber som ikke er gjort": "SELECT nokkel, status, forsok, sist_feil FROM jobb WHERE status <> 'ferdig'",
    "brev som ikke er sendt": "SELECT id, brevtype, tilstand, feil FROM brev WHERE tilstand <> 'sendt'",
    "betalinger som ikke er bekreftet": "SELECT u.sak_id, s.tilstand FROM utbetaling u JOIN sak s ON s.id = u.sak_id "
    "WHERE u.betalt IS NULL",
    "overtrukne linjer": "SELECT id, ramme_kr, bundet_kr FROM ramme WHERE bundet_kr > ramme_kr AND NOT overslag",
}
"""Questions that must have no answer."""


def hva_er_galt(s: Sted, fasit: Fasit, naa: Any = None) -> tuple[list[str], dict[str, int]]:
    """The breaches, each with its rows, and what was counted."""
    feil = [f"samme nøkkel, to svar: {u}" for u in fasit.ulike]
    with lesing(s.url) as db:
        for hva, sporsmal in EN_GANG.items():
            if rader := db.execute(text(sporsmal)).all():
                feil.append(f"{hva}: {[tuple(r) for r in rader[:5]]}")
        feil += _svarene(db, fasit)
        feil += _mappene(db, s)
        p = Arbeidsplass(s.url, s.mappe, naa or s.naa, demo=True)
        funn = verifiser(db, offentlige(p))
        feil += [f"verifiser: {b}" for b in funn.brudd[:5]]
        tall = {
            t: int(db.execute(text(f"SELECT COUNT(*) FROM {t}")).scalar_one())
            for t in ("sak", "hendelse", "brev", "innboks", "frist", "utbetaling", "jobb")
        }
    return feil, {
        **tall,
        "bekreftede svar": len(fasit.svar),
        "tapte svar": fasit.tapt,
        "spurt igjen": fasit.spurt_igjen,
    }


def ventende(s: Sted) -> int:
    """How much is still to be done by itself: jobs, letters, payments."""
    with lesing(s.url) as db:
        return sum(
            len(db.execute(text(EN_GANG[n])).all())
            for n in ("jobber som ikke er gjort", "brev som ikke er sendt", "betalinger som ikke er bekreftet")
        )


def _svarene(db: Connection, fasit: Fasit) -> list[str]:
    """Each confirmed deed is one event, and nothing is there that nobody asked for."""
    feil = []
    hendelser = Counter(
        (str(nr).replace("/", "-"), handling)
        for nr, handling in db.execute(
            text("SELECT s.nr, h.handling FROM hendelse h JOIN sak s ON s.id = h.sak_id WHERE h.person <> 'klokka'")
        )
    )
    soknader = set()
    for b in fasit.svar:
        if b.status != 200:
            continue
        deler = b.vei.split("/")
        if b.vei == "/soknader":
            soknader.add(json.loads(b.svar)["nr"])
        elif len(deler) == 5 and (n := hendelser[(deler[2], deler[4])]) != 1:
            feil.append(f"bekreftet {b.nokkel} {b.vei}: {n} hendelser")
    finnes = set(db.execute(text("SELECT nr FROM sak WHERE flyt = 'soknad'")).scalars())
    if finnes != soknader:
        feil.append(f"søknader: tapt {sorted(soknader - finnes)}, for mange {sorted(finnes - soknader)}")
    partier = sum(1 for b in fasit.svar if b.status == 200 and b.vei == "/parti")
    if (n := int(db.execute(text("SELECT COUNT(*) FROM parti")).scalar_one())) != partier:
        feil.append(f"partier: {partier} bekreftet, {n} i databasen")
    return feil


def _mappene(db: Connection, s: Sted) -> list[str]:
    """The letters, the varsler and the bank's orders are just those of the rows, with the bytes of the rows."""
    feil = []
    brev = {str(f): str(h) for f, h in db.execute(text("SELECT fil, sha256 FROM brev WHERE fil IS NOT NULL"))}
    filer = {str(f.relative_to(s.mappe)): f for f in (s.mappe / "brev").rglob("*.pdf")}
    if set(brev) != set(filer):
        feil.append(f"brevfiler: mangler {sorted(set(brev) - set(filer))}, for mange {sorted(set(filer) - set(brev))}")
    feil += [
        f"brevfil med andre bytes: {n}"
        for n, f in filer.items()
        if n in brev and sha256(f.read_bytes()).hexdigest() != brev[n]
    ]
    varsler = {str(v) for v in db.execute(text("SELECT varsel_fil FROM innboks")).scalars()}
    paa_disk = {str(f.relative_to(s.mappe)) for f in (s.mappe / "varsler").glob("*.txt")}
    if varsler != paa_disk:
        feil.append(f"varsler: {sorted(varsler ^ paa_disk)}")
    ordrer = [json.loads(f.read_text("utf-8")) for f in (s.mappe / "utbetalinger").glob("*.json")]
    i_banken = Counter((o["melding_id"], o["ende_til_ende"], o["belop_kr"]) for o in ordrer)
    vaare = Counter(
        (str(m), str(e), int(kr))
        for m, e, kr in db.execute(
            text("SELECT melding_id, ende_til_ende, belop_kr FROM utbetaling WHERE sendt IS NOT NULL")
        )
    )
    if i_banken != vaare:
        feil.append(f"banken: for mange {list(i_banken - vaare)[:5]}, mangler {list(vaare - i_banken)[:5]}")
    return feil


def halve_filer(s: Sted) -> int:
    """Unfinished copies that a kill left beside the real ones: hidden, never read, never taken for a letter."""
    return sum(1 for _ in s.mappe.rglob(".*.tmp"))
