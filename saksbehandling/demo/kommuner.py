"""Grants to municipalities: Jobbsjansen with acceptance, lapse and an entry put right; per capita; what is automatic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regelverk.kroner import kr
from regelverk.ordning import les
from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import kommune
from saksbehandling.handlinger.inn import KlageInn, SoknadInn
from saksbehandling.handlinger.registrering import (
    registrer_klage,
    saksnummer,
    start_utlysning,
)
from saksbehandling.lager.lesing import finn

JOBBSJANSEN = "jobbsjansen"
KRISTIANSAND, VOLDA, STAVANGER, LILLEHAMMER, BERGEN, ALTA = "4204", "1577", "1103", "3405", "4601", "5601"
SOKERE: tuple[tuple[str, int, str, int, str], ...] = (
    (KRISTIANSAND, 6_400_000, "innvilget", 6_400_000, "Planen er god, og kommunen har nådd målene i tidligere år."),
    (VOLDA, 1_850_000, "innvilget", 1_850_000, "Planen er god, og kommunen har nådd måla i tidlegare år."),
    (STAVANGER, 5_200_000, "delvis", 4_000_000, "Vi gir tilskudd til 20 av 26 plasser. De siste seks plassene har ingen plan for oppfølging."),
    (LILLEHAMMER, 2_100_000, "innvilget", 2_100_000, "Planen er god, og kommunen har nådd målene i tidligere år."),
    (BERGEN, 7_000_000, "innvilget", 7_000_000, "Planen er god, og kommunen har nådd målene i tidligere år."),
    (ALTA, 1_200_000, "avslag", 0, "Søknaden mangler en plan for hvordan deltakerne skal følges opp, og fikk lav poengsum mot kriteriene."),
)  # fmt: skip
AKSEPT = {"av_rolle": "Kommunedirektør", "forbehold": False}


def fortell(s: Scene) -> None:
    """Jobbsjansen, per capita, norskopplæring, and the automatic ones."""
    s.kapittel("Jobbsjansen (671.62): kommuner, akseptfrist og bortfall")
    jobbsjansen(s)
    s.kapittel("Jobbsjansen per capita (671.62): aksept, men ingen orientering")
    per_capita(s)
    s.kapittel("Norskopplæring (671.71): en kommune i en ordning også private kan søke i")
    norskopplaering(s)
    s.kapittel("Automatiske tilskudd og grensene på postene")
    automatisk(s)
    grenser(s)


def jobbsjansen(s: Scene) -> None:
    """Announced, decided, accepted or not."""
    s.til(1, 13)
    utlys(s, JOBBSJANSEN)
    saker: dict[str, str] = {}
    s.til(2, 20)
    for nr, sokt, *_ in SOKERE:
        saker[nr] = sok(s, JOBBSJANSEN, nr, "Jobbsjansen i kommunen", sokt)
    s.brev()
    s.til(3, 12)
    for nr, _, utfall, innvilget, hvorfor in SOKERE:
        s.gjor(saker[nr], "ta_til_behandling", "saksbehandler")
        s.gjor(saker[nr], "innstill", "saksbehandler", _innstilling(utfall, innvilget, hvorfor))
    s.til(3, 19)
    for nr in saker:
        s.gjor(saker[nr], "vedta", "beslutter")
    s.gjor_orientering(JOBBSJANSEN, (3, 20), (3, 21), "IMDi 25/0318")
    s.til(3, 24)
    s.si(f"{s.brev()} brev er levert. Kommunene må svare innen fristen i brevet.")
    volda = s.vis(saker[VOLDA])
    s.si(
        f"Volda har vedtatt nynorsk: brevet er på {volda['brev'][-1]['maalform']}. Akseptfrist {volda['frister'][-1]['utlop'][:10]}."
    )
    betaling = volda["tilknyttede"]
    s.si(f"Ingen utbetaling er planlagt før aksepten er kommet: {len(betaling)} utbetalinger.")
    aksepter(s, saker)
    utbetal(s, saker)
    klag(s, saker[ALTA])


def aksepter(s: Scene, saker: Mapping[str, str]) -> None:
    """Accepted in time, extended, lapsed, and lapsed by mistake."""
    s.til(3, 28)
    s.gjor(saker[KRISTIANSAND], "aksepter", f"soker-{kommune(KRISTIANSAND).orgnr}", AKSEPT)
    s.til(4, 2)
    s.gjor(saker[VOLDA], "aksepter", f"soker-{kommune(VOLDA).orgnr}", AKSEPT)
    grunn = "Formannskapet behandler saken først 22. april."
    s.gjor(saker[STAVANGER], "utvid_akseptfrist", "beslutter", {"frist": "2025-04-25", "begrunnelse": grunn})
    s.nektes(saker[BERGEN], "aksepter", f"soker-{kommune(BERGEN).orgnr}", {**AKSEPT, "forbehold": True})
    for_ledig = ledig(s, JOBBSJANSEN)
    s.til(4, 15, 0, 5)
    s.brev()
    s.si(
        f"Lillehammer og Bergen svarte ikke innen fristen. Ledig på linjen før: {kr(for_ledig)}, nå: {kr(ledig(s, JOBBSJANSEN))}."
    )
    s.til(4, 16)
    svar = {
        **AKSEPT,
        "mottatt": "2025-04-14T15:20:00+02:00",
        "grunnlag": "E-post i postmottaket 14. april klokka 15.20",
    }
    s.gikk(s.gjor(saker[LILLEHAMMER], "rett_bortfall", "saksbehandler", svar), "aksept_i_tide")
    s.nektes(
        saker[BERGEN],
        "rett_bortfall",
        "saksbehandler",
        {**AKSEPT, "mottatt": "2025-04-15T00:00:01+02:00", "grunnlag": "Portalen"},
    )
    s.til(4, 23)
    s.gjor(saker[STAVANGER], "aksepter", f"soker-{kommune(STAVANGER).orgnr}", AKSEPT)


def utbetal(s: Scene, saker: Mapping[str, str]) -> None:
    """Paid where accepted."""
    s.til(5, 2)
    for nr in (KRISTIANSAND, VOLDA, STAVANGER, LILLEHAMMER):
        s.betal(saker[nr])
    s.bank()
    for nr in (KRISTIANSAND, VOLDA, STAVANGER, LILLEHAMMER, BERGEN):
        s.si(s.status(saker[nr]))


def klag(s: Scene, sak: str) -> None:
    """A municipality tries to complain, and gets the answer that explains."""
    s.til(5, 5)
    inn = KlageInn.model_validate(
        {
            "klager": "part", "klager_navn": "Alta kommune", "kanal": "elektronisk", "sendt": "2025-05-05T08:30:00+02:00",
            "tekst": "Vi klager på avslaget, for planen lå ved søknaden.", "mottatt": "2025-05-05T08:30:00+02:00",
            "autentisert": True, "nevner_vedtaket": True, "nevner_endring": True, "begrunnet": True,
        }
    )  # fmt: skip
    nr = s.med(lambda a: registrer_klage(a, finn(a.db, a.person, sak), inn)[1], f"soker-{kommune(ALTA).orgnr}")
    s.si(f"Alta kommune klager på avslaget. {s.vis(nr)['setning']}")
    s.til(5, 8)
    funnet = "Planen lå ved søknaden, og vi har lest den på nytt. Den sier ikke hvem som følger opp deltakerne. Avgjørelsen står."
    s.gjor(nr, "besvar", "klagebehandler", {"ny_vurdering": funnet})
    s.brev()
    s.si(s.vis(nr)["setning"])


def per_capita(s: Scene) -> None:
    """Announced; acceptance; no notice to AID."""
    ordning = "jobbsjansen-per-capita"
    s.til(2, 3)
    utlys(s, ordning)
    s.til(2, 24)
    nr = sok(s, ordning, "3301", "Jobbsjansen, per capita", 900_000)
    s.gjor(nr, "ta_til_behandling", "saksbehandler2")
    s.gjor(
        nr, "innstill", "saksbehandler2", _innstilling("innvilget", 900_000, "Beløpet følger av antallet i målgruppen.")
    )
    s.til(3, 3)
    s.gikk(s.gjor(nr, "vedta", "beslutter"), "orientering_kreves", "enkeltvedtak")
    s.brev()
    s.til(3, 10)
    s.gjor(nr, "aksepter", f"soker-{kommune('3301').orgnr}", AKSEPT)
    s.betal(nr)
    s.bank()
    s.si(s.status(nr))


def norskopplaering(s: Scene) -> None:
    """A jurist must confirm before the letter goes."""
    ordning = "norskopplaeringsordningen"
    s.til(1, 27)
    utlys(s, ordning)
    s.til(2, 28)
    nr = sok(s, ordning, "5501", "Norskopplæring på kveldstid", 640_000)
    s.gjor(nr, "ta_til_behandling", "saksbehandler2")
    s.gjor(
        nr,
        "innstill",
        "saksbehandler2",
        _innstilling("innvilget", 640_000, "Kurset treffer målgruppen, og planen er god."),
    )
    s.til(3, 10)
    s.gjor(nr, "vedta", "beslutter")
    s.gjor_orientering(ordning, (3, 11), (3, 12), "IMDi 25/0290")
    s.brev()
    grunner = s.nektes(nr, "send_brev", "saksbehandler2")
    usikker = next(g.regel.split(":")[1] for g in grunner if g.regel.startswith("bekreftet:"))
    s.gjor(
        nr, "bekreft", "jurist",
        {"regel": usikker, "svar": False, "grunnlag": "Notat 13. mars 2025",
         "begrunnelse": "Kommunen søker som leverandør av opplæring den har ansvar for, og har ikke samme stilling som en privat."},
    )  # fmt: skip
    s.til(3, 14)
    s.si(f"Juristen har svart. {s.brev()} brev er levert. {s.vis(nr)['setning']}")


def automatisk(s: Scene) -> None:
    """No letter, no acceptance: the act gives the right."""
    s.til(1, 16)
    nr = navngitt(s, "integreringstilskudd", "0301", 1_250_000_000, "Integreringstilskudd 1. kvartal")
    s.til(1, 17)
    s.gikk(s.gjor(nr, "vedta", "beslutter"), "brev_kreves", "orientering_kreves")
    s.betal(nr)
    s.bank()
    s.si(f"Oslo kommune, integreringstilskudd. {s.status(nr)} Brev: {len(s.vis(nr)['brev'])}.")


def grenser(s: Scene) -> None:
    """A line that holds, and an overslagsbevilgning that warns."""
    s.til(2, 5)
    nr = s.navngitt(les(2025).ordning("fag-og-yrkesopplaering"), kommune("46"), 17_000_000, "Fagopplæring")
    s.nektes(nr, "innstill", "saksbehandler", _innstilling("innvilget", 17_000_000, "Tilbudet er godt."))
    forste = navngitt(s, "enslige-mindrearige", "4601", 2_170_000_000, "Særskilt tilskudd ved bosetting")
    s.gjor(forste, "vedta", "beslutter")
    neste = navngitt(s, "enslige-mindrearige", "5001", 900_000, "Særskilt tilskudd ved bosetting")
    h = s.gjor(neste, "vedta", "beslutter")
    for varsel in h.varsler:
        s.si(f"! {varsel}")


def utlys(s: Scene, ordning: str) -> None:
    """Approved and announced."""
    nr = s.med(lambda a: saksnummer(a, start_utlysning(a, ordning, 2025)), "saksbehandler")
    dag = s.naa.date().isoformat()
    godkjent = {
        "godkjent_av": "Arbeids- og inkluderingsdepartementet",
        "dato": dag,
        "referanse": f"AID 25/{int(nr[-4:]):03d}",
    }
    s.gjor(nr, "godkjenn_retningslinjer", "saksbehandler", godkjent)
    s.gjor(nr, "kunngjor", "saksbehandler", {**KUNNGJORING, "apner": dag})


def sok(s: Scene, ordning: str, nr: str, tiltak: str, belop_kr: int) -> str:
    """A municipality applies, in its own form."""
    lonn = "Løn til rettleiarar" if nr == VOLDA else "Lønn til veiledere"
    inn = SoknadInn.model_validate(
        {
            "ordning": ordning, "aar": 2025, "mottaker": kommune(nr), "tiltak": tiltak, "belop_kr": belop_kr,
            "budsjett": [{"tekst": lonn, "belop_kr": belop_kr * 3 // 4}, {"tekst": "Kurs og praksis", "belop_kr": belop_kr - belop_kr * 3 // 4}],
            "vedlegg": ["Plan for tiltaket"], "sendt": s.naa.isoformat(),
        }
    )  # fmt: skip
    return s.sok(inn)


def navngitt(s: Scene, ordning: str, nr: str, belop_kr: int, tiltak: str) -> str:
    """A grant that nobody applies for, proposed."""
    o = les(2025).ordning(ordning)
    sak = s.navngitt(o, kommune(nr), belop_kr, tiltak)
    s.gjor(
        sak,
        "innstill",
        "saksbehandler",
        _innstilling("innvilget", belop_kr, "Beløpet følger av satsene og antall bosatte."),
    )
    return sak


def ledig(s: Scene, ordning: str) -> int:
    """What a line has left."""
    return next(int(r["ledig_kr"]) for r in s.budsjett() if r["ordning"] == ordning)


def _innstilling(utfall: str, belop_kr: int, begrunnelse: str) -> dict[str, Any]:
    return {"utfall": utfall, "belop_kr": belop_kr, "begrunnelse": begrunnelse}


KUNNGJORING: dict[str, Any] = {
    "maal": "Flere innvandrere kommer i arbeid eller utdanning.",
    "maalgruppe": "Kommuner med innvandrere som trenger kvalifisering.",
    "tildelingskriterier": "Tiltaket er for målgruppen\nTiltaket har et eget budsjett",
    "vurderingskriterier": "Hvor god planen er\nHvor mange som kommer i arbeid eller utdanning",
    "regelverk_tilgjengelig": "https://www.imdi.no/tilskudd/regelverk",
    "soknadsprosedyre": "Søk i søknadsportalen. Legg ved en plan for tiltaket.",
    "krav_til_innhold": "Plan for tiltaket\nBudsjett",
    "lenke_til_skjema": "https://www.imdi.no/tilskudd/skjema",
    "rapporteringskrav": "Statusrapport 1. september 2025 og sluttrapport med regnskap 1. april 2026.",
    "soknadsfrist": "2025-02-28T23:59:59.999999+01:00",
    "budsjett_vedtatt": True,
    "forbehold_i_teksten": False,
    "nynorsk": {
        "maalgruppe": "Kommunar med innvandrarar som treng kvalifisering.",
        "tildelingskriterier": "Tiltaket er for målgruppa\nTiltaket har eit eige budsjett",
        "vurderingskriterier": "Kor god planen er\nKor mange som kjem i arbeid eller utdanning",
        "krav_til_innhold": "Plan for tiltaket\nBudsjett",
        "rapporteringskrav": "Statusrapport 1. september 2025 og sluttrapport med rekneskap 1. april 2026.",
    },
}
