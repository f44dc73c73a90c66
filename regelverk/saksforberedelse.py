"""What must be done before a case is decided? (LAW 12; fvl §§ 11, 11 d, 16, 17, fvlf §§ 4, 6, eForv § 7)

Duties: each rule answers what the duty is in this case. Dismissal and deadlines of applications are in `behandling`,
representatives, assessment, form and faults in `vedtaksforberedelse`.
"""

from __future__ import annotations

from regelverk.fakta_behandling import (
    Adressering,
    MuntligOpplysning,
    NyeOpplysninger,
    Opplysning,
    Parter,
    Soknadsfeil,
    Uttalt,
    Veiledningsbehov,
)
from regelverk.kilder import EFORV, FVL, FVL2025, FVLF
from regelverk.regel import Regel, Svar, Vilkar, ja, nei

# ── Veiledning ───────────────────────────────────────────────────────────────────────────────────────────────────
veiledning = Regel[tuple[str, ...]]("veiledning", "Hva skal parten få veiledning om?")
TEMAENE = ("regler-og-praksis", "saksgang", "viktige-omstendigheter")


@veiledning.versjon(FVL["§ 11"])
def av_eget_tiltak_og_paa_sporsmal(b: Veiledningsbehov) -> Svar[tuple[str, ...]]:
    """Organet vurderer selv hva partene trenger. Når en part spør, eller saken eller partens forhold gir grunn til det,
    veileder det om regler og praksis og om saksgangen, og bør peke på det som særlig kan få betydning."""
    if b.spurt:
        return Svar(TEMAENE, "Parten har spurt og skal få veiledning.")
    if b.sakens_art_eller_partens_forhold:
        return Svar(TEMAENE, "Saken eller partens forhold gir grunn til veiledning uten at parten har spurt.")
    return Svar((), "Behovet er vurdert. Parten har ikke spurt, og ingenting gir grunn til å veilede nå.")


veiledning.viderefores(FVL2025["§ 14"], navn="forvaltningsloven_2025")

noytral_veiledning = Regel[bool]("noytral_veiledning", "Må veiledningen gis slik at ingen kan tvile på objektiviteten?")


@noytral_veiledning.versjon(FVLF["§ 6"])
def parter_mot_hverandre(p: Parter) -> Svar[bool]:
    """Er det parter med motstridende interesser, må veiledning og bistand gis på en måte som ikke gir grunn til å
    tvile på at organet er objektivt."""
    if p.motstridende_interesser:
        return ja("Partene har motstridende interesser, så alle må få veiledning på samme måte.")
    return nei("Partene har ikke motstridende interesser.")


noytral_veiledning.viderefores(FVL2025["§ 15"], navn="forvaltningsloven_2025")

feil_organ = Regel[str]("feil_organ", "Hva gjør vi med en henvendelse som hører til et annet organ?")


@feil_organ.versjon(FVL["§ 11"], FVLF["§ 4"], EFORV["§ 7"])
def vis_vei_og_send_videre(a: Adressering) -> Svar[str]:
    """Den som henvender seg til feil organ, skal få vite det og om mulig hvor den rette er. En skriftlig
    henvendelse bør som regel sendes videre, og avsenderen får beskjed om det."""
    if a.rett_organ:
        return Svar("behandles", "Henvendelsen er kommet til rett organ.", etter=(FVL["§ 11"],))
    if a.skriftlig:
        return Svar(
            "sendes-videre", "Henvendelsen hører til et annet organ. Den sendes dit, og avsenderen får beskjed."
        )
    return Svar("vis-vei", "Henvendelsen hører til et annet organ. Avsenderen får vite hvor.", etter=(FVL["§ 11"],))


