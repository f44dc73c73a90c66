"""The sealing job as the house runs it: its key, its nights, what it lays down outside, and what stops it."""

from __future__ import annotations

import email
import email.policy
import json
import logging
import stat
from dataclasses import replace
from pathlib import Path
from smtplib import SMTPException

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.integrasjoner.anker import les_ankere
from saksbehandling.integrasjoner.epost import Mappepost, Melding, Tjenerpost
from saksbehandling.integrasjoner.seglnokkel import lag_pem, nokler, signerer, ta_i_bruk
from saksbehandling.jobber import betaling, segl
from saksbehandling.jobber.klokke import SVEIPENE
from saksbehandling.lager import segl as lagersegl
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.seglvalg import Seglvalg, les
from tests.handlinger.posttjener import posttjener
from tests.handlinger.verden import Verden


@pytest.fixture
def valg(tmp_path: Path) -> Seglvalg:
    return Seglvalg.i(tmp_path)


def kontrollert(v: Verden) -> tuple[int, int]:
    """How many seals there are, and how many events came after; the log must be whole."""
    with lesing(v.url) as db:
        svar = verifiser(db, segl.offentlige(v.plass), les_ankere(v.mappe / "anker") if _ankret(v) else ())
    assert svar.brudd == []
    return svar.segl.antall, svar.segl.hendelser_uten_segl


def _ankret(v: Verden) -> bool:
    return (v.mappe / "anker").is_dir()


# ── Jobben ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_hvert_minutt_forsegles_det_som_er_skjedd(v: Verden) -> None:
    nr = v.sok()
    assert segl.kjor(v.plass) == {"segl": [1], "hoder": 1}
    assert segl.kjor(v.plass) == {"segl": [], "hoder": 0}
    v.innstilt(nr)
    assert kontrollert(v) == (1, 2)
    assert segl.kjor(v.plass) == {"segl": [2], "hoder": 1}
    assert kontrollert(v) == (2, 0)


def test_sveipene_har_begge_og_natten_er_en_gang_i_doegnet() -> None:
    assert {t.navn: (t.hvert, t.gjor) for t in SVEIPENE if t.navn.startswith("segl")} == {
        "segl": (60, segl.kjor),
        "segl-natt": (86_400, segl.natt),
    }


def test_en_stor_bunke_blir_flere_segl_i_en_kjoring(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lagersegl.uforseglet, "__kwdefaults__", {"alle": False, "fra_sak": 0, "mest": 2})
    for _ in range(5):
        v.sok()
    assert segl.kjor(v.plass) == {"segl": [1, 2, 3], "hoder": 5}
    assert kontrollert(v) == (3, 0)


def test_etter_utbetalinger_forsegles_det_med_en_gang(v: Verden) -> None:
    b = v.betaling(v.brev_ute(v.sok()))
    v.gjor(b, "attester", "attest")
    v.gjor(b, "godkjenn", "bdm")
    assert kontrollert(v)[0] == 0
    assert betaling.send(v.plass) == 1
    assert kontrollert(v) == (1, 0)
    assert betaling.send(v.plass) == 0
    assert kontrollert(v) == (1, 0)


def test_straks_velter_aldri_den_som_spor(v: Verden, caplog: pytest.LogCaptureFixture) -> None:
    v.sok()
    with caplog.at_level(logging.ERROR):
        segl.straks(replace(v.plass, demo=False))
    assert [m.split(".")[0] for m in caplog.messages] == ["Loggen ble ikke forseglet nå"]
    segl.straks(v.plass)
    assert kontrollert(v) == (1, 0)


# ── Det som legges utenfor ───────────────────────────────────────────────────────────────────────────────────────
def test_natten_legger_det_nyeste_seglet_i_en_mappe_en_gang(v: Verden) -> None:
    assert segl.natt(v.plass) == {"segl": [], "hoder": 0, "anker": None}
    v.sok()
    for satt in ([1], []):
        assert segl.natt(v.plass)["segl"] == satt
    (fil,) = (v.mappe / "anker").iterdir()
    assert stat.S_IMODE(fil.stat().st_mode) == 0o444
    (kjent,) = les_ankere(v.mappe / "anker")
    assert (kjent.segl_nr, kjent.hvor) == (1, fil.name)
    assert kontrollert(v) == (1, 0)


