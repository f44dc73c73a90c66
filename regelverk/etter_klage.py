"""While the complaint runs and after it: waiting, costs, withdrawal, suit (LAW 3.9–3.12; fvl §§ 27 b, 36, 42)"""

from __future__ import annotations

from typing import Literal

from regelverk.fakta import Organ
from regelverk.fakta_klage import (
    ApenKlage,
    Endringsorgan,
    Instans,
    Iverksetting,
    Klagetrekk,
    Kostnadskrav,
    Kostnadsveiledning,
    Soksmaal,
)
from regelverk.kilder import FVL, FVL2025, HUS
from regelverk.klageinstans import ORGANNAVN, OVER
from regelverk.regel import ALDRI, Regel, Svar, Vilkar, ja, nei

# ── Utsatt iverksetting ──────────────────────────────────────────────────────────────────────────────────────────
kan_utsette_iverksetting = Vilkar("kan_utsette_iverksetting", "Kan dette organet bestemme at vedtaket skal vente?")


@kan_utsette_iverksetting.versjon(FVL["§ 42"])
def instansene_og_overordnet(i: Iverksetting) -> Svar[bool]:
    """Underinstansen, klageinstansen eller et annet overordnet organ kan bestemme at vedtaket ikke skal iverksettes før
    klagefristen er ute eller klagen er avgjort. Det kan settes vilkår."""
    if i.organ == "annet":
        return nei(
            "Organet er verken underinstans, klageinstans eller overordnet.", apnes="Når et av dem avgjør anmodningen."
        )
    if not i.klagefrist_eller_klage_loper:
        return nei("Klagefristen er ute, og ingen klage er til behandling.", apnes="Når en klage er til behandling.")
    return ja("Organet kan bestemme at vedtaket skal vente.")


kan_utsette_iverksetting.viderefores(FVL2025["§ 76"], navn="forvaltningsloven_2025")

ma_utsette_iverksetting = Regel[bool]("ma_utsette_iverksetting", "Må vedtaket vente til klagen er behandlet?")


@ma_utsette_iverksetting.versjon(FVL["§ 42"])
def ingen_plikt_1967(i: Iverksetting) -> Svar[bool]:
    """Loven gir adgang til å utsette, men ingen plikt. Anmodningen avgjøres snarest, og et avslag begrunnes
    samtidig."""
    del i
    return nei("Loven gir adgang til å utsette, ikke plikt.")


@ma_utsette_iverksetting.versjon(FVL2025["§ 76"])
def plikt_nar_det_ikke_kan_gjores_om(i: Iverksetting) -> Svar[bool]:
    """Kan virkningen ikke gjøres om, må iverksettingen vente til klagen er behandlet, hvis ikke tungtveiende hensyn
    taler mot det eller klagen åpenbart ikke fører fram."""
    if i.umulig_aa_gjore_om and not i.tungtveiende_hensyn_mot:
        return ja("Virkningen kan ikke gjøres om, så iverksettingen må vente til klagen er behandlet.")
    return nei("Virkningen kan gjøres om, eller tungtveiende hensyn taler mot å vente.")


krav_kan_inndrives = Vilkar("krav_kan_inndrives", "Kan kravet drives inn eller avregnes nå?")


@krav_kan_inndrives.versjon(HUS["klage"])
def ikke_mens_klagen_lever(a: ApenKlage) -> Svar[bool]:
    """Hos oss drives ingen krav inn, og ingenting avregnes, mens en klage som kom i tide, er til behandling."""
    if a.rettidig_og_uavgjort:
        return nei("En klage som kom i tide, er ikke avgjort.", apnes="Når klagen er avgjort eller trukket.")
    return ja("Ingen klage som kom i tide, er til behandling.")


# ── Sakskostnader ────────────────────────────────────────────────────────────────────────────────────────────────
rett_til_sakskostnader = Regel[bool]("rett_til_sakskostnader", "Har parten rett til å få dekket sakskostnader?")


@rett_til_sakskostnader.versjon(FVL["§ 36"])
def endret_til_gunst(k: Kostnadskrav) -> Svar[bool]:
    """Er vedtaket endret til gunst for en part, får parten dekket vesentlige kostnader som var nødvendige for å få det
    endret. Det gjelder ikke når endringen skyldes partens eget forhold eller noe utenfor partens og forvaltningens
    kontroll, eller andre særlige forhold taler mot det."""
    if not k.endret_til_gunst:
        return nei("Vedtaket er ikke endret til gunst for parten.")
    if k.partens_forhold_eller_utenfor:
        return nei("Endringen skyldes partens eget forhold, eller noe utenfor partens og forvaltningens kontroll.")
    if k.saerlige_forhold_mot:
        return nei("Særlige forhold taler mot å dekke kostnadene.")
    if not k.vesentlige_og_nodvendige:
        return nei("Kostnadene var ikke vesentlige, eller ikke nødvendige for å få vedtaket endret.")
    return ja("Vedtaket er endret til gunst, og kostnadene var vesentlige og nødvendige.")