@feil_organ.versjon(FVL2025["§ 16"], EFORV["§ 7"])
def vis_vei_2025(a: Adressering) -> Svar[str]:
    """Den som henvender seg til feil organ, skal om mulig vises til det rette. Loven krever ikke at henvendelsen sendes
    videre. Det sto i en forskrift til den gamle loven."""
    if a.rett_organ:
        return Svar("behandles", "Henvendelsen er kommet til rett organ.")
    return Svar("vis-vei", "Henvendelsen hører til et annet organ. Avsenderen får vite hvor.")


mangelbrev_kreves = Regel[bool]("mangelbrev_kreves", "Skal søkeren få beskjed om det som mangler?")


@mangelbrev_kreves.versjon(FVL["§ 11"])
def beskjed_om_nodvendig(f: Soknadsfeil) -> Svar[bool]:
    """Er det feil eller mangler som avsenderen bør rette, skal organet om nødvendig gi beskjed. Det bør sette en
    frist, og kan veilede om hvordan det rettes. Ingen avvises for mangler uten å ha fått beskjed."""
    if f.finnes and f.bor_rettes:
        return ja("Noe mangler i søknaden som søkeren bør rette. Søkeren skal få beskjed.")
    return nei("Det er ikke noe søkeren trenger å rette.")


mangelbrev_kreves.viderefores(FVL2025["§ 16"], navn="forvaltningsloven_2025")

rettefrist_plikt = Regel[str]("rettefrist_plikt", "Må vi sette en frist når søknaden har mangler?")


@rettefrist_plikt.versjon(FVL["§ 11"])
def frist_bor_settes(f: Soknadsfeil) -> Svar[str]:
    """Organet bør sette en frist for å rette mangler."""
    if f.finnes and f.bor_rettes:
        return Svar("bor", "Vi bør sette en frist for å rette det som mangler.")
    return Svar("nei", "Det er ikke noe å rette, så ingen frist trengs.")


@rettefrist_plikt.versjon(FVL2025["§ 16"])
def frist_skal_settes(f: Soknadsfeil) -> Svar[str]:
    """Organet skal sette en frist for å rette mangler."""
    if f.finnes and f.bor_rettes:
        return Svar("skal", "Vi skal sette en frist for å rette det som mangler.")
    return Svar("nei", "Det er ikke noe å rette, så ingen frist trengs.")


# ── Utredning og kontradiksjon ───────────────────────────────────────────────────────────────────────────────────
saken_er_opplyst = Vilkar("saken_er_opplyst", "Er saken godt nok opplyst til å avgjøres?")


@saken_er_opplyst.versjon(FVL["§ 17"])
def saa_godt_som_mulig(o: Opplysning) -> Svar[bool]:
    """Organet skal se til at saken er så godt opplyst som mulig før vedtak treffes."""
    if o.tilstrekkelig:
        return ja("Saken er vurdert som godt nok opplyst.")
    return nei("Saken er ikke godt nok opplyst.", apnes="Når det som mangler, er innhentet eller undersøkt.")


@saken_er_opplyst.versjon(FVL2025["§ 44"])
def forsvarlig_utredet(o: Opplysning) -> Svar[bool]:
    """Saken skal være forsvarlig utredet før vedtak. Omfanget tilpasses saken og ressursene, og den som selv har
    startet saken, skal så langt som mulig legge fram opplysningene."""
    if o.tilstrekkelig:
        return ja("Saken er vurdert som forsvarlig utredet.")
    return nei("Saken er ikke forsvarlig utredet.", apnes="Når det som mangler, er innhentet eller undersøkt.")


forelegges_parten = Regel[bool]("forelegges_parten", "Skal nye opplysninger legges fram for parten?")


