"""The demo, read back: every figure from the database."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from regelverk.ordning import les
from saksbehandling.demo.fortelling import IkkeTom, fortell
from saksbehandling.demo.scene import Scene
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.jobber.segl import offentlige
from saksbehandling.lager.kontekst import LIV, RAMME, SAK, SOKNAD
from saksbehandling.lager.transaksjon import lesing
from tests.demoaar import DEMODAGEN
from tests.fortellinger.fortalt import Fortalt


# ── Det hele ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_tallene_i_svaret_er_de_som_staar_i_databasen(demo: Fortalt) -> None:
    with lesing(demo.url) as db:
        saker = db.execute(select(SAK.c.id)).all()
        betalt = sum(db.execute(select(RAMME.c.utbetalt_kr)).scalars())
        soknadene = sum(db.execute(select(SOKNAD.c.utbetalt_kr)).scalars())
    slutt = demo.svar.pop("slutt")
    assert demo.svar == {"saker": len(saker), "brev": len(demo.brev), "utbetalt_kr": betalt, "mappe": str(demo.mappe)}
    assert slutt == DEMODAGEN
    assert betalt == soknadene == sum(b["belop_kr"] for b in alle_betalinger(demo) if b["tilstand"] == "betalt")


def alle_betalinger(demo: Fortalt) -> list[dict[str, Any]]:
    u = LIV["utbetaling"]
    with lesing(demo.url) as db:
        return [dict(r) for r in db.execute(select(SAK.c.tilstand, u).join(u, u.c.sak_id == SAK.c.id)).mappings()]


def test_loggen_stemmer_etterpaa(demo: Fortalt) -> None:
    with lesing(demo.url) as db:
        v = verifiser(db, offentlige(Scene(demo.url, demo.mappe, print).plass))
    assert v.brudd == []
    assert v.segl.antall > 1 and v.segl.hendelser_uten_segl == 0
    assert [f.name.split("-")[1] for f in (demo.mappe / "anker").iterdir()] == [f"{v.segl.siste_nr:08d}"]


def test_en_database_med_saker_i_blir_avvist_og_latt_vaere(demo: Fortalt, tmp_path: Path) -> None:
    foer = Path(demo.url.removeprefix("sqlite:///")).stat().st_size
    with pytest.raises(IkkeTom) as feil:
        fortell(demo.url, tmp_path, print)
    assert str(demo.svar["saker"]) in str(feil.value)
    assert feil.value.utgang == 1 and feil.value.gjor
    assert Path(demo.url.removeprefix("sqlite:///")).stat().st_size == foer
    with lesing(demo.url) as db:
        assert len(db.execute(select(SAK.c.id)).all()) == demo.svar["saker"]


def test_hver_fil_er_den_som_ble_foert(demo: Fortalt) -> None:
    from hashlib import sha256

    for b in demo.brev:
        assert sha256((demo.mappe / b["fil"]).read_bytes()).hexdigest() == b["sha256"]
        assert b["sendt"] is not None and b["feil"] is None


def test_fortellingen_sier_hvorfor_med_paragraf(demo: Fortalt) -> None:
    nei = [i for i, linje in enumerate(demo.linjer) if linje.strip().startswith("✗")]
    assert len(nei) >= 8
    assert all(demo.linjer[i + 1].strip() for i in nei)
    assert sum("✓" in linje and "(" in linje for linje in demo.linjer) >= 10


# ── Kapitlene ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_de_fjorten_ressursmiljoene_faar_det_tildelingsbrevet_sier(demo: Fortalt) -> None:
    navngitte = {n.navn: n.belop_kr for n in les(2025).ordning("nasjonale-ressursmiljo").navngitte}
    saker = demo.saker("nasjonale-ressursmiljo")
    assert {s["navn"]: s["utbetalt_kr"] for s in saker} == navngitte
    assert (len(saker), sum(navngitte.values())) == (14, 38_860_000)
    assert demo.saker("nasjonale-ressursmiljo", "utlysning") == []
    assert demo.saker("nasjonale-ressursmiljo", "orientering") == []
    for s in saker:
        assert s["enkeltvedtak"] is True and s["klageinstans"] == "AID" and s["tilstand"] == "lopende"
        assert "tilskuddsbrev-enkeltvedtak" in demo.til(s["id"])
        for b in demo.betalinger(s["id"]):
            assert b["attestert_av"] != b["godkjent_av"] and None not in (b["attestert_av"], b["godkjent_av"])


def test_runden_for_frivillige_har_alt_som_skal_skje(demo: Fortalt) -> None:
    saker = demo.saker("frivillige-nasjonale")
    assert len(saker) == 12 and len({s["form"] for s in saker}) >= 4
    utfall = Counter(s["utfall"] or s["tilstand"] for s in saker)
    assert utfall["avvist"] == 1 and utfall["delvis"] == 1 and utfall["avslag"] >= 3 and utfall["trukket"] == 1
    assert {s["brukt_form"] for s in saker} >= {"bokmal", "nynorsk"}
    assert sum(s["utbedret"] is not None for s in saker) == 1
    sen = next(s for s in saker if s["utfall"] == "avvist")
    assert sen["mottatt"] > sen["frist"] and sen["enkeltvedtak"] is True
    (utlysning,) = demo.saker("frivillige-nasjonale", "utlysning")
    assert utlysning["godkjenning"]["dato"] < utlysning["kunngjort"].date().isoformat()
    (orientering,) = demo.saker("frivillige-nasjonale", "orientering")
    for s in saker:
        if s["vedtatt"]:
            gjort = s["gjort_av"]
            assert not set(gjort["innstill"]) & set(gjort["vedta"])
        if s["innvilget_kr"]:
            assert orientering["sendt"] <= s["orientert"] <= s["brev_sendt"]
    assert orientering["sum_kr"] == sum(s["innvilget_kr"] for s in saker)


def test_en_klage_gaar_til_departementet_og_en_er_tjue_sekunder_for_sen(demo: Fortalt) -> None:
    klager = demo.saker("frivillige-nasjonale", "klage")
    assert sorted(k["tilstand"] for k in klager) == ["avvist", "oversendt"]
    sen = next(k for k in klager if k["tilstand"] == "avvist")
    assert (sen["mottatt"] - sen["klagefrist"]).total_seconds() == pytest.approx(20, abs=0.001)
    oversendt = next(k for k in klager if k["tilstand"] == "oversendt")
    assert oversendt["mottatt"] <= oversendt["klagefrist"]
    assert demo.til(oversendt["id"])[-1] == "oversendelse"
    assert demo.til(sen["id"])[-1] == "klage-avvist"
    for k in klager:
        handlet = {p for h, av in k["gjort_av"].items() if h in ("vurder", "oversend", "avvis") for p in av}
        assert "beslutter" not in handlet


def test_jobbsjansen_har_aksept_bortfall_og_en_som_rettes(demo: Fortalt) -> None:
    saker = demo.saker("jobbsjansen")
    sprak = {b["maalform"] for s in saker for b in demo.brev if b["sak_id"] == s["id"]}
    assert sprak == {"bokmal", "nynorsk"}
    assert {s["enkeltvedtak"] for s in saker} == {False}
    bortfalt = [s for s in saker if "la_bortfalle" in s["gjort_av"]]
    rettet = [s for s in saker if "rett_bortfall" in s["gjort_av"]]
    assert len(bortfalt) == 2 and len(rettet) == 1
    (borte,) = [s for s in bortfalt if s not in rettet]
    assert (borte["tilstand"], borte["innvilget_kr"], borte["bundet_kr"]) == ("bortfalt", 0, 0)
    assert demo.betalinger(borte["id"]) == []
    for s in saker:
        for b in demo.betalinger(s["id"]):
            assert s["aksept"]["mottatt"] < b["sendt"].isoformat()
    (forsok,) = demo.saker("jobbsjansen", "klage")
    assert forsok["tilstand"] == "besvart"
    assert "svar-ikke-klagerett" in demo.til(forsok["id"])


def test_ledig_paa_hver_linje_er_rammen_uten_det_sakene_holder(demo: Fortalt) -> None:
    with lesing(demo.url) as db:
        rammer = {r["id"]: dict(r) for r in db.execute(select(RAMME)).mappings()}
        q = select(SAK.c.ordning, SOKNAD.c.bundet_kr).join(SOKNAD, SOKNAD.c.sak_id == SAK.c.id)
        holder: Counter[str] = Counter()
        for ordning, kr in db.execute(q):
            o = les(2025).ordning(ordning)
            holder[o.felles_ramme.id if o.felles_ramme else o.id] += kr
    assert {i: r["bundet_kr"] for i, r in rammer.items() if r["bundet_kr"]} == {i: k for i, k in holder.items() if k}
    over = [i for i, r in rammer.items() if r["bundet_kr"] > r["ramme_kr"]]
    assert over == ["enslige-mindrearige"] and rammer["enslige-mindrearige"]["overslag"]


def test_per_capita_har_aksept_og_ingen_orientering(demo: Fortalt) -> None:
    (sak,) = demo.saker("jobbsjansen-per-capita")
    assert sak["aksept"] and sak["orientert"] is None and sak["utbetalt_kr"] == 900_000
    assert demo.saker("jobbsjansen-per-capita", "orientering") == []


def test_juristen_svarer_foer_brevet_i_norskopplaeringen_gaar(demo: Fortalt) -> None:
    (sak,) = demo.saker("norskopplaeringsordningen")
    rekke = [h["handling"] for h in demo.hendelser(sak["id"])]
    assert rekke.index("bekreft") < rekke.index("send_brev")


def test_automatiske_tilskudd_har_ingen_brev_og_et_for_stort_belop_ble_nektet(demo: Fortalt) -> None:
    (sak,) = demo.saker("integreringstilskudd")
    assert demo.til(sak["id"]) == [] and sak["utbetalt_kr"] == sak["innvilget_kr"] > 0
    (nektet,) = demo.saker("fag-og-yrkesopplaering")
    assert nektet["tilstand"] == "vurderes" and nektet["innstilling"] is None
    historie = " ".join(demo.linjer).replace("\xa0", " ")
    assert "Det mangler 300 000 kroner" in historie
    assert "over anslaget" in historie


def test_kommunen_som_forvalter_har_imdi_som_klageinstans(demo: Fortalt) -> None:
    saker = demo.saker("frivillige-kommunale")
    assert {(s["organ"], s["klageinstans"], s["enkeltvedtak"], s["orientert"]) for s in saker} == {
        ("kommune", "IMDi", True, None)
    }
    (klage,) = demo.saker("frivillige-kommunale", "klage")
    assert klage["tilstand"] == "oversendt"
    assert (
        next(b["mottaker"] for b in demo.brev if b["brevtype"] == "oversendelse" and b["sak_id"] == klage["id"])
        == "imdi"
    )
