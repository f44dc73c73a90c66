"""Post 671.73, ethnic diversity at work: a round that is under way when the story stops, with work for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import kommune, organisasjon
from saksbehandling.handlinger.inn import SoknadInn
from saksbehandling.handlinger.registrering import saksnummer, start_utlysning

ORDNING = "mangfold-arbeidslivet"


@dataclass(frozen=True, slots=True)
class Soker:
    """One application, and how far it has come: `stopp` is the last thing that was done with it."""

    navn: str
    tiltak: str
    sokt_kr: int
    stopp: str
    utfall: str = "innvilget"
    innvilget_kr: int = 0
    begrunnelse: str = ""
    av: str = "saksbehandler"


GODT = (
    "Tiltaket treffer målet i kunngjøringen, flere arbeidsgivere er med, og budsjettet er nøkternt. Poengsummen er høy."
)
GODT_NN = "Tiltaket treffer målet i kunngjeringa, fleire arbeidsgivarar er med, og budsjettet er nøkternt. Poengsummen er høg."
LAVT = (
    "Søknaden er vurdert mot kriteriene i kunngjøringen. Den sier lite om hvordan deltakerne skal komme i arbeid, og bare "
    "én arbeidsgiver er med. Andre søknader fikk høyere poengsum, og pengene rakk ikke til alle."
)
SOKERE = (
    Soker("Mangfoldskompasset AS Eksempel", "Veileder for mangfoldsrekruttering", 650_000, "send_brev", innvilget_kr=650_000, begrunnelse=GODT),
    Soker("Stiftinga Arbeid og Mangfald Døme", "Frå praksis til fast jobb", 900_000, "send_brev", innvilget_kr=900_000, begrunnelse=GODT_NN),
    Soker("Renhold med Rom AS Eksempel", "Norsk på jobb", 300_000, "vedta", utfall="avslag", begrunnelse=LAVT),
    Soker("Fagforum for rekruttering Eksempel", "Kurs for ledere", 480_000, "vedta", innvilget_kr=480_000, begrunnelse=GODT),
    Soker("Mentorbroen Eksempel", "Mentorer i varehandelen", 720_000, "innstill", utfall="delvis", innvilget_kr=500_000,
          begrunnelse="Vi gir tilskudd til mentorordningen. Vi gir ikke tilskudd til konferansen på 220 000 kroner, for den bidrar lite til at deltakerne kommer i arbeid."),
    Soker("Traineenettverket Eksempel", "Traineeplasser", 1_100_000, "innstill", innvilget_kr=1_100_000, begrunnelse=GODT, av="saksbehandler2"),
    Soker("Bransjeforeininga Fleire Saman Døme", "Kompetansekartlegging", 400_000, "ta_til_behandling"),
    Soker("Døråpner Eksempel SA", "Intervjutrening", 260_000, "be_om_utbedring"),
    Soker("Kantina for alle AS Eksempel", "Lærlinger på kjøkkenet", 350_000, "ta_til_behandling", av="saksbehandler2"),
    Soker("Karriereveien Eksempel", "Karriereveiledning", 540_000, "send_inn"),
)  # fmt: skip
UAVKLART = "4204"
"""A municipality that competes with private applicants: whether its decision can be appealed waits for a jurist."""
AKSEPTERER = "3301"
"""Another one, where the jurist has answered: its acceptance is waited for."""
KOMMUNENE = (UAVKLART, AKSEPTERER)
KUNNGJORING: dict[str, Any] = {
    "maal": "Innvandrere har like muligheter i arbeidslivet, og arbeidsgivere bruker kompetansen deres.",
    "maalgruppe": "Virksomheter, foreninger og offentlige arbeidsgivere som vil øke det etniske mangfoldet i arbeidslivet.",
    "tildelingskriterier": "Tiltaket gjelder arbeidsplasser i Norge\nMinst én arbeidsgiver er med\nTiltaket har et eget budsjett",
    "vurderingskriterier": "Hvor godt tiltaket treffer målet\nHvor mange som kan komme i arbeid\nHvor nøkternt budsjettet er",
    "regelverk_tilgjengelig": "https://www.imdi.no/tilskudd/regelverk",
    "soknadsprosedyre": "Søk i søknadsportalen. Legg ved budsjett og avtale med arbeidsgiver.",
    "krav_til_innhold": "Beskrivelse av tiltaket\nBudsjett fordelt på tiltak\nAvtale med arbeidsgiver",
    "lenke_til_skjema": "https://www.imdi.no/tilskudd/skjema",
    "rapporteringskrav": "Sluttrapport med regnskap 1. april 2026.",
    "apner": "2025-03-24",
    "soknadsfrist": "2025-05-05T23:59:59.999999+02:00",
    "budsjett_vedtatt": True,
    "forbehold_i_teksten": False,
    "nynorsk": {
        "maalgruppe": "Verksemder, foreiningar og offentlege arbeidsgivarar som vil auke det etniske mangfaldet i arbeidslivet.",
        "tildelingskriterier": "Tiltaket gjeld arbeidsplassar i Noreg\nMinst éin arbeidsgivar er med\nTiltaket har eit eige budsjett",
        "vurderingskriterier": "Kor godt tiltaket treffer målet\nKor mange som kan kome i arbeid\nKor nøkternt budsjettet er",
        "krav_til_innhold": "Omtale av tiltaket\nBudsjett fordelt på tiltak\nAvtale med arbeidsgivar",
        "rapporteringskrav": "Sluttrapport med rekneskap 1. april 2026.",
    },
}


def fortell(s: Scene) -> None:
    """The round until the story's last day."""
    s.kapittel("Etnisk mangfold i arbeidslivet (671.73): runden som er i arbeid")
    _kunngjor(s)
    saker = {x.navn: _sok(s, x) for x in SOKERE}
    kommunene = {nr: s.sok(_soknad(s, kommune(nr), "Rekruttering uten fordommer", 800_000)) for nr in KOMMUNENE}
    s.si(f"{len(saker) + len(kommunene)} søknader er kommet inn. {s.brev()} brev er sendt.")
    s.til(5, 12)
    for x in SOKERE:
        if x.stopp != "send_inn":
            s.gjor(saker[x.navn], "ta_til_behandling", x.av)
    for nr in kommunene.values():
        s.gjor(nr, "ta_til_behandling", "saksbehandler2")
    _vedta_og_send(s, saker, kommunene[AKSEPTERER])
    s.til(5, 30)
    mangler = {"mangler": ["Avtale med arbeidsgiver"]}
    s.gjor(saker["Døråpner Eksempel SA"], "be_om_utbedring", "saksbehandler", mangler)
    for x in SOKERE:
        if x.stopp == "innstill":
            _innstill(s, saker, x)
    s.til(6, 2, 10)
    for x in SOKERE:
        if x.stopp == "vedta":
            s.gjor(saker[x.navn], "vedta", "beslutter")
    s.si(f"{s.brev()} brev er levert. Resten av runden venter på folk, og her stopper fortellingen.")


