"""Every state, every move, every kind of recipient, scheme, outcome and body: each no has a reason and a way out."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from regelverk import eksempelfakta as e
from regelverk import fakta as f
from regelverk.avvisning import Soknadstid
from regelverk.eksempeltid import kl, naa, ut
from regelverk.kilde import Datoer
from regelverk.vurdering import Vurdering
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import KLOKKA, Mulighet, Person, muligheter
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Flyt, Rolle

FORMER = (f.Form.FLI, f.Form.PERS, f.Form.KOMM, f.Form.ORGL, f.Form.IKS, f.Form.SAER, f.Form.UKJENT, f.Form.BEDR)
"""One for each class of LAW 1.3: association, person, municipality, unit of the state, what is uncertain, sub-unit."""
ORDNINGER = (
    e.FRIVILLIGE, e.JOBBSJANSEN, e.PER_CAPITA, e.INTEGRERINGSTILSKUDD, e.INTEGRERINGSMOTTAK, e.RESSURSMILJO,
    e.NORSKOPPLAERING, e.OPPFOLGING,
)  # fmt: skip
UTFALL = (f.Utfall.INNVILGET, f.Utfall.DELVIS, f.Utfall.AVSLAG, f.Utfall.AVVIST)
ORGANER = (e.IMDI, e.FRA_KOMMUNEN)
ALLE = Person("alle", "Alle Roller", frozenset(set(Rolle) - {Rolle.INGEN}))
SAKSBEHANDLER = Person("kari", "Kari", frozenset({Rolle.SAKSBEHANDLER}))
HABIL = f.Habilitet(
    relasjon="ingen", haster=False, uten_virkning=False, heloffentlig_selskap=False, vurdert_habil=None
)  # fmt: skip
DAG = Datoer(date(2025, 3, 3), 2025, 2025)


def felles(utfall: f.Utfall) -> tuple[f.Faktum, ...]:
    """What a case of the round knows when it has been proposed."""
    kr = 100_000 if utfall in (f.Utfall.INNVILGET, f.Utfall.DELVIS) else 0
    return (
        f.Vedtak(utfall=utfall, belop_kr=kr), f.Innstilling(utfall=utfall, belop_kr=kr, sokt_kr=100_000),
        f.Avvisningsgrunn(grunn="for-sent" if utfall is f.Utfall.AVVIST else "ingen"),
        f.Mangler(mangelbrev_sendt=False, uretta=False, frist_ute=False), naa(2025, 3, 3), e.tildeles(),
        Soknadstid(mottatt=kl(2025, 3, 2), frist=kl(2025, 3, 1)),
        f.Soknad(mottatt=kl(2025, 3, 2), frist=kl(2025, 3, 1)),
        f.Post(ledig_kr=10**6, ramme_kr=10**6, overslagsbevilgning=False), f.Fullmakt(bdm=True, inntil_kr=None),
        f.Orientering(sendt=kl(2025, 3, 2)), f.Akseptfrist(utlop=ut(2025, 3, 24)), f.Bekreftelser(svar=()), HABIL,
    )  # fmt: skip


def i_orden(m: Mulighet) -> None:
    """What holds for every judgement, whatever the case."""
    navn = m.handling.navn
    assert all(g.forklaring.strip() for g in (*m.krav, *m.valg)), navn
    assert m.tillatt or m.nektet or m.mangler, f"{navn}: et nei uten grunn"
    assert m.vei is None or (m.tillatt and not m.nektet and not m.mangler), navn
    assert all(g.apnes or g.mangler for g in m.nektet), f"{navn}: {[g.regel for g in m.nektet if not g.apnes]}"
    assert not (m.vei and any(g.ma_bekreftes for g in (*m.krav, *m.valg))), f"{navn}: usikkert, men åpent"


@pytest.mark.parametrize("flyt", FLYTER.values(), ids=list(FLYTER))
def test_hver_kombinasjon_har_et_svar_med_grunn(flyt: type[Flyt]) -> None:
    antall = 0
    for form, ordning, utfall, organ in product(FORMER, ORDNINGER, UTFALL, ORGANER):
        mottaker = f.Mottaker(form=form, offentlig_flertall=None)
        v = Vurdering.av(DAG, mottaker, ordning, organ, *felles(utfall))
        for tilstand in flyt.tilstander:
            alle = muligheter(flyt, tilstand, ALLE, v, {})
            assert [m.handling.navn for m in alle] == list(flyt.handlinger)
            for m in alle:
                i_orden(m)
                assert m.fra_tilstanden == (m.handling in flyt.fra(tilstand))
                antall += 1
    assert antall == 8 * 8 * 4 * 2 * len(flyt.tilstander) * len(flyt.handlinger)


def vurdert(*fakta: f.Faktum) -> Vurdering:
    return Vurdering.av(DAG, *fakta)


def en(tilstand: str, navn: str, v: Vurdering, person: Person = ALLE, gjort: dict | None = None) -> Mulighet:
    return next(m for m in muligheter(Soknad, tilstand, person, v, gjort or {}) if m.handling.navn == navn)


FORENINGEN = (e.FORENING, e.FRIVILLIGE, e.IMDI, *felles(f.Utfall.INNVILGET))


def test_feil_tilstand_sier_hva_som_leder_dit() -> None:
    m = en("mottatt", "vedta", vurdert(*FORENINGEN))
    assert not m.fra_tilstanden and not m.tillatt
    assert "«Innstill»" in m.nektet[0].apnes


def test_feil_rolle_nektes_med_hvem() -> None:
    m = en("innstilt", "vedta", vurdert(*FORENINGEN), SAKSBEHANDLER)
    assert "beslutter" in next(g for g in m.nektet if g.regel == "rolle").apnes


def test_den_som_innstilte_vedtar_ikke() -> None:
    v = vurdert(*FORENINGEN)
    assert en("innstilt", "vedta", v).tillatt
    m = en("innstilt", "vedta", v, gjort={"innstill": frozenset({"alle"})})
    assert [g.regel for g in m.nektet] == ["fire_oyne:innstill"]


def test_den_inhabile_nektes_og_klokka_spoerres_ikke() -> None:
    inhabil = HABIL.model_copy(update={"relasjon": "part"})
    v = vurdert(*FORENINGEN, inhabil)
    assert [g.regel for g in en("innstilt", "vedta", v).nektet] == ["kan_avgjore"]
    m = en("klar_for_brev", "send_brev", v, KLOKKA)
    assert m.vei is not None and not any("kan_" in g.regel for g in m.krav)


def test_et_usikkert_svar_dypt_nede_stenger_til_juristen_har_svart() -> None:
    """Three rules down: the letter rests on the kind, the kind on the application's kind, that on who is private."""
    fakta = (e.IKS, e.MANGFOLD, e.IMDI, *felles(f.Utfall.AVSLAG))
    m = en("klar_for_brev", "send_brev", vurdert(*fakta))
    assert [g.regel for g in m.nektet] == ["bekreftet:privat_part"]
    svar = f.Bekreftelse(
        regel="privat_part", svar=True, begrunnelse="Eget rettssubjekt.", grunnlag="Notat", person="jon", dag=DAG.steg
    )
    m = en("klar_for_brev", "send_brev", vurdert(*fakta, f.Bekreftelser(svar=(svar,))))
    assert m.vei is not None and m.vei.brev == "avslag"


def test_det_skjemaet_vil_gi_stenger_ikke_men_noe_annet_som_mangler_gjor() -> None:
    gitt = [x for x in FORENINGEN if not isinstance(x, f.Innstilling | f.Avvisningsgrunn)]
    m = en("vurderes", "innstill", vurdert(*gitt))
    assert m.tillatt and m.vei is None
    assert set(m.mangler) == {"Innstilling", "Avvisningsgrunn"}
    uten_post = [x for x in gitt if not isinstance(x, f.Post)]
    m = en("vurderes", "innstill", vurdert(*uten_post))
    assert not m.tillatt and "Post" in m.mangler


def test_et_gammelt_skjema_er_glemt_naar_et_nytt_skal_fylles_ut() -> None:
    full = [x for x in FORENINGEN if not isinstance(x, f.Post)]
    tom = f.Post(ledig_kr=0, ramme_kr=10**6, overslagsbevilgning=False)
    assert en("vurderes", "innstill", vurdert(*full, tom)).tillatt
