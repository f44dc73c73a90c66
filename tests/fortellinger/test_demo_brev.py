"""Every letter of the demo, read back from its PDF: sum, deadline, who hears a complaint, the paragraph of control."""

from __future__ import annotations

import re

from regelverk.fakta import Form
from regelverk.mottakere import DET_OFFENTLIGE
from tests.fortellinger.fortalt import Fortalt

TILSKUDDSBREV = {"tilskuddsbrev-enkeltvedtak", "tilskuddsbrev-aksept"}
OFFENTLIGE = {str(f) for f in DET_OFFENTLIGE}


def kroner(tekst: str) -> str:
    return f"{tekst:,}".replace(",", " ") if isinstance(tekst, int) else tekst


def test_hvert_tilskuddsbrev_har_belopet_og_paragrafen_om_kontroll(demo: Fortalt) -> None:
    brevene = [b for b in demo.brev if b["brevtype"] in TILSKUDDSBREV]
    assert len(brevene) > 25
    for b in brevene:
        kr = b["opplysninger"]["belop"]["innvilget_kr"]
        assert f"{kroner(kr)} kr" in b["tekst"].replace("\xa0", " "), b["fil"]
        assert "§ 6-1" in b["tekst"], b["fil"]
        assert "Riksrevisjonen" in b["tekst"], b["fil"]


def test_bare_brev_med_aksept_har_akseptfrist_og_de_har_den_alle(demo: Fortalt) -> None:
    for b in demo.brev:
        if b["brevtype"] == "tilskuddsbrev-aksept":
            frist = b["opplysninger"]["aksept"]["frist"]
            dag = int(frist[8:])
            assert re.search(rf"\b{dag}\. \w+ 2025", b["tekst"]), b["fil"]
        if b["brevtype"] == "tilskuddsbrev-enkeltvedtak":
            assert not b["opplysninger"].get("aksept"), b["fil"]
            assert "Arbeids- og inkluderingsdepartementet" in b["tekst"] or b["ordning"] == "frivillige-kommunale"


VEDTAKSBREV = {"tilskuddsbrev-enkeltvedtak", "avslag", "avvisning", "klage-avvist"}


def test_private_faar_klagefrist_og_klageinstans_i_brevet(demo: Fortalt) -> None:
    instans = {"AID": "Arbeids- og inkluderingsdepartementet", "IMDi": "Integrerings- og mangfoldsdirektoratet"}
    private = [b for b in demo.brev if b["brevtype"] in VEDTAKSBREV and b["form"] not in OFFENTLIGE]
    assert len(private) > 20
    for b in private:
        assert re.search(r"\b(tre|3) (uker|veker)\b", b["tekst"]), b["fil"]
        assert instans[b["opplysninger"]["klageadgang"]["klageinstans"]] in b["tekst"], b["fil"]


def test_ingen_kommune_faar_klagefrist_eller_klageinstans(demo: Fortalt) -> None:
    offentlige = [b for b in demo.brev if b["form"] in OFFENTLIGE and b["flyt"] in ("soknad", "klage")]
    assert len(offentlige) > 10
    for b in offentlige:
        assert not b["opplysninger"].get("klageadgang"), b["fil"]
        assert not re.search(r"klagefrist|[Kk]lagen (sendes|sendast) til|(tre|3) (uker|veker) fra", b["tekst"]), b[
            "fil"
        ]
        if b["brevtype"] in {*TILSKUDDSBREV, "avslag"}:
            assert re.search(r"(ikke|ikkje)\b.*\b(påklages|påklagast|klagast|klages|klage|påklaga)\b", b["tekst"]), b[
                "fil"
            ]


def test_volda_faar_nynorsk(demo: Fortalt) -> None:
    volda = next(s for s in demo.saker("jobbsjansen") if s["navn"] == "Volda kommune")
    brevene = [b for b in demo.brev if b["sak_id"] == volda["id"]]
    assert brevene and {b["maalform"] for b in brevene} == {"nynorsk"}
    for b in brevene:
        assert re.search(r"\b(ikkje|vilkåra|søknaden dykkar|dykkar|frå)\b", b["tekst"]), b["fil"]


def test_hvert_brev_er_paa_den_maalformen_det_er_foert_med(demo: Fortalt) -> None:
    for b in demo.brev:
        nynorsk = len(re.findall(r"\b(ikkje|frå|ein|dykkar|eit|kva|saka)\b", b["tekst"]))
        bokmal = len(re.findall(r"\b(ikke|fra|en|deres|et|hva|saken)\b", b["tekst"]))
        assert (nynorsk > bokmal) == (b["maalform"] == "nynorsk"), (b["fil"], nynorsk, bokmal)


def test_kunngjoringene_er_paa_begge_maalformer(demo: Fortalt) -> None:
    former: dict[int, set[str]] = {}
    for b in demo.brev:
        if b["brevtype"] == "kunngjoring":
            former.setdefault(b["sak_id"], set()).add(b["maalform"])
    assert former and all(f == {"bokmal", "nynorsk"} for f in former.values())


def test_orienteringen_nevner_hver_mottaker_og_summen(demo: Fortalt) -> None:
    for b in (b for b in demo.brev if b["brevtype"] == "orientering"):
        tekst = b["tekst"].replace("\xa0", " ")
        for linje in b["opplysninger"]["orientering"]["linjer"]:
            assert linje["mottaker"] in tekst and kroner(linje["belop_kr"]) in tekst


def test_alle_brev_er_merket_som_eksempel_og_ingen_har_underenhet_som_mottaker(demo: Fortalt) -> None:
    for b in demo.brev:
        assert b["opplysninger"]["demo"] is True
        assert re.search(r"eksempel|døme", b["tekst"], re.I), b["fil"]
        assert b["form"] not in {str(Form.BEDR), str(Form.AAFY)}