@forelegges_parten.versjon(FVL["§ 17"])
def nye_opplysninger_1967(n: NyeOpplysninger) -> Svar[bool]:
    """Opplysninger om en part fra andre skal legges fram til uttalelse når parten har rett til å se dem. Unntak er at
    parten selv har gitt eller kontrollert dem eller ikke har kjent oppholdssted (a), at saken må avgjøres raskt (b), og
    at opplysningene ikke er avgjørende (c)."""
    if not n.om_parten:
        return nei("Opplysningene gjelder ikke parten eller virksomheten.")
    if not n.innsynsrett:
        return nei("Parten har ikke rett til å se opplysningene.")
    if n.bekreftet_av_parten or not n.kjent_oppholdssted:
        return nei("Parten har selv gitt eller kontrollert opplysningene, eller har ikke kjent oppholdssted.")
    if n.ma_avgjores_raskt:
        return nei("Saken må avgjøres raskt av hensyn til andre parter eller offentlige interesser.")
    if not n.avgjorende:
        return nei("Opplysningene har ikke avgjørende betydning for vedtaket.")
    return ja("Opplysningene er nye, gjelder parten og kan avgjøre saken. Parten skal få uttale seg.")


@forelegges_parten.versjon(FVL2025["§ 43"])
def nye_opplysninger_2025(n: NyeOpplysninger) -> Svar[bool]:
    """Opplysninger om en part skal legges fram med rimelig frist til å uttale seg. At de ikke er avgjørende, er ikke
    lenger et unntak av seg selv: framlegging må da være åpenbart unødvendig."""
    if not n.om_parten:
        return nei("Opplysningene gjelder ikke parten eller virksomheten.")
    if not n.innsynsrett:
        return nei("Parten har ikke rett til å se opplysningene.")
    if n.bekreftet_av_parten or not n.kjent_oppholdssted:
        return nei("Parten har selv gitt eller kontrollert opplysningene, eller er ikke mulig å nå.")
    if n.ma_avgjores_raskt:
        return nei("Saken må avgjøres raskt.")
    return ja("Opplysningene gjelder parten, som skal få en rimelig frist til å uttale seg.")


forhandsvarsel_kreves = Regel[bool]("forhandsvarsel_kreves", "Skal parten varsles før vedtaket treffes?")


@forhandsvarsel_kreves.versjon(FVL["§ 16"])
def den_som_ikke_har_uttalt_seg(u: Uttalt) -> Svar[bool]:
    """En part som ikke alt har uttalt seg, ved søknad eller på annen måte, skal varsles. Den som har søkt, er hørt om
    sin egen søknad."""
    if u.sokt_eller_uttalt_seg:
        return nei("Parten har uttalt seg ved å søke eller på annen måte, og trenger ikke varsel.")
    if u.unntak_16_3:
        return nei("Et av unntakene fra å varsle er oppfylt. Hvilket det er, føres i saken.")
    return ja("Parten har ikke uttalt seg og skal varsles.")


forhandsvarsel_kreves.viderefores(FVL2025["§ 42"], navn="forvaltningsloven_2025")

muntlig_skrives_ned = Regel[bool]("muntlig_skrives_ned", "Skal det som ble sagt, skrives ned?")


@muntlig_skrives_ned.versjon(FVL["§ 11 d"])
def nytt_og_av_betydning(m: MuntligOpplysning) -> Svar[bool]:
    """Gir en part nye opplysninger av betydning i møte eller på telefon, skal de så vidt mulig skrives ned."""
    if m.nytt and m.av_betydning:
        return ja("Parten sa noe nytt som har betydning. Det skrives ned.")
    return nei("Det som ble sagt, var ikke nytt eller har ikke betydning for saken.")