def _kunngjor(s: Scene) -> None:
    s.til(3, 17)
    nr = s.med(lambda a: saksnummer(a, start_utlysning(a, ORDNING, 2025)), "saksbehandler")
    godkjent = {"godkjent_av": "Arbeids- og inkluderingsdepartementet", "dato": "2025-03-14", "referanse": "AID 25/377"}
    s.gjor(nr, "godkjenn_retningslinjer", "saksbehandler", godkjent)
    s.til(3, 24)
    s.gikk(s.gjor(nr, "kunngjor", "saksbehandler", KUNNGJORING), "kunngjoring_fullstendig")
    s.til(4, 28)


def _vedta_og_send(s: Scene, saker: dict[str, str], kommunens: str) -> None:
    """The first are decided, AID is told, and their letters open; one payment is attested and waits for approval."""
    s.til(5, 19)
    s.gjor(
        kommunens, "bekreft", "jurist",
        {"regel": "enkeltvedtak_soknad", "svar": False, "grunnlag": "Notat 19. mai 2025",
         "begrunnelse": "Kommunen søker for sine egne ansatte, og har ikke samme stilling som en privat."},
    )  # fmt: skip
    s.gjor(kommunens, "innstill", "saksbehandler2", {"utfall": "innvilget", "belop_kr": 800_000, "begrunnelse": GODT})
    for x in SOKERE:
        if x.stopp in ("send_brev", "vedta"):
            _innstill(s, saker, x)
    s.til(5, 20)
    forste = [x for x in SOKERE if x.stopp == "send_brev"]
    for x in forste:
        s.gjor(saker[x.navn], "vedta", "beslutter")
    s.gjor(kommunens, "vedta", "beslutter")
    s.gjor_orientering(ORDNING, (5, 21), (5, 22), "IMDi 25/0587")
    s.til(5, 23)
    s.si(f"{s.brev()} brev er laget og levert.")
    s.til(5, 28)
    betaling = next(b for b in s.vis(saker[forste[0].navn])["tilknyttede"] if b["flyt"] == "utbetaling")
    s.gjor(betaling["nr"], "attester", "attest")


def _innstill(s: Scene, saker: dict[str, str], x: Soker) -> None:
    innstilling = {"utfall": x.utfall, "belop_kr": x.innvilget_kr, "begrunnelse": x.begrunnelse}
    s.gjor(saker[x.navn], "innstill", x.av, innstilling)


def _sok(s: Scene, x: Soker) -> str:
    return s.sok(_soknad(s, organisasjon(x.navn), x.tiltak, x.sokt_kr))


def _soknad(s: Scene, mottaker: Any, tiltak: str, belop_kr: int) -> SoknadInn:
    return SoknadInn.model_validate(
        {
            "ordning": ORDNING, "aar": 2025, "mottaker": mottaker, "tiltak": tiltak, "belop_kr": belop_kr,
            "budsjett": [{"tekst": "Lønn", "belop_kr": belop_kr - 60_000}, {"tekst": "Lokaler", "belop_kr": 60_000}],
            "vedlegg": ["Budsjett", "Avtale med arbeidsgiver"], "sendt": s.naa.isoformat(),
        }
    )  # fmt: skip
