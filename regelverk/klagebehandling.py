"""What may the two instances do with the substance of a complaint? (LAW 3.6–3.8; fvl §§ 33, 34, fvl25 §§ 67, 68)"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from regelverk.fakta import OSLO, Klageinstans, Organ, dag_i_oslo
from regelverk.fakta_frist import KlageMottatt
from regelverk.fakta_klage import Klagebehandling, Klagemotpart, Klagesvar, NyttVedtak, Overprovd, Skadeendring
from regelverk.kalender import legg_til, paa_norsk, siste_arbeidsdag
from regelverk.kilder import FVL, FVL2025, HUS
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei

# ── Underinstansen ───────────────────────────────────────────────────────────────────────────────────────────────
undersokelser_gjort = Vilkar("undersokelser_gjort", "Har underinstansen undersøkt det klagen gir grunn til?")


@undersokelser_gjort.versjon(FVL["§ 33"])
def det_klagen_gir_grunn_til(b: Klagebehandling) -> Svar[bool]:
    """Underinstansen skal foreta de undersøkelsene klagen gir grunn til. Reglene om saksforberedelse og vedtak gjelder
    på samme måte som første gang."""
    if b.undersokt:
        return ja("Det klagen gir grunn til å undersøke, er undersøkt.")
    return nei("Det klagen gir grunn til å undersøke, er ikke undersøkt.", apnes="Når undersøkelsene er gjort.")


undersokelser_gjort.viderefores(FVL2025["§ 67"], navn="forvaltningsloven_2025")

kan_gi_medhold = Vilkar("kan_gi_medhold", "Kan underinstansen selv endre vedtaket?")


@kan_gi_medhold.versjon(FVL["§ 33"])
def bare_til_gunst(vedtak: NyttVedtak, undersokt: Annotated[bool, SvarFra(undersokelser_gjort)]) -> Svar[bool]:
    """Finner underinstansen klagen begrunnet, kan den oppheve eller endre vedtaket. Slik leser vi loven: Endringen må
    være til klagerens gunst. Til skade kan den bare endre etter reglene om omgjøring."""
    return _medhold(vedtak, undersokt, "Den kan bare endres til skade etter reglene om omgjøring.")


@kan_gi_medhold.versjon(FVL2025["§ 67"])
def til_gunst_eller_omgjoring(
    vedtak: NyttVedtak, undersokt: Annotated[bool, SvarFra(undersokelser_gjort)]
) -> Svar[bool]:
    """Underinstansen kan endre eller oppheve vedtaket i klagerens favør. Loven sier selv at den ellers må bruke
    reglene om omgjøring."""
    return _medhold(vedtak, undersokt, "Den kan bare endres til skade etter reglene om omgjøring.")


def _medhold(vedtak: NyttVedtak, undersokt: bool, ellers: str) -> Svar[bool]:
    if not undersokt:
        return nei("Klagen er ikke undersøkt ferdig.", apnes="Når undersøkelsene er gjort.")
    if not vedtak.til_gunst:
        return nei(
            f"Endringen er ikke til gunst for klageren. {ellers}", apnes="Når endringen er til gunst for klageren."
        )
    return ja("Klagen er begrunnet, og endringen er til gunst for klageren.")


resten_er_klage = Regel[bool]("resten_er_klage", "Er det som ikke ble gitt, fortsatt en klage?")


@resten_er_klage.versjon(FVL["§ 33"])
def delvis_medhold(vedtak: NyttVedtak) -> Svar[bool]:
    """Får klageren bare medhold i noe, er resten fortsatt en klage til den er trukket. Slik leser vi loven: Spør
    klageren, og send ellers resten til klageinstansen."""
    if vedtak.alt_medhold:
        return nei("Klageren fikk alt, så det er ikke noe igjen av klagen.")
    if vedtak.klagen_trukket:
        return nei("Klageren har trukket resten av klagen.")
    return ja("Klageren fikk ikke alt og har ikke trukket resten. Den sendes til klageinstansen.")


resten_er_klage.viderefores(FVL2025["§ 67"], navn="forvaltningsloven_2025")

motpart_varsles = Regel[bool]("motpart_varsles", "Skal en motpart varsles om klagen?")


@motpart_varsles.versjon(FVL["§ 33"], FVL["§ 16"])
def snarest_med_frist_og_kopi(m: Klagemotpart) -> Svar[bool]:
    """En motpart varsles snarest, får en frist til å uttale seg, og får kopi av klagen hvis ikke opplysninger i den kan
    nektes. Det samme som kan frita fra forhåndsvarsel, kan frita her."""
    if not m.finnes:
        return nei("Klagen har ingen motpart.")
    if m.unntak_varsel:
        return nei("Et av unntakene fra å varsle er oppfylt.")
    return ja("Klagen har en motpart, som skal varsles snarest med frist til å uttale seg.")


motpart_varsles.viderefores(FVL2025["§ 67"], FVL2025["§ 42"], navn="forvaltningsloven_2025")

kopi_av_uttalelsen = Regel[bool]("kopi_av_uttalelsen", "Skal partene ha kopi av uttalelsen til klageinstansen?")


@kopi_av_uttalelsen.versjon(FVL["§ 33"])
def unntatt_nar_kongen_er_klageinstans(b: Klagebehandling) -> Svar[bool]:
    """Partene får kopi av underinstansens uttalelse når de har rett til å se den, men ikke når Kongen er
    klageinstans."""
    if b.klageinstans is Klageinstans.KONGEN:
        return nei("Kongen er klageinstans, og da er det ikke krav om kopi.")
    if not b.partene_kan_se_uttalelsen:
        return nei("Partene har ikke rett til å se uttalelsen.")
    return ja("Partene skal ha kopi av uttalelsen.")


kopi_av_uttalelsen.viderefores(FVL2025["§ 67"], navn="forvaltningsloven_2025")

oversendes_innen = Regel[date]("oversendes_innen", "Når skal klagen senest være sendt til klageinstansen?")


@oversendes_innen.versjon(FVL["§ 33"], HUS["klage"])
def fire_uker_hos_oss(klage: KlageMottatt) -> Svar[date]:
    """Loven sier så snart saken er tilrettelagt, uten noen fast frist. Hos oss er målet fire uker fra klagen kom
    inn. Går det over, får klageren et foreløpig svar."""
    kom = dag_i_oslo(klage.tid)
    dag = siste_arbeidsdag(legg_til(kom, uker=4))
    fordi = f"Klagen kom inn {paa_norsk(kom)}. Målet vårt er fire uker, altså {paa_norsk(dag)}."
    return Svar(dag, fordi, etter=(HUS["klage"],))


oversendes_innen.viderefores(FVL2025["§ 67"], HUS["klage"], navn="forvaltningsloven_2025")

# ── Klageinstansen ───────────────────────────────────────────────────────────────────────────────────────────────
klagen_er_besvart = Vilkar("klagen_er_besvart", "Kan klageinstansen avgjøre klagen nå?")


@klagen_er_besvart.versjon(FVL["§ 33"], FVL["§ 34"])
def opplyst_og_hvert_punkt(s: Klagesvar) -> Svar[bool]:
    """Klageinstansen skal se til at saken er så godt opplyst som mulig, og må vurdere det klageren kommer med. Den kan
    prøve alle sider av saken, ta hensyn til nye omstendigheter, og ta opp forhold klageren ikke har nevnt."""
    if not s.godt_nok_opplyst:
        return nei(
            "Saken er ikke godt nok opplyst.",
            apnes="Når saken er undersøkt nærmere. Underinstansen kan pålegges å gjøre det.",
        )
    if not s.hvert_punkt_vurdert:
        return nei("Klagerens synspunkter er ikke vurdert.", apnes="Når alt klageren kommer med, er vurdert.")
    return ja("Saken er opplyst, og klagerens synspunkter er vurdert.")


klagen_er_besvart.viderefores(FVL2025["§ 68"], navn="forvaltningsloven_2025")

klagevedtak_begrunnes = Regel[bool]("klagevedtak_begrunnes", "Skal klagevedtaket alltid begrunnes samtidig?")


@klagevedtak_begrunnes.versjon(FVL["§ 24"])
def alltid_i_klagesaker() -> Svar[bool]:
    """Adgangen til å vente med begrunnelsen når alt er innvilget, gjelder ikke i klagesaker."""
    return ja("Vedtak i klagesaker skal alltid begrunnes samtidig.")


klagevedtak_begrunnes.viderefores(FVL2025["§ 56"], navn="forvaltningsloven_2025")

selvstyret_skal_vektlegges = Regel[bool](
    "selvstyret_skal_vektlegges", "Skal klageinstansen legge vekt på det kommunale selvstyret, og vise det?"
)


def _selvstyre(o: Overprovd, vekt: str) -> Svar[bool]:
    if o.truffet_av is not Organ.KOMMUNE:
        return nei("Vedtaket er ikke truffet av en kommune.")
    if not o.provd_skjonn:
        return nei("Klageinstansen prøver ikke det frie skjønnet.")
    fordi = (
        f"Et statlig organ prøver kommunens skjønn og skal legge {vekt} vekt på selvstyret. Vedtaket skal vise hvordan."
    )
    if o.delegert_fra_staten:
        fordi += " Om det gjelder når kommunen bruker delegert statlig myndighet, må en jurist bekrefte."
        return ja(fordi, ma_bekreftes=True)
    return ja(fordi)


@selvstyret_skal_vektlegges.versjon(FVL["§ 34"])
def stor_vekt(o: Overprovd) -> Svar[bool]:
    """Når et statlig organ prøver en kommunes frie skjønn, skal hensynet til det kommunale selvstyret ha stor vekt, og
    vedtaket skal vise hvordan. Om det gjelder også når kommunen bruker myndighet som er delegert fra staten, er ikke
    avklart. IMDi tar med avsnittet."""
    return _selvstyre(o, "stor")


@selvstyret_skal_vektlegges.versjon(FVL2025["§ 68"])
def saerlig_stor_vekt(o: Overprovd) -> Svar[bool]:
    """Selvstyret skal ha særlig stor vekt, og begrunnelsen skal vise om en endring skyldes nye fakta, feil ved vedtaket
    eller en ny vurdering av skjønnet."""
    return _selvstyre(o, "særlig stor")


endring_til_skade = Vilkar("endring_til_skade", "Kan klageinstansen endre vedtaket til skade for klageren?")


@endring_til_skade.versjon(FVL["§ 34"])
def innen_tre_maneder(s: Skadeendring) -> Svar[bool]:
    """Bare når klagerens interesser må vike for andre private eller offentlige interesser, og bare når meldingen
    sendes innen tre måneder etter at underinstansen mottok klagen. Er en annens klage over det samme vedtaket
    begrunnet, gjelder ikke begrensningene. Slik leser vi loven: Fristen forlenges ikke når den ender på en
    fridag."""
    siste = legg_til(s.klagen_mottatt, maneder=3)
    if s.annen_klage_begrunnet:
        return ja("En annen har klaget over det samme vedtaket, og den klagen er begrunnet.")
    if s.melding_sendes > siste:
        fordi = (
            f"Underinstansen mottok klagen {paa_norsk(s.klagen_mottatt)}. Meldingen måtte være sendt senest "
            f"{paa_norsk(siste)}, men sendes {paa_norsk(s.melding_sendes)}."
        )
        return nei(fordi, apnes="Bare når en annen har klaget over det samme vedtaket, og den klagen er begrunnet.")
    if not s.andre_interesser:
        return nei(
            "Det er ikke vist at klagerens interesser må vike for andre private eller offentlige interesser.",
            apnes="Når andre private eller offentlige interesser veier tyngre enn klagerens.",
        )
    return ja(f"Klagerens interesser må vike, og meldingen sendes innen {paa_norsk(siste)}.")


endring_til_skade.viderefores(FVL2025["§ 68"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_JN = {True: "ja", False: "nei"}


def _behandlet(*, undersokt: bool = True, over: Klageinstans = Klageinstans.AID, se: bool = True) -> Klagebehandling:
    return Klagebehandling(undersokt=undersokt, klageinstans=over, partene_kan_se_uttalelsen=se)


def _nytt(*, gunst: bool = True, alt: bool = True, trukket: bool = False) -> NyttVedtak:
    return NyttVedtak(til_gunst=gunst, alt_medhold=alt, klagen_trukket=trukket)


undersokelser_gjort.eksempel("Klagen er undersøkt", _behandlet(), svar=True, rad="3.6-01")
undersokelser_gjort.eksempel("Klagen er ikke undersøkt", _behandlet(undersokt=False), svar=False, rad="3.6-01")
kan_gi_medhold.eksempel("Endring til gunst", _nytt(), _behandlet(), svar=True, rad="3.6-02")
kan_gi_medhold.eksempel("Endring til skade", _nytt(gunst=False), _behandlet(), svar=False, rad="3.6-02")
kan_gi_medhold.eksempel("Ikke undersøkt ennå", _nytt(), _behandlet(undersokt=False), svar=False, rad="3.6-01")
resten_er_klage.eksempel("Delvis medhold", _nytt(alt=False), svar=True, rad="3.6-03")
resten_er_klage.eksempel("Delvis medhold, resten trukket", _nytt(alt=False, trukket=True), svar=False, rad="3.6-03")
resten_er_klage.eksempel("Fullt medhold", _nytt(), svar=False)
for _finnes, _unntak, _skal in ((True, False, True), (True, True, False), (False, False, False)):
    motpart_varsles.eksempel(
        f"Motpart: {_JN[_finnes]}, unntak: {_JN[_unntak]}", Klagemotpart(finnes=_finnes, unntak_varsel=_unntak),
        svar=_skal, rad="3.6-04",
    )  # fmt: skip
kopi_av_uttalelsen.eksempel("Departementet er klageinstans", _behandlet(), svar=True, rad="3.6-06")
kopi_av_uttalelsen.eksempel("Kongen er klageinstans", _behandlet(over=Klageinstans.KONGEN), svar=False, rad="3.6-06")
kopi_av_uttalelsen.eksempel("Partene kan nektes uttalelsen", _behandlet(se=False), svar=False, rad="3.6-06")
oversendes_innen.eksempel(
    "Klagen kom 3. mars 2025",
    KlageMottatt(tid=datetime(2025, 3, 3, 10, tzinfo=OSLO)),
    svar=date(2025, 3, 31),
    rad="3.6-05",
)
for _opplyst, _punkt in ((True, True), (False, True), (True, False)):
    klagen_er_besvart.eksempel(
        f"Opplyst: {_JN[_opplyst]}, vurdert: {_JN[_punkt]}",
        Klagesvar(godt_nok_opplyst=_opplyst, hvert_punkt_vurdert=_punkt), svar=_opplyst and _punkt, rad="3.7-01",
    )  # fmt: skip
klagevedtak_begrunnes.eksempel("Alle klagevedtak", svar=True, rad="3.7-02")


def _overprovd(organ: Organ, *, delegert: bool, skjonn: bool, svar: bool) -> None:
    selvstyret_skal_vektlegges.eksempel(
        f"Vedtak av {organ}, delegert: {_JN[delegert]}, skjønn: {_JN[skjonn]}",
        Overprovd(truffet_av=organ, delegert_fra_staten=delegert, provd_skjonn=skjonn),
        svar=svar, ma_bekreftes=svar and delegert, rad="3.7-03",
    )  # fmt: skip


_overprovd(Organ.KOMMUNE, delegert=True, skjonn=True, svar=True)
_overprovd(Organ.KOMMUNE, delegert=False, skjonn=True, svar=True)
_overprovd(Organ.KOMMUNE, delegert=True, skjonn=False, svar=False)
_overprovd(Organ.IMDI, delegert=False, skjonn=True, svar=False)


def _skade(sendt: date, *, svar: bool, rad: str, viker: bool = True, annen: bool = False) -> None:
    endring_til_skade.eksempel(
        f"Klagen kom 10. februar, meldingen sendes {paa_norsk(sendt)}, viker: {_JN[viker]}, annen klage: {_JN[annen]}",
        Skadeendring(
            andre_interesser=viker, annen_klage_begrunnet=annen, klagen_mottatt=date(2025, 2, 10), melding_sendes=sendt
        ),
        svar=svar, rad=rad,
    )  # fmt: skip


_skade(date(2025, 5, 9), svar=False, rad="3.8-01", viker=False)
_skade(date(2025, 5, 9), svar=True, rad="3.8-01")
_skade(date(2025, 5, 10), svar=True, rad="3.8-02")
_skade(date(2025, 5, 12), svar=False, rad="3.8-02")
_skade(date(2025, 5, 12), svar=True, rad="3.8-03", annen=True)