rett_til_sakskostnader.viderefores(FVL2025["§ 69"], navn="forvaltningsloven_2025")

opplyse_om_sakskostnader = Regel[bool]("opplyse_om_sakskostnader", "Skal parten få vite om retten til sakskostnader?")


@opplyse_om_sakskostnader.versjon(FVL["§ 36"])
def nar_vedtaket_er_endret(k: Kostnadsveiledning) -> Svar[bool]:
    """Er vedtaket endret, skal parten få vite om retten. Det gjelder ikke når det er usannsynlig at parten har hatt
    vesentlige kostnader, eller når parten eller fullmektigen må antas å kjenne retten."""
    if not k.vedtak_endret:
        return nei("Vedtaket er ikke endret.")
    if k.usannsynlig_med_kostnader:
        return nei("Det er usannsynlig at parten har hatt vesentlige kostnader.")
    if k.kjenner_retten:
        return nei("Det må antas at parten eller fullmektigen kjenner retten.")
    return ja("Vedtaket er endret, og parten skal få vite om retten til å kreve sakskostnader.")


@opplyse_om_sakskostnader.versjon(FVL2025["§ 59"])
def nar_det_kan_vaere_aktuelt(k: Kostnadsveiledning) -> Svar[bool]:
    """Meldingen skal opplyse om adgangen til å få dekket sakskostnader når det kan være aktuelt. Unntaket for den som
    kjenner retten, er borte."""
    if not k.vedtak_endret or k.usannsynlig_med_kostnader:
        return nei("Sakskostnader er ikke aktuelt i saken.")
    return ja("Vedtaket er endret, og meldingen skal opplyse om sakskostnader.")


avgjor_sakskostnader = Regel[str]("avgjor_sakskostnader", "Hvem avgjør kravet om sakskostnader?")


def _avgjor(e: Endringsorgan) -> str:
    return str(e.underinstans if e.endret_av is Instans.FORSTEINSTANS else OVER[e.underinstans])


@avgjor_sakskostnader.versjon(FVL["§ 36"])
def klageinstansen_eller_underinstansen(e: Endringsorgan) -> Svar[str]:
    """Klageinstansen avgjør kravet, men underinstansen når den selv har truffet nytt vedtak."""
    hvem = _avgjor(e)
    if e.endret_av is Instans.FORSTEINSTANS:
        return Svar(hvem, f"{ORGANNAVN[e.underinstans]} har selv truffet nytt vedtak og avgjør kravet.")
    return Svar(hvem, f"Klageinstansen har endret vedtaket og avgjør kravet. Det er {hvem}.")


@avgjor_sakskostnader.versjon(FVL2025["§ 69"])
def den_som_traff_nytt_vedtak(e: Endringsorgan) -> Svar[str]:
    """Organet som traff det nye vedtaket, avgjør kravet. Kostnadene dekkes av organet som traff vedtaket som er
    endret."""
    hvem = _avgjor(e)
    return Svar(hvem, f"Det nye vedtaket er truffet av {hvem}, som avgjør kravet.")


betaler_sakskostnader = Regel[str]("betaler_sakskostnader", "Hvem betaler sakskostnadene?")


@betaler_sakskostnader.versjon(FVL["§ 36"])
def den_som_avgjor(e: Endringsorgan) -> Svar[str]:
    """Organet som avgjør kravet, svarer for at kostnadene blir dekket. Skyldes de en mangel, kan det bestemmes at
    organet som gjorde feilen, svarer for dem."""
    hvem = _avgjor(e)
    return Svar(hvem, f"Kravet avgjøres av {hvem}, som svarer for at det blir dekket.")


@betaler_sakskostnader.versjon(FVL2025["§ 69"])
def den_som_fikk_vedtaket_endret(e: Endringsorgan) -> Svar[str]:
    """Kostnadene dekkes av organet som traff vedtaket som er endret."""
    return Svar(str(e.underinstans), f"{ORGANNAVN[e.underinstans]} traff vedtaket som er endret, og dekker kostnadene.")


# ── Trekk og søksmål ─────────────────────────────────────────────────────────────────────────────────────────────
klagen_lever = Vilkar("klagen_lever", "Er klagen fortsatt til behandling?")


@klagen_lever.versjon(FVL["§ 28"], FVL["§ 35"])
def ikke_nar_den_er_trukket(t: Klagetrekk) -> Svar[bool]:
    """Slik leser vi loven: Trekker klageren klagen, avsluttes saken uten vedtak. Organet kan fortsatt omgjøre
    vedtaket uten klage når vilkårene for det er oppfylt."""
    if t.trukket:
        return nei(
            "Klagen er trukket, og saken avsluttes uten vedtak. Omgjøring uten klage er fortsatt mulig.", apnes=ALDRI
        )
    return ja("Klagen er ikke trukket.")


klagen_lever.viderefores(FVL2025["§ 61"], FVL2025["§ 71"], navn="forvaltningsloven_2025")

