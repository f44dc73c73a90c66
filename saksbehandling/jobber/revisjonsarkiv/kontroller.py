"""Kontrollerer en eksport av saksloggen uten programmet som laget den. Trenger Python 3.11 og pakken cryptography.

python3 kontroller.py MAPPE|ZIP [--nokler FIL] [--anker MAPPE]     (nøkler og ankere som du selv har tatt vare på)
"""

import argparse
import json
import sys
import zipfile
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def rot(b: list[bytes]) -> bytes:  # treet i RFC 6962
    k = 1 << (len(b) - 1).bit_length() - 1 if len(b) > 1 else 0
    return sha256(b"\1" + rot(b[:k]) + rot(b[k:])).digest() if k else b[0]


valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
valg.add_argument("arkiv", type=Path, nargs="?", default=Path())
valg.add_argument("--nokler", type=Path)
valg.add_argument("--anker", type=Path)
gitt, feil = valg.parse_args(), []
arkiv = zipfile.Path(gitt.arkiv) if gitt.arkiv.is_file() else gitt.arkiv
fil = {n: map(json.loads, (arkiv / f"{n}.jsonl").open("rb")) for n in ("segl", "blader", "hendelser", "hoder")}
nokler = {n["id"]: n for n in json.loads((gitt.nokler or arkiv / "nokler.json").read_text(encoding="utf-8"))}
blad = {nr: {(b["sak_id"], b["nr"]): b["hode"] for b in g} for nr, g in groupby(fil["blader"], lambda b: b["segl_nr"])}
hash_av, antall = {0: "0" * 64}, 0
siste: dict[int, tuple[int, str]] = {}
for nr, s in enumerate(fil["segl"], 1):
    _form, har_nr, _tid, foran, roten, _antall, _til, nokkel = s["tekst"].split("|")
    tre = [sha256(f"\0{sak}|{n}|{h}".encode()).digest() for (sak, n), h in blad.get(nr, {}).items()] or [b""]
    hash_av[nr], tekst, n = s["hash"], s["tekst"].encode(), nokler.get(nokkel, {})
    if (har_nr, foran, roten, s["hash"]) != (str(nr), hash_av[nr - 1], rot(tre).hex(), sha256(tekst).hexdigest()):
        feil.append(f"Segl {har_nr} er endret, mangler blad, eller bygger ikke på seglet foran.")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(n["offentlig"])).verify(bytes.fromhex(s["signatur"]), tekst)
        har_nr = "" if n["fra_segl"] <= nr and (n["til_segl"] is None or nr <= n["til_segl"]) else har_nr
    except (KeyError, ValueError, InvalidSignature):
        pass
    feil += [f"Segl {har_nr} er ikke signert med en nøkkel som var i bruk."] if har_nr else []
forseglet = {hode: (nr, hash_) for nr, mine in blad.items() for hode, hash_ in mine.items()}
for h in fil["hendelser"]:
    sak, nr, *_resten, foran = json.loads(h["tekst"])
    if (nr, foran, h["hash"]) != (*siste.get(sak, (1, "0" * 64)), sha256(h["tekst"].encode()).hexdigest()):
        feil.append(f"Sak {sak}, hendelse {nr} er endret, eller noe foran den er fjernet eller byttet om.")
    if (i := forseglet.pop((sak, nr), None)) and i[1] != h["hash"]:
        feil.append(f"Sak {sak}, hendelse {nr} er ikke den som ble forseglet i segl {i[0]}.")
    siste[sak], antall = (nr + 1, h["hash"]), antall + 1
feil += [f"Sak {sak}, hendelse {nr} er borte, men ble forseglet i segl {i[0]}." for (sak, nr), i in forseglet.items()]
slutt = {h["sak_id"]: (h["hendelse_nr"] + 1, h["hode"]) for h in fil["hoder"]}
feil += [f"Sak {sak} slutter ikke med hodet sitt." for sak in {*siste, *slutt} if siste.get(sak) != slutt.get(sak)]
ankere = [json.loads(f.read_text(encoding="utf-8")) for f in (gitt.anker.glob("*.json") if gitt.anker else ())]
feil += [f"Segl {a['segl_nr']} er ikke det i ankeret." for a in ankere if hash_av.get(a["segl_nr"]) != a["hash"]]
sys.stdout.write(f"Lest: {antall} hendelser, {len(siste)} saker, {len(hash_av) - 1} segl, {len(ankere)} ankere.\n")
sys.exit("\n".join(["Eksporten har brudd:", *feil]) if feil else 0)