muntlig_skrives_ned.viderefores(FVL2025["§ 9"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_INGEN_TEMA: tuple[str, ...] = ()
_ALLE_TEMA = ("regler-og-praksis", "saksgang", "viktige-omstendigheter")
for _spurt, _grunn, _tema in ((True, False, _ALLE_TEMA), (False, True, _ALLE_TEMA), (False, False, _INGEN_TEMA)):
    veiledning.eksempel(
        "Parten har spurt" if _spurt else "Sakens art gir grunn" if _grunn else "Ingenting gir grunn",
        Veiledningsbehov(spurt=_spurt, sakens_art_eller_partens_forhold=_grunn), svar=_tema, rad="12-01",
    )  # fmt: skip
noytral_veiledning.eksempel("To parter mot hverandre", Parter(motstridende_interesser=True), svar=True, rad="12-08")
noytral_veiledning.eksempel("Én part", Parter(motstridende_interesser=False), svar=False, rad="12-08")
feil_organ.eksempel("Rett organ", Adressering(rett_organ=True, skriftlig=True), svar="behandles", rad="12-02")
feil_organ.eksempel(
    "Søknad til IMDi som hører til kommunen", Adressering(rett_organ=False, skriftlig=True), svar="sendes-videre",
    rad="12-02",
)  # fmt: skip
feil_organ.eksempel("En telefon", Adressering(rett_organ=False, skriftlig=False), svar="vis-vei", rad="12-02")
_MANGLER, _UVESENTLIG = Soknadsfeil(finnes=True, bor_rettes=True), Soknadsfeil(finnes=True, bor_rettes=False)
mangelbrev_kreves.eksempel("Et vedlegg mangler", _MANGLER, svar=True, rad="12-03")
mangelbrev_kreves.eksempel("En skrivefeil uten betydning", _UVESENTLIG, svar=False, rad="12-03")
rettefrist_plikt.eksempel("Et vedlegg mangler", _MANGLER, svar="bor", rad="12-03")
rettefrist_plikt.eksempel("En skrivefeil uten betydning", _UVESENTLIG, svar="nei", rad="12-03")
saken_er_opplyst.eksempel("Opplyst", Opplysning(tilstrekkelig=True), svar=True, rad="12-05")
saken_er_opplyst.eksempel("Ikke opplyst", Opplysning(tilstrekkelig=False), svar=False, rad="12-05")
_NYTT = {
    "om_parten": True, "innsynsrett": True, "bekreftet_av_parten": False, "kjent_oppholdssted": True,
    "ma_avgjores_raskt": False, "avgjorende": True,
}  # fmt: skip
forelegges_parten.eksempel("Nytt og avgjørende fra andre", NyeOpplysninger(**_NYTT), svar=True, rad="12-06")
forelegges_parten.eksempel("Nytt fra andre før tilbakekreving", NyeOpplysninger(**_NYTT), svar=True, rad="8.3-04")
for _felt, _hva in (
    ("om_parten", "Gjelder ikke parten"), ("innsynsrett", "Parten kan ikke se dem"),
    ("bekreftet_av_parten", "Står i partens egen framstilling (a)"), ("kjent_oppholdssted", "Ukjent oppholdssted (a)"),
    ("ma_avgjores_raskt", "Saken haster (b)"), ("avgjorende", "Ikke avgjørende (c)"),
):  # fmt: skip
    forelegges_parten.eksempel(
        _hva, NyeOpplysninger(**_NYTT | {_felt: not _NYTT[_felt]}), svar=False, rad="12-06"
    )  # fmt: skip
forhandsvarsel_kreves.eksempel(
    "Parten har søkt", Uttalt(sokt_eller_uttalt_seg=True, unntak_16_3=False), svar=False, rad="12-07"
)
forhandsvarsel_kreves.eksempel(
    "Parten er ikke hørt", Uttalt(sokt_eller_uttalt_seg=False, unntak_16_3=False), svar=True, rad="12-07"
)
forhandsvarsel_kreves.eksempel(
    "Et unntak er oppfylt", Uttalt(sokt_eller_uttalt_seg=False, unntak_16_3=True), svar=False, rad="12-07"
)
for _nytt, _betydning, _skrives in ((True, True, True), (False, True, False), (True, False, False)):
    muntlig_skrives_ned.eksempel(
        "En telefon fra parten", MuntligOpplysning(nytt=_nytt, av_betydning=_betydning), svar=_skrives, rad="12-10"
    )