klage_for_soksmaal = Regel[bool]("klage_for_soksmaal", "Må parten klage før det kan reises søksmål?")


@klage_for_soksmaal.versjon(FVL["§ 27"], FVL["§ 27 b"])
def bestemt_og_opplyst(s: Soksmaal) -> Svar[bool]:
    """Organet kan bestemme at søksmål krever at klageadgangen er brukt. Det gjelder bare når brevet om vedtaket sier
    det. Vi bruker det ikke uten at det er bestemt."""
    if not s.bestemt:
        return nei("Det er ikke bestemt at søksmål krever klage.")
    if not s.opplyst_i_brevet:
        return nei("Brevet om vedtaket sier ikke at søksmål krever klage, og da gjelder ikke vilkåret.")
    return ja("Det er bestemt, og brevet sier det. Parten må klage først.")


klage_for_soksmaal.viderefores(FVL2025["§ 59"], FVL2025["§ 60"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_JN = {True: "ja", False: "nei"}


def _iverksetting(
    organ: Literal["underinstans", "klageinstans", "overordnet", "annet"], *, loper: bool = True, umulig: bool = False
) -> Iverksetting:
    return Iverksetting(
        organ=organ, klagefrist_eller_klage_loper=loper, umulig_aa_gjore_om=umulig, tungtveiende_hensyn_mot=False
    )


for _i in ("underinstans", "klageinstans", "overordnet"):
    kan_utsette_iverksetting.eksempel(f"Organet er {_i}", _iverksetting(_i), svar=True, rad="3.9-01")
kan_utsette_iverksetting.eksempel("Et annet organ", _iverksetting("annet"), svar=False, rad="3.9-01")
kan_utsette_iverksetting.eksempel("Ingen klage", _iverksetting("klageinstans", loper=False), svar=False, rad="3.9-01")
ma_utsette_iverksetting.eksempel(
    "Virkningen kan ikke gjøres om", _iverksetting("underinstans", umulig=True), svar=False, rad="3.9-02"
)
krav_kan_inndrives.eksempel("Klage til behandling", ApenKlage(rettidig_og_uavgjort=True), svar=False, rad="3.9-03")
krav_kan_inndrives.eksempel("Ingen klage", ApenKlage(rettidig_og_uavgjort=False), svar=True, rad="3.9-03")


def _krav(svar: bool, *uten: str) -> None:
    fakta = {"endret_til_gunst": True, "vesentlige_og_nodvendige": True}
    fakta |= {"partens_forhold_eller_utenfor": False, "saerlige_forhold_mot": False}
    rett_til_sakskostnader.eksempel(
        f"Avvik: {', '.join(uten) or 'ingen'}", Kostnadskrav(**fakta | {navn: not fakta[navn] for navn in uten}),
        svar=svar, rad="3.10-01",
    )  # fmt: skip


_krav(True)
for _avvik in ("endret_til_gunst", "vesentlige_og_nodvendige", "partens_forhold_eller_utenfor", "saerlige_forhold_mot"):
    _krav(False, _avvik)
for _endret, _usannsynlig, _kjenner in (
    (True, False, False), (False, False, False), (True, True, False), (True, False, True),
):  # fmt: skip
    opplyse_om_sakskostnader.eksempel(
        f"Endret: {_JN[_endret]}, usannsynlig: {_JN[_usannsynlig]}, kjenner retten: {_JN[_kjenner]}",
        Kostnadsveiledning(
            vedtak_endret=_endret, usannsynlig_med_kostnader=_usannsynlig, kjenner_retten=_kjenner
        ),
        svar=_endret and not _usannsynlig and not _kjenner, rad="3.10-02",
    )  # fmt: skip
for _av, _under, _hvem in (
    (Instans.KLAGEINSTANS, Organ.KOMMUNE, "IMDi"),
    (Instans.FORSTEINSTANS, Organ.IMDI, "IMDi"),
    (Instans.KLAGEINSTANS, Organ.IMDI, "AID"),
):
    _e = Endringsorgan(endret_av=_av, underinstans=_under)
    avgjor_sakskostnader.eksempel(f"{_under} er underinstans, {_av} endret", _e, svar=_hvem, rad="3.10-03")
    betaler_sakskostnader.eksempel(f"{_under} er underinstans, {_av} endret", _e, svar=_hvem, rad="3.10-03")
klagen_lever.eksempel("Klagen er trukket", Klagetrekk(trukket=True), svar=False, rad="3.11-01")
klagen_lever.eksempel("Klagen er ikke trukket", Klagetrekk(trukket=False), svar=True, rad="3.11-01")
for _bestemt, _opplyst in ((False, False), (True, False), (True, True)):
    klage_for_soksmaal.eksempel(
        f"Bestemt: {_JN[_bestemt]}, i brevet: {_JN[_opplyst]}", Soksmaal(bestemt=_bestemt, opplyst_i_brevet=_opplyst),
        svar=_bestemt and _opplyst, rad="3.12-01",
    )  # fmt: skip
