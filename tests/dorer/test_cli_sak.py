"""Cases through the command line: the whole road of one grant, and every no with its reasons."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tests.dorer.saker import INNSTILLING, SOKNAD, UTEN_TILKNYTNING, feilen, gjor, gjort, innhold, til_innstilt
from tests.dorer.skall import tilskudd


def test_fra_soknad_til_vilkaarene_er_godtatt(mappe: Path) -> None:
    til_innstilt()
    assert gjort("vedta", "beslutter", UTEN_TILKNYTNING)["belop"]["innvilget_kr"] == 1_000_000
    gjort("orienter", "saksbehandler", {"sendt": "2025-04-01T11:00:00+02:00", "referanse": "25/1"})
    assert tilskudd("jobb", "kjor", "brev", "--json").json["levert"] == 2
    sak = tilskudd("sak", "vis", "2025/0001", "--json").json
    assert sak["tilstand"] == "venter_aksept"
    assert [(f["type"], f["utlop"][:10], f["apen"]) for f in sak["frister"]] == [("aksept", "2025-04-22", True)]
    gjort("aksepter", "soker-958935420", {"av_rolle": "Kommunedirektør", "forbehold": False, "kan_binde": True})
    sak = tilskudd("sak", "vis", "2025/0001", "--json").json
    assert sak["tilstand"] == "lopende"
    assert [t["flyt"] for t in sak["tilknyttede"]] == ["utbetaling"]
    assert tilskudd("revisjon", "verifiser", "--json").json["ok"] is True
    (linje,) = [b for b in tilskudd("budsjett", "--aar", "2025", "--json").json if b["ordning"] == "jobbsjansen"]
    assert (linje["bundet_kr"], linje["ledig_kr"]) == (1_000_000, 168_800_000)


def test_brevet_kan_hentes_som_fil_og_er_det_som_ble_fort(mappe: Path, tmp_path: Path) -> None:
    tilskudd("jobb", "kjor", "brev")
    (brev,) = tilskudd("brev", "liste", "2025/0001", "--json").json
    assert set(brev) >= {"id", "brevtype", "maalform", "sendt", "sha256", "fil"}
    assert Path(brev["fil"]).read_bytes().startswith(b"%PDF-1.7")
    til = tmp_path / "brev.pdf"
    assert tilskudd("brev", "vis", str(brev["id"]), "--til", str(til)).kode == 0
    assert sha256(til.read_bytes()).hexdigest() == brev["sha256"]
    Path(brev["fil"]).write_bytes(b"noe annet")
    svar = tilskudd("brev", "vis", str(brev["id"]), "--til", str(til), "--json")
    assert svar.kode == 1
    assert svar.json["kode"] == "brev-endret"


def test_arkivet_blir_holdt_mot_det_som_ble_fort_og_brevene_laget_paa_nytt(mappe: Path) -> None:
    til_innstilt()
    tilskudd("jobb", "kjor", "brev")
    svar = tilskudd("brev", "verifiser", "--paa-nytt", "--json")
    assert svar.kode == 0
    assert svar.json == {"ok": True, "brev": 1, "laget_paa_nytt": 1, "andre_verktoy": 0, "brudd": []}
    (brev,) = tilskudd("brev", "liste", "2025/0001", "--json").json
    Path(brev["fil"]).unlink()
    svar = tilskudd("brev", "verifiser", "--json")
    (brudd,) = svar.json["brudd"]
    assert (svar.kode, brudd["id"], brudd["nr"]) == (1, brev["id"], "2025/0001")
    assert "sikkerhetskopi" in brudd["forklaring"]
    assert "borte eller endret" in tilskudd("brev", "verifiser").ut


def test_et_brev_som_ikke_er_laget_sier_hvordan_det_lages(mappe: Path, tmp_path: Path) -> None:
    svar = tilskudd("brev", "vis", "1", "--til", str(tmp_path / "x.pdf"), "--json")
    assert "jobb kjor brev" in feilen(svar, "id")["gjor"]
    assert not (tmp_path / "x.pdf").exists()


def test_sak_vis_har_feltene_i_kontrakten(mappe: Path) -> None:
    sak = tilskudd("sak", "vis", "2025/0001", "--json").json
    assert set(sak) >= {
        "nr", "flyt", "tilstand", "setning", "versjon", "ordning", "aar", "mottaker", "belop", "enkeltvedtak",
        "frister", "brev", "tilknyttede", "hendelser",
    }  # fmt: skip
    assert set(sak["belop"]) == {"sokt_kr", "innstilt_kr", "innvilget_kr", "utbetalt_kr"}
    for h in sak["hendelser"]:
        assert set(h) >= {"nr", "tid", "person", "handling", "fra", "til", "grunner", "hash"}


def test_et_nummer_med_bindestrek_er_det_samme(mappe: Path) -> None:
    assert tilskudd("sak", "vis", "2025-0001", "--json").json["nr"] == "2025/0001"


def test_mennesker_faar_saken_i_klar_tekst(mappe: Path) -> None:
    ut = " ".join(tilskudd("sak", "vis", "2025/0001").ut.split())
    assert "Søknaden er kommet inn og venter på en saksbehandler." in ut
    assert "1 000 000 kr" in ut
    assert "fvl § 2; gjelder fra 1. januar" in ut
    liste = tilskudd("sak", "liste").ut
    assert "Oslo kommune" in liste
    assert "1 sak." in liste


def test_en_tekst_som_ligner_en_dato_er_bare_en_tekst(mappe: Path) -> None:
    for tiltak in ("2025-99-99", "2025-04-01T12:00 og utover"):
        svar = tilskudd("soknad", "registrer", "-", "--json", inn={**SOKNAD, "tiltak": tiltak})
        assert tiltak in tilskudd("sak", "vis", svar.json["nr"]).ut


def test_muligheter_har_hver_handling_med_grunn(mappe: Path) -> None:
    alle = tilskudd("sak", "muligheter", "2025/0001", "--som", "saksbehandler", "--json").json
    etter_navn = {m["handling"]: m for m in alle}
    assert {"send_inn", "innstill", "vedta", "orienter", "aksepter", "la_bortfalle", "bekreft"} <= set(etter_navn)
    for m in alle:
        assert set(m) >= {
            "handling", "tekst", "fra_tilstanden", "tillatt", "grunner", "mangler", "varsler", "folger", "skjema",
        }  # fmt: skip
        assert m["tillatt"] or any(g["svar"] is not True and g["forklaring"] for g in m["grunner"]), m["handling"]
    assert etter_navn["ta_til_behandling"]["tillatt"] is True
    assert "habilitet" in etter_navn["ta_til_behandling"]["skjema"]["required"]
    vedta = etter_navn["vedta"]
    assert vedta["fra_tilstanden"] is False
    assert next(g for g in vedta["grunner"] if g["regel"] == "tilstand")["apnes"]


def test_muligheter_for_mennesker_skiller_hva_som_kan_gjores(mappe: Path) -> None:
    ut = tilskudd("sak", "muligheter", "2025/0001", "--som", "saksbehandler").ut
    kan, resten = ut.split("Dette hører til andre steder i saken:")
    assert "Ta saken (ta_til_behandling)" in kan
    assert "Du må oppgi: habilitet." in kan
    assert "Fatt vedtak (vedta)" in resten


# ── Nei fra en regel: 1, med grunnene ────────────────────────────────────────────────────────────────────────────
def test_den_som_har_innstilt_kan_ikke_vedta(mappe: Path) -> None:
    til_innstilt()
    for_ = innhold(mappe)
    svar = gjor("vedta", "saksbehandler")
    assert svar.kode == 1
    nei = {g["regel"] for g in svar.json["grunner"] if g["svar"] is not True}
    assert {"rolle", "fire_oyne:innstill"} <= nei
    assert "To personer må stå bak" in " ".join(svar.feil.split())
    assert innhold(mappe) == for_


def test_en_handling_tilstanden_ikke_har_sier_hva_som_forer_dit(mappe: Path) -> None:
    for_ = innhold(mappe)
    svar = gjor("vedta", "beslutter")
    assert svar.kode == 1
    tilstand = next(g for g in svar.json["grunner"] if g["regel"] == "tilstand")
    assert "Innstill" in tilstand["apnes"]
    assert innhold(mappe) == for_


def test_mer_enn_linjen_har_er_nektet_med_tallene(mappe: Path) -> None:
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    for_ = innhold(mappe)
    svar = gjor("innstill", "saksbehandler", {**INNSTILLING, "belop_kr": 170_000_000})
    assert svar.kode == 1
    assert "169 800 000" in " ".join(svar.feil.split())
    assert innhold(mappe) == for_


def test_en_foreldet_versjon_er_nektet(mappe: Path) -> None:
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    for_ = innhold(mappe)
    svar = gjor("innstill", "saksbehandler", INNSTILLING, "--versjon", "2")
    assert svar.kode == 1
    assert svar.json["kode"] == "utdatert"
    assert svar.json["felt"] == "versjon"
    assert svar.json["versjon"] == 3
    assert "Hent saken på nytt" in svar.feil
    assert innhold(mappe) == for_