def test_og_sender_det_paa_e_post_som_en_fil_eller_gjennom_tjeneren(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_ANKER_EPOST", "revisor@example.no, arkiv@example.no")
    v.sok()
    segl.natt(v.plass)
    (fil,) = (v.mappe / "ankerpost").iterdir()
    post = email.message_from_bytes(fil.read_bytes(), policy=email.policy.default)
    assert (post["To"], post["Subject"]) == ("revisor@example.no, arkiv@example.no", "Saksloggen: segl 1")
    assert "Ta vare på denne e-posten" in post.get_body().get_content()
    assert les_ankere(v.mappe / "ankerpost")[0].hash == les_ankere(v.mappe / "anker")[0].hash

    v.sok()
    with posttjener() as t:
        plass = replace(v.plass, innstillinger=replace(v.plass.innstillinger, smtp=t.adresse))
        segl.natt(plass)
        segl.natt(plass)
    assert len(t.mottatt) == 1 and "segl 2" in t.mottatt[0]


def test_en_mappe_som_ikke_svarer_stanser_ikke_e_posten_og_blir_sagt(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    (v.mappe / "fil").touch()
    monkeypatch.setenv("TILSKUDD_ANKER", str(v.mappe / "fil" / "anker"))
    monkeypatch.setenv("TILSKUDD_ANKER_EPOST", "revisor@example.no")
    v.sok()
    with pytest.raises(OSError):
        segl.natt(v.plass)
    assert len(list((v.mappe / "ankerpost").iterdir())) == 1


def test_e_post_som_tjeneren_ikke_tar_er_ikke_merket_som_sendt(tmp_path: Path) -> None:
    melding = Melding("segl-1", ("revisor@example.no",), "post@imdi.no", "Segl", "Tekst", (("a.json", "{}"),))
    with posttjener() as t:
        t.bryt = "rcpt"
        with pytest.raises(SMTPException):
            Tjenerpost(*t.adresse, Mappepost(tmp_path)).send(melding)
    assert list(tmp_path.iterdir()) == []


def test_samme_e_post_er_de_samme_tegnene() -> None:
    melding = Melding("segl-1", ("a@example.no",), "post@imdi.no", "Segl æøå", "Tekst", (("a.json", "{}"),))
    assert melding.som_eml() == melding.som_eml()


@pytest.mark.parametrize("innhold", ["", "{}", "[]", '{"form": "tilskudd-anker-1"}'])
def test_et_anker_som_er_skadet_blir_ikke_hoppet_over(v: Verden, innhold: str) -> None:
    v.sok()
    segl.natt(v.plass)
    (v.mappe / "anker" / "segl-2.json").write_text(innhold)
    with pytest.raises(Ugyldig, match=r"segl-2\.json"):
        les_ankere(v.mappe / "anker")


def test_et_anker_som_er_endret_passer_ikke_med_seg_selv(v: Verden) -> None:
    v.sok()
    segl.natt(v.plass)
    (fil,) = (v.mappe / "anker").iterdir()
    (v.mappe / "endret").mkdir()
    (v.mappe / "endret" / fil.name).write_text(json.dumps({**json.loads(fil.read_text()), "hash": "0" * 64}))
    with pytest.raises(Ugyldig, match="ikke et anker, eller er endret"):
        les_ankere(v.mappe / "endret")


# ── Nøkkelen ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_forste_gang_lages_en_noekkel_som_bare_eieren_kan_lese(valg: Seglvalg) -> None:
    en, to = signerer(valg), signerer(valg)
    assert en.id == to.id == next(iter(nokler(valg)))
    assert stat.S_IMODE(valg.nokkelfil.stat().st_mode) == 0o400
    assert [f.name for f in sorted(valg.nokkelfil.parent.iterdir())] == ["nokler.json", "privat.pem"]
    assert nokler(valg)[en.id].har_signert("tekst", en.signer("tekst"))
    assert not nokler(valg)[en.id].har_signert("tekst.", en.signer("tekst"))


def test_noekkelen_kan_gis_i_miljoet_eller_som_fil(tmp_path: Path) -> None:
    pem = lag_pem().decode()
    (tmp_path / "segl.pem").write_text(pem)
    for miljo in ({"TILSKUDD_SEGLNOKKEL": pem}, {"TILSKUDD_SEGLNOKKEL": pem.replace("\n", "\\n")},
                  {"TILSKUDD_SEGLNOKKEL_FIL": str(tmp_path / "segl.pem")}):  # fmt: skip
        valg = les(tmp_path / "data", produksjon=True, avsender="post@imdi.no", miljo=miljo)
        assert signerer(valg).id in nokler(valg)
    assert not (tmp_path / "data" / "segl" / "privat.pem").exists()
    assert pem not in repr(valg)


def _x25519() -> str:
    privat = X25519PrivateKey.generate()
    return privat.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize("pem", ["tull", "", _x25519()], ids=["tull", "tom", "annen slags nøkkel"])
def test_en_noekkel_som_ikke_kan_brukes_sier_hva_man_gjor(tmp_path: Path, pem: str) -> None:
    (tmp_path / "segl.pem").write_text(pem)
    miljo = {"TILSKUDD_SEGLNOKKEL_FIL": str(tmp_path / "segl.pem")}
    with pytest.raises(Ugyldig, match="ikke en privat Ed25519-nøkkel") as feil:
        signerer(les(tmp_path, produksjon=True, avsender="post@imdi.no", miljo=miljo))
    assert feil.value.felt == "TILSKUDD_SEGLNOKKEL_FIL" and "openssl" in feil.value.gjor


def test_i_produksjon_maa_noekkelen_finnes(tmp_path: Path) -> None:
    with pytest.raises(Ugyldig, match="finnes ikke, og lages ikke av seg selv") as feil:
        signerer(les(tmp_path, produksjon=True, avsender="post@imdi.no", miljo={}))
    assert "TILSKUDD_SEGLNOKKEL" in feil.value.gjor
    assert list(tmp_path.iterdir()) == []


def test_starten_kan_si_hvorfor_ingenting_blir_forseglet(v: Verden) -> None:
    assert segl.mangler(v.plass) == []
    (mangel,) = segl.mangler(replace(v.plass, demo=False, mappe=v.mappe / "annen"))
    assert mangel.startswith("Loggen blir ikke forseglet. TILSKUDD_SEGLNOKKEL_FIL") and "openssl" in mangel


def test_en_noekkel_som_er_byttet_ut_setter_ikke_flere_segl(valg: Seglvalg) -> None:
    gammel = signerer(valg)
    pem = valg.nokkelfil.read_bytes()
    ny = ta_i_bruk(valg, 7, ny=True)
    assert (signerer(valg).id, ny.fra_segl, nokler(valg)[gammel.id].til_segl) == (ny.id, 8, 7)
    valg.nokkelfil.unlink()
    valg.nokkelfil.write_bytes(pem)
    with pytest.raises(Ugyldig, match="tatt ut av bruk"):
        signerer(valg)
    with pytest.raises(Ugyldig, match="tatt ut av bruk"):
        ta_i_bruk(valg, 9, ny=False)


def test_en_ny_noekkel_utenfra_maa_tas_i_bruk_for_den_setter_segl(tmp_path: Path) -> None:
    def med(pem: bytes) -> Seglvalg:
        return les(tmp_path, produksjon=True, avsender="post@imdi.no", miljo={"TILSKUDD_SEGLNOKKEL": pem.decode()})

    forste, annen = med(lag_pem()), med(lag_pem())
    signerer(forste)
    with pytest.raises(Ugyldig, match="ikke ført opp") as feil:
        signerer(annen)
    assert "tilskudd revisjon nokkel" in feil.value.gjor
    with pytest.raises(Ugyldig, match="byttes ikke herfra"):
        ta_i_bruk(annen, 3, ny=True)
    tatt = ta_i_bruk(annen, 3, ny=False)
    assert ta_i_bruk(annen, 5, ny=False) == tatt
    assert signerer(annen).id == tatt.id
    assert [(n.fra_segl, n.til_segl) for n in nokler(annen).values()] == [(1, 3), (4, None)]


ANNEN_ID = '[{"id": "a", "offentlig": "00", "fra_segl": 1, "til_segl": null}]'


@pytest.mark.parametrize("innhold", ["tull", "{}", '[{"id": "a"}]', ANNEN_ID])
def test_en_skadet_liste_over_noekler_sier_hva_man_gjor(valg: Seglvalg, innhold: str) -> None:
    valg.nokler.parent.mkdir()
    valg.nokler.write_text(innhold)
    with pytest.raises(Ugyldig, match="ikke en liste over offentlige nøkler") as feil:
        nokler(valg)
    assert feil.value.felt == "TILSKUDD_SEGLNOKLER" and "sikkerhetskopi" in feil.value.gjor


@pytest.mark.parametrize("adresse", ["revisor", "a@b@c", "a b@c.no", "a@b.no, x"])
def test_en_adresse_som_ikke_kan_brukes(tmp_path: Path, adresse: str) -> None:
    with pytest.raises(Ugyldig) as feil:
        les(tmp_path, produksjon=True, avsender="post@imdi.no", miljo={"TILSKUDD_ANKER_EPOST": adresse})
    assert feil.value.felt == "TILSKUDD_ANKER_EPOST"
