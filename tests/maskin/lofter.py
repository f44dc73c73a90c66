"""What must hold after every step, whatever anybody did: one function for each promise, asked of the tables.

The answers are written out here from LAW and CONTRACT and not taken from the product's own rules, so that a rule that
is wrong is seen.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC

from tests.maskin.bilde import Bilde, Rad

SOKBARE_HOS_IMDI = {"frivillige-nasjonale", "jobbsjansen", "mangfold-arbeidslivet"}
"""Schemes of the walk where IMDi grants on application: AID is told first (Instruks 6.1; LAW 5)."""
RENT_OFFENTLIGE = {"jobbsjansen", "jobbsjansen-per-capita"}
"""Schemes where only municipalities and counties get money, and get it by a letter: acceptance is owed (V4 p. 3, 5)."""
OFFENTLIGE = {"KOMM", "FYLK"}
SIKRE_PRIVATE = {"FLI", "AS"}
USIKRE = {"IKS"}
RAMME_TIL = {"frivillige-nasjonale": "frivillige", "frivillige-kommunale": "frivillige"}
OVERSLAG = {"enslige-mindrearige"}
TILSKUDDSBREV = {"tilskuddsbrev-enkeltvedtak", "tilskuddsbrev-aksept"}
AVGJORELSESBREV = {*TILSKUDDSBREV, "avslag", "avvisning"}
BARE = {
    "innstill": "saksbehandler", "vedta": "beslutter", "stans_for_brev": "beslutter", "gjenoppliv": "beslutter",
    "utvid_akseptfrist": "beslutter", "attester": "attestant", "godkjenn": "bdm", "vurder": "klagebehandler",
    "avvis": "klagebehandler", "oversend": "klagebehandler", "besvar": "klagebehandler", "la_bortfalle": "klokka",
    "send": "klokka", "lag": "saksbehandler", "for_sendt": "saksbehandler", "kunngjor": "saksbehandler",
}  # fmt: skip
"""Moves that one role alone may do (CONTRACT)."""


def departementet_vet_foer_brevet_gaar(b: Bilde) -> None:
    """No award letter before the notice, where it is owed, and each decision has its own."""
    saker = {s["id"]: s for s in b.soknader}
    for brev in b.brev:
        s = saker.get(brev["sak_id"])
        if s is None or brev["brevtype"] not in TILSKUDDSBREV or s["ordning"] not in SOKBARE_HOS_IMDI:
            continue
        vedtak = b.avgjort_for(s["id"], brev["hendelse_nr"])
        varslet = [h for h in b.gjort(s["id"], "orienter") if vedtak["nr"] < h["nr"] < brev["hendelse_nr"]]
        assert varslet, f"{s['nr']}: {brev['brevtype']} gikk uten at departementet visste om vedtaket"


def pengene_venter_paa_aksepten(b: Bilde) -> None:
    """No payment before acceptance, where it is owed: in time, without reservation, by one who can bind."""
    for betaling, s in b.betalinger():
        if s["ordning"] in RENT_OFFENTLIGE:
            assert s["form"] in OFFENTLIGE
            a = s["aksept"]
            assert a, f"{betaling['nr']}: betalt uten aksept"
            assert a["forbehold"] is False and a["kan_binde"] is True, f"{betaling['nr']}: {a}"
            ja = b.gjort(s["id"], "aksepter", "rett_bortfall")[-1]
            assert ja["tid"] <= betaling["sendt"]
            assert _tekst_tid(a["mottatt"]) <= s["akseptfrist"], f"{betaling['nr']}: aksepten kom for sent"


def aksepten_er_kommet_i_tide_uten_forbehold(b: Bilde) -> None:
    """What counts as an acceptance came before its deadline, without reservation, from one who can bind."""
    for s in b.soknader:
        if (a := s["aksept"]) and s["tilstand"] == "lopende":
            assert _tekst_tid(a["mottatt"]) <= s["akseptfrist"], f"{s['nr']}: aksepten kom for sent"
            assert a["forbehold"] is False and a["kan_binde"] is True, f"{s['nr']}: {a}"


def brevet_gaar_foer_pengene(b: Bilde) -> None:
    """No payment before the letter, where there is one."""
    for betaling, s in b.betalinger():
        if s["ordning"] not in OVERSLAG:
            assert s["brev_sendt"] and s["brev_sendt"] <= betaling["sendt"], f"{betaling['nr']}: betalt før brevet"


def aldri_mer_betalt_enn_innvilget(b: Bilde) -> None:
    """What has left is at most what is granted, and is what the payments say."""
    ute: Counter[int] = Counter()
    for betaling, s in b.betalinger():
        ute[s["id"]] += betaling["belop_kr"]
    for s in b.soknader:
        assert 0 <= ute[s["id"]] <= s["innvilget_kr"], f"{s['nr']}: {ute[s['id']]} av {s['innvilget_kr']} betalt"
        assert s["utbetalt_kr"] == ute[s["id"]]
        vedtak = s["vedtak"] or {"belop_kr": 0}
        assert s["innvilget_kr"] <= vedtak["belop_kr"]


def aldri_mer_innvilget_enn_linja_har(b: Bilde) -> None:
    """The line holds all that is granted from it; only 671.61 may go over. What an authority is used for, it holds."""
    bundet: Counter[str] = Counter()
    for s in b.soknader:
        bundet[RAMME_TIL.get(s["ordning"], s["ordning"])] += s["innvilget_kr"]
    for r in b.rammer:
        assert bundet[r["id"]] == r["bundet_kr"], f"{r['id']}: {bundet[r['id']]} innvilget, {r['bundet_kr']} bundet"
        assert r["id"] in OVERSLAG or r["bundet_kr"] <= r["ramme_kr"], f"{r['id']} er sprengt"
        assert 0 <= r["utbetalt_kr"] <= r["bundet_kr"]
    for f in b.fullmakter:
        assert f["inntil_kr"] is None or 0 <= f["brukt_kr"] <= f["inntil_kr"], f"{f['bruker']}: {f['brukt_kr']} kroner"


def klage_bare_over_enkeltvedtak(b: Bilde) -> None:
    """No complaint taken up over what is no enkeltvedtak, and none over an enkeltvedtak waved away."""
    for k, s in b.klager():
        tok_opp = {h["til"] for h in b.hendelser[k["id"]]} & {"vurderes", "oversendt", "avvist"}
        if s["form"] in OFFENTLIGE and s["ordning"] in RENT_OFFENTLIGE:
            assert not tok_opp, f"{k['nr']}: klagen til {s['form']} ble tatt opp"
        if s["form"] in SIKRE_PRIVATE:
            assert k["tilstand"] not in ("henvendelse", "besvart"), f"{k['nr']}: klageretten ble borte"


def for_sen_klage_tas_ikke_opp_uten_grunn(b: Bilde) -> None:
    """A complaint after the deadline is taken up only when one of the two grounds of fvl § 31 was found."""
    for k, _ in b.klager():
        sen = k["kanal"] == "elektronisk" and k["klagefrist"] and k["mottatt"] > k["klagefrist"]
        if sen and k["tilstand"] in ("vurderes", "oversendt"):
            o = k["oversitting"] or {}
            assert o.get("kan_ikke_lastes") or o.get("saerlige_grunner"), f"{k['nr']} kom for sent og ble tatt opp"


def klagen_er_signert_naar_den_tas_opp(b: Bilde) -> None:
    """Formalia first: who complains is known, and what over."""
    for k, _ in b.klager():
        if k["tilstand"] in ("vurderes", "oversendt"):
            assert k["autentisert"] and k["klager"] != "ingen-tilknytning", k["nr"]


def to_personer_staar_bak(b: Bilde) -> None:
    """Nobody recommends and decides, attests and approves, or decides and prepares the complaint."""
    for s in b.soknader:
        for v in b.gjort(s["id"], "vedta"):
            innstilt = [h for h in b.gjort(s["id"], "innstill") if h["nr"] < v["nr"]][-1]
            assert innstilt["person"] != v["person"], f"{s['nr']}: {v['person']} innstilte og vedtok"
    for betaling, s in b.betalinger(sendt=False):
        for g in b.gjort(betaling["id"], "godkjenn"):
            (a,) = b.gjort(betaling["id"], "attester")
            assert a["person"] != g["person"], f"{betaling['nr']}: {g['person']} attesterte og godkjente"
            i_saken = {h["person"] for h in b.hendelser[s["id"]] if h["tid"] < g["tid"]}
            assert g["person"] not in i_saken, f"{betaling['nr']}: {g['person']} har behandlet saken"
            assert a["person"] not in {
                h["person"] for h in b.gjort(s["id"], "innstill", "vedta") if h["tid"] < a["tid"]
            }
    for k, s in b.klager():
        for h in b.gjort(k["id"], "vurder", "avvis", "oversend", "besvar", "vurder_oversitting"):
            vedtok = {v["person"] for v in b.gjort(s["id"], "vedta") if v["tid"] < h["tid"]}
            assert h["person"] not in vedtok, f"{k['nr']}: {h['person']} vedtok og behandlet klagen"


def hver_gjor_sitt(b: Bilde) -> None:
    """Each move by one with its role, in a case within reach; the clock decides nothing."""
    saker = {s["id"]: s for liv in b.liv.values() for s in liv}
    for sak_id, hendelser in b.hendelser.items():
        s = saker[sak_id]
        for h in hendelser:
            bare, hvem = BARE.get(h["handling"]), h["person"]
            if bare == "klokka" or hvem == "klokka":
                assert hvem == "klokka" or bare != "klokka", f"{s['nr']}: {hvem} gjorde klokkas {h['handling']}"
                assert bare in (None, "klokka"), f"{s['nr']}: klokka gjorde {h['handling']}"
            elif hvem.startswith("soker-"):
                assert hvem == f"soker-{s['orgnr']}" and bare is None, f"{s['nr']}: {hvem} gjorde {h['handling']}"
            else:
                assert bare is None or bare in b.roller[hvem], f"{s['nr']}: {hvem} gjorde {h['handling']}"
                if s["flyt"] in ("soknad", "utbetaling", "klage") and h["handling"] not in ("opprett", "bekreft"):
                    hjemme = "kommune" if hvem.startswith("kommune-") else "IMDi"
                    assert s["organ"] == hjemme, f"{s['nr']} er utenfor {hvem}s rekkevidde"


def ingen_inhabil_gjor_noe(b: Bilde) -> None:
    """Whoever has declared a tie to the party does nothing in the case."""
    for e in b.erklaeringer:
        assert e["erklaering"]["relasjon"] == "ingen", f"{e['bruker']} er inhabil og gjorde noe i sak {e['sak_id']}"


def juristen_svarer_foer_brevet(b: Bilde) -> None:
    """Where the kind of decision is uncertain, a jurist has answered before the letter (LAW 1.3)."""
    saker = {s["id"]: s for s in b.soknader}
    for brev in b.brev:
        s = saker.get(brev["sak_id"])
        if s and brev["brevtype"] in AVGJORELSESBREV and s["form"] in USIKRE:
            svart = [
                j for j in b.juristsvar
                if j["sak_id"] == s["id"] or (j["sak_id"] is None and j["ordning"] == s["ordning"])
            ]  # fmt: skip
            assert any(j["tid"] <= brev["bestilt"] for j in svart), f"{s['nr']}: brev uten juristens svar"
            assert {b_ for j in svart for b_ in b.roller[j["person"]]} & {"jurist"}


def ingenting_faller_bort_for_tidlig(b: Bilde) -> None:
    """A grant lapses only after its deadline, when the letter has arrived and nobody has accepted."""
    for s in b.soknader:
        for h in b.gjort(s["id"], "la_bortfalle"):
            vedtak = b.avgjort_for(s["id"], h["nr"])
            siden = [x for x in b.hendelser[s["id"]] if vedtak["nr"] < x["nr"] < h["nr"]]
            assert any(x["handling"] == "underrett" for x in siden), f"{s['nr']} falt bort før brevet kom fram"
            assert not any(x["handling"] == "aksepter" for x in siden), f"{s['nr']} falt bort etter aksept"
            if s["tilstand"] == "bortfalt":
                assert h["tid"] > s["akseptfrist"], f"{s['nr']} falt bort før fristen"


def ett_brev_og_en_utbetalingsplan_for_hvert_vedtak(b: Bilde) -> None:
    """Nothing twice: one letter about each decision, and live payments for at most what it gives."""
    om_vedtaket: Counter[tuple[int, int]] = Counter()
    saker = {s["id"] for s in b.soknader}
    for brev in b.brev:
        if brev["brevtype"] in AVGJORELSESBREV and brev["sak_id"] in saker:
            om_vedtaket[brev["sak_id"], b.avgjort_for(brev["sak_id"], brev["hendelse_nr"])["nr"]] += 1
    assert all(n == 1 for n in om_vedtaket.values()), om_vedtaket
    levende: Counter[int] = Counter()
    for betaling, _ in b.betalinger(sendt=False):
        if betaling["tilstand"] != "avbrutt":
            levende[betaling["opphav_id"]] += betaling["belop_kr"]
    for s in b.soknader:
        assert levende[s["id"]] <= s["innvilget_kr"], f"{s['nr']}: planlagt {levende[s['id']]} kroner"


def retningslinjene_er_godkjent_foer_kunngjoringen(b: Bilde) -> None:
    """AID approves the guidelines before a scheme is announced (V4 p. 1), and no round closes before its time."""
    for u in b.liv["utlysning"]:
        if u["kunngjort"]:
            assert u["godkjenning"], f"{u['nr']} er kunngjort uten departementets godkjenning"
        for h in b.gjort(u["id"], "lukk"):
            assert h["tid"] > u["frist"], f"{u['nr']} ble lukket før fristen"


def kjeden_holder(b: Bilde) -> None:
    """The chain recomputed here, and each row what its events give when they are played again."""
    for liv in b.liv.values():
        for s in liv:
            forrige, til, spilt = "0" * 64, "", dict[str, object]()
            for nr, h in enumerate(b.hendelser[s["id"]], 1):
                assert (h["nr"], h["forrige"], h["fra"]) == (nr, forrige, til), f"{s['nr']}: hendelse {nr}"
                forrige, til = h["hash"], h["til"]
                assert forrige == _hash(h), f"{s['nr']}: avtrykket av hendelse {nr}"
                for kolonner in json.loads(h["innhold"])["endringer"].values():
                    spilt |= kolonner
            assert (s["versjon"], s["hode_nr"], s["hode"], s["tilstand"]) == (nr, nr, forrige, til), s["nr"]
            for navn in ("innvilget_kr", "bundet_kr", "utfall", "vedtak", "aksept", "attestert_av", "godkjent_av"):
                assert s.get(navn) == spilt.get(navn), f"{s['nr']}: {navn} er ikke det loggen gir"


def _hash(h: Rad) -> str:
    tid = h["tid"].astimezone(UTC).isoformat(timespec="microseconds")
    felt = ("person", "rolle", "handling", "fra", "til", "innhold", "forrige")
    deler = [h["sak_id"], h["nr"], tid, *(h[n] for n in felt)]
    return hashlib.sha256(json.dumps(deler, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _tekst_tid(tekst: str) -> object:
    from datetime import datetime

    return datetime.fromisoformat(tekst)


LOFTER: tuple[Callable[[Bilde], None], ...] = (
    departementet_vet_foer_brevet_gaar, pengene_venter_paa_aksepten,
    aksepten_er_kommet_i_tide_uten_forbehold, brevet_gaar_foer_pengene,
    aldri_mer_betalt_enn_innvilget, aldri_mer_innvilget_enn_linja_har, klage_bare_over_enkeltvedtak,
    for_sen_klage_tas_ikke_opp_uten_grunn, klagen_er_signert_naar_den_tas_opp, to_personer_staar_bak, hver_gjor_sitt,
    ingen_inhabil_gjor_noe, juristen_svarer_foer_brevet, ingenting_faller_bort_for_tidlig,
    ett_brev_og_en_utbetalingsplan_for_hvert_vedtak, retningslinjene_er_godkjent_foer_kunngjoringen, kjeden_holder,
)  # fmt: skip
