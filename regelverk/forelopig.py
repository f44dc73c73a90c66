"""When must a provisional answer be sent? (LAW 4.1 and 4.4; fvl § 11 a, fvl25 § 17)"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from regelverk import eksempelfakta as e
from regelverk.eksempeltid import kl, ut
from regelverk.fakta import Soknad, dag_i_oslo
from regelverk.fakta_frist import KlageMottatt, Kvittering
from regelverk.fristregning import Frist, flyttes_fram, forlenges_ikke
from regelverk.kalender import legg_til, paa_norsk
from regelverk.kilder import DL, FVL, FVL2025, HUS
from regelverk.regel import Regel, Svar, SvarFra, ja, nei
from regelverk.vedtakstype import EnkeltvedtakSoknad

svarmaaned = Regel[Frist]("svarmaaned", "Når er det gått en måned siden søknaden kom inn?")
svarmaaned_klage = Regel[Frist]("svarmaaned_klage", "Når er det gått en måned siden klagen kom inn?")


def _en_maaned(mottatt: datetime, hva: str) -> Svar[Frist]:
    dag = dag_i_oslo(mottatt)
    return forlenges_ikke(f"{hva} kom inn {paa_norsk(dag)}, og én måned regnes derfra.", legg_til(dag, maneder=1))


@svarmaaned.versjon(FVL["§ 11 a"], DL["§ 148"])
def en_maaned_1967(soknad: Soknad) -> Svar[Frist]:
    """I saker om enkeltvedtak skal det gis foreløpig svar når søknaden ikke kan besvares innen en måned. Slik leser
    vi loven: måneden forlenges ikke når den slutter på en fridag."""
    return _en_maaned(soknad.mottatt, "Søknaden")


svarmaaned.viderefores(FVL2025["§ 17"], DL["§ 148"], navn="forvaltningsloven_2025")


@svarmaaned_klage.versjon(FVL["§ 11 a"], DL["§ 148"])
def en_maaned_klage_1967(klage: KlageMottatt) -> Svar[Frist]:
    """En klage gjelder et enkeltvedtak. Kan den ikke besvares innen en måned, skal klageren få et foreløpig svar."""
    return _en_maaned(klage.tid, "Klagen")


svarmaaned_klage.viderefores(FVL2025["§ 17"], DL["§ 148"], navn="forvaltningsloven_2025")
Svarmaaned = Annotated[Frist, SvarFra(svarmaaned)]
SvarmaanedKlage = Annotated[Frist, SvarFra(svarmaaned_klage)]

forelopig_svar = Regel[Frist]("forelopig_svar", "Når må søkeren senest få et foreløpig svar?")


def _siste_arbeidsdag_i(maaneden: Frist) -> Svar[Frist]:
    if maaneden is None:
        return Svar(None, "Ingen frist løper.")
    return flyttes_fram(f"Måneden er ute {paa_norsk(dag_i_oslo(maaneden))}.", dag_i_oslo(maaneden))


kvittering_er_forelopig_svar = Regel[bool]("kvittering_er_forelopig_svar", "Gjelder kvitteringen som foreløpig svar?")


def _kvittering(k: Kvittering, maaneden: Frist) -> Svar[bool]:
    if not k.sier_naar_svar_kommer:
        return nei("Kvitteringen sier ikke når svaret kan ventes.")
    if maaneden is not None and k.sendt > maaneden:
        return nei("Kvitteringen ble sendt etter at måneden var ute.")
    return ja("Kvitteringen sier når svaret kan ventes, og ble sendt i tide.")


@kvittering_er_forelopig_svar.versjon(FVL["§ 11 a"])
def felles_runde_1967(k: Kvittering, maaneden: Svarmaaned) -> Svar[bool]:
    """Et foreløpig svar sier hvorfor det tar tid, og når svaret kan ventes. Slik leser vi loven: i en felles runde med
    kunngjort svardato kan kvitteringen gjøre det, når den er sendt innen måneden."""
    return _kvittering(k, maaneden)


@kvittering_er_forelopig_svar.versjon(FVL2025["§ 17"])
def opplyst_i_bekreftelsen_2025(k: Kvittering, maaneden: Svarmaaned) -> Svar[bool]:
    """Foreløpig svar er unødvendig når bekreftelsen på at søknaden er mottatt, opplyser om forventet tid."""
    return _kvittering(k, maaneden)


KvitteringenSvarer = Annotated[bool, SvarFra(kvittering_er_forelopig_svar)]
SVART = "Kvitteringen sa når svaret kan ventes, og er det foreløpige svaret."


@forelopig_svar.versjon(FVL["§ 11 a"], HUS["frister"])
def forelopig_svar_1967(
    er_enkeltvedtak: EnkeltvedtakSoknad, svart: KvitteringenSvarer, maaneden: Svarmaaned
) -> Svar[Frist]:
    """Månedsfristen gjelder saker om enkeltvedtak. Vi sender svaret senest siste arbeidsdag i måneden som løper. I
    andre saker sier loven bare «snarest mulig» når svaret tar uforholdsmessig lang tid."""
    if svart:
        return Svar(None, SVART)
    if not er_enkeltvedtak:
        return Svar(None, "Saken gjelder ikke et enkeltvedtak. Loven setter ingen månedsfrist for foreløpig svar her.")
    return _siste_arbeidsdag_i(maaneden)


@forelopig_svar.versjon(FVL2025["§ 17"], HUS["frister"])
def forelopig_svar_2025(svart: KvitteringenSvarer, maaneden: Svarmaaned) -> Svar[Frist]:
    """Enhver henvendelse som ventes å ta mer enn en måned, skal ha foreløpig svar, også når avsenderen er
    offentlig. Vi sender det senest siste arbeidsdag i måneden som løper."""
    if svart:
        return Svar(None, SVART)
    return _siste_arbeidsdag_i(maaneden)


forelopig_svar_klage = Regel[Frist]("forelopig_svar_klage", "Når må klageren senest få et foreløpig svar?")


@forelopig_svar_klage.versjon(HUS["klage"])
def etter_fire_uker(klage: KlageMottatt, maaneden: SvarmaanedKlage) -> Svar[Frist]:
    """Klagen skal være oversendt innen fire uker. Er den ikke det, får klageren et foreløpig svar da, og aldri
    senere enn loven krever. Faller dagen på en fridag, sender vi svaret siste arbeidsdag før."""
    fire_uker = legg_til(dag_i_oslo(klage.tid), uker=4)
    dag = min(fire_uker, dag_i_oslo(maaneden)) if maaneden else fire_uker
    return flyttes_fram(f"Fire uker fra klagen kom inn, er {paa_norsk(fire_uker)}.", dag)


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _soknad(*dag: int) -> Soknad:
    return Soknad(mottatt=kl(dag[0], dag[1], dag[2]), frist=None)


def _kv(*dag: int, naar: bool = False) -> Kvittering:
    return Kvittering(sendt=kl(dag[0], dag[1], dag[2]), sier_naar_svar_kommer=naar)


svarmaaned.eksempel("31. januar og én måned", _soknad(2025, 1, 31), svar=ut(2025, 2, 28), rad="4.1-11")
svarmaaned.eksempel("31. januar i skuddår", _soknad(2028, 1, 31), svar=ut(2028, 2, 29), rad="4.1-11")
svarmaaned_klage.eksempel("Klage 1. april", KlageMottatt(tid=kl(2025, 4, 1)), svar=ut(2025, 5, 1), rad="4.1-11")
_f = forelopig_svar.eksempel
_f(
    "1. mai: dagen før",
    e.FORENING,
    e.FRIVILLIGE,
    _soknad(2025, 4, 1),
    _kv(2025, 4, 2),
    svar=ut(2025, 4, 30),
    rad="4.1-11",
)
_f("Vanlig dag", e.FORENING, e.FRIVILLIGE, _soknad(2025, 4, 2), _kv(2025, 4, 2), svar=ut(2025, 5, 2), rad="4.1-11")
_f("Kommune", e.KOMMUNE, e.JOBBSJANSEN, _soknad(2025, 4, 1), _kv(2025, 4, 2), svar=None, rad="4.1-11")
forelopig_svar_klage.eksempel("Fire uker", KlageMottatt(tid=kl(2025, 4, 1)), svar=ut(2025, 4, 29), rad="4.1-11")
forelopig_svar_klage.eksempel(
    "Fire uker faller på skjærtorsdag: onsdag", KlageMottatt(tid=kl(2025, 3, 20)), svar=ut(2025, 4, 16), rad="4.1-11"
)
_f(
    "Kvitteringen har svart",
    e.FORENING,
    e.FRIVILLIGE,
    _soknad(2025, 4, 1),
    _kv(2025, 4, 1, naar=True),
    svar=None,
    rad="4.4-01",
)
_feb = _soknad(2025, 2, 3)
_q = kvittering_er_forelopig_svar.eksempel
_q(
    "Svardato i kvitteringen",
    _feb,
    Kvittering(sendt=kl(2025, 2, 3), sier_naar_svar_kommer=True),
    svar=True,
    rad="4.4-01",
)
_q("Uten svardato", _feb, Kvittering(sendt=kl(2025, 2, 3), sier_naar_svar_kommer=False), svar=False, rad="4.4-01")
_q("For sent", _feb, Kvittering(sendt=kl(2025, 3, 4), sier_naar_svar_kommer=True), svar=False, rad="4.4-01")
