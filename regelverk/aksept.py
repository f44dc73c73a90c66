"""Is the grant accepted? Acceptance in time, by one who can bind, without reservation; else it lapses (V4 points 3, 5).

Asked only of recipients whose decision is no enkeltvedtak. Nothing is decided when a grant lapses: it follows from the
letter.
"""

from __future__ import annotations

from datetime import date, datetime

from regelverk import eksempelfakta as e
from regelverk.eksempeltid import kl, naa, ut
from regelverk.fakta import Aksept, Akseptfrist, Naa, NyAkseptfrist, dag_i_oslo
from regelverk.frister import er_ute
from regelverk.fristregning import med_dag
from regelverk.kalender import paa_norsk
from regelverk.kilder import HUS, VEDLEGG4
from regelverk.mottakere import PrivatPart
from regelverk.regel import ALDRI, Regel, Svar, Vilkar, ja, nei

INGEN_AKSEPT = "Vi har ikke mottatt noen aksept."
NAAR_MOTTATT = "Når mottakeren har godtatt vilkårene."

aksept_kreves = Regel[bool]("aksept_kreves", "Må denne mottakeren godta vilkårene før pengene går ut?")


@aksept_kreves.versjon(VEDLEGG4["punkt 3"], VEDLEGG4["punkt 5"])
def bare_offentlige(privat: PrivatPart) -> Svar[bool]:
    """En tildeling til det offentlige er ikke et enkeltvedtak, og da må mottakeren godta vilkårene. En privat
    mottaker får et enkeltvedtak og kan klage, og skal ikke sende aksept."""
    if privat:
        return nei("Mottakeren er privat og får et enkeltvedtak. Da kreves ingen aksept.")
    return ja("Mottakeren er en del av det offentlige. Tildelingen er ikke et enkeltvedtak, og vilkårene må godtas.")


aksept_i_tide = Vilkar("aksept_i_tide", "Kom aksepten inn i tide?")


@aksept_i_tide.versjon(VEDLEGG4["punkt 5"])
def mottatt_innen_fristen(aksept: Aksept, frist: Akseptfrist) -> Svar[bool]:
    """Aksepten må være mottatt før fristen er ute. Siste dag teller helt til midnatt, og det er mottaket som
    avgjør, ikke når aksepten ble sendt."""
    siste = med_dag(dag_i_oslo(frist.utlop))
    if aksept.mottatt is None:
        return nei(f"{INGEN_AKSEPT} Fristen er {siste}.", apnes="Når aksepten er mottatt innen fristen.")
    if aksept.mottatt <= frist.utlop:
        return ja(f"Aksepten ble mottatt {paa_norsk(dag_i_oslo(aksept.mottatt))}. Fristen er {siste}.")
    return nei(
        f"Aksepten ble mottatt {paa_norsk(dag_i_oslo(aksept.mottatt))}, etter fristen {siste}.",
        apnes="Bare når det viser seg at aksepten var kommet inn i tide.",
    )


uten_forbehold = Vilkar("uten_forbehold", "Er vilkårene godtatt uten forbehold?")


@uten_forbehold.versjon(VEDLEGG4["punkt 5"])
def godtatt_som_brevet_sier(aksept: Aksept) -> Svar[bool]:
    """Instruksen krever aksept av vilkårene i brevet. En aksept med forbehold er ikke det, og må avklares før
    fristen er ute. Det må en jurist bekrefte."""
    if aksept.mottatt is None:
        return nei(INGEN_AKSEPT, apnes=NAAR_MOTTATT)
    if aksept.forbehold:
        return nei(
            "Mottakeren har tatt forbehold, og har da ikke godtatt vilkårene i brevet.",
            ma_bekreftes=True,
            apnes="Når mottakeren har trukket forbeholdet før fristen er ute.",
        )
    return ja("Vilkårene er godtatt uten forbehold.")


kan_binde = Vilkar("kan_binde", "Kan den som har godtatt, binde mottakeren?")


@kan_binde.versjon(VEDLEGG4["punkt 5"], HUS["behandling"])
def godtatt_av_rett_person(aksept: Aksept) -> Svar[bool]:
    """Aksepten skal komme fra den som fikk tilskuddet, altså fra en som kan binde mottakeren. Vi krever at rollen er
    oppgitt."""
    if aksept.mottatt is None:
        return nei(INGEN_AKSEPT, apnes=NAAR_MOTTATT, etter=(VEDLEGG4["punkt 5"],))
    if aksept.kan_binde is False:
        return nei(
            f"Den som godtok, oppga rollen «{aksept.av_rolle.strip()}» og kan ikke binde mottakeren.",
            apnes="Når en som kan binde mottakeren, har godtatt vilkårene innen fristen.",
            etter=(VEDLEGG4["punkt 5"],),
        )
    if not aksept.av_rolle.strip():
        return nei(
            "Det er ikke oppgitt hvilken rolle den som godtok, har hos mottakeren.",
            apnes="Når rollen til den som godtok, er oppgitt.",
            etter=(HUS["behandling"],),
        )
    return ja(f"Vilkårene er godtatt av en med rollen «{aksept.av_rolle.strip()}».")


akseptfrist_loper = Vilkar("akseptfrist_loper", "Løper fristen for å godta vilkårene fortsatt?")


@akseptfrist_loper.versjon(VEDLEGG4["punkt 3"], VEDLEGG4["punkt 5"])
def for_fristen_er_ute(frist: Akseptfrist, naa: Naa) -> Svar[bool]:
    """Slik leser vi instruksen: fristen kan forlenges så lenge den løper. Etterpå er tilskuddet falt bort."""
    dag = med_dag(dag_i_oslo(frist.utlop))
    if naa.tid <= frist.utlop:
        return ja(f"Fristen løper til og med {dag}.")
    return nei(f"Fristen gikk ut {dag}, og tilskuddet er falt bort.", apnes=ALDRI)


akseptfrist_er_ute = Vilkar("akseptfrist_er_ute", "Er fristen for å godta vilkårene ute?")


@akseptfrist_er_ute.versjon(VEDLEGG4["punkt 5"])
def faller_bort_ved_midnatt(frist: Akseptfrist, naa: Naa) -> Svar[bool]:
    """Er aksepten ikke mottatt når fristen er ute, faller tilskuddet bort ved midnatt uten at noen avgjør det."""
    return er_ute(frist.utlop, naa.tid)


ny_akseptfrist_er_senere = Vilkar("ny_akseptfrist_er_senere", "Er den nye fristen senere enn den som løper?")


@ny_akseptfrist_er_senere.versjon(VEDLEGG4["punkt 3"], HUS["frister"])
def bare_lengre(gammel: Akseptfrist, ny: NyAkseptfrist) -> Svar[bool]:
    """En frist kan forlenges, men ikke kortes inn: mottakeren skal kunne stole på fristen i brevet."""
    siste = dag_i_oslo(gammel.utlop)
    if ny.dag > siste:
        return ja(f"Den nye dagen, {paa_norsk(ny.dag)}, er etter {paa_norsk(siste)}.")
    return nei(
        f"Den nye dagen, {paa_norsk(ny.dag)}, er ikke etter {paa_norsk(siste)}, som er fristen nå.",
        apnes=f"Når den nye dagen er etter {paa_norsk(siste)}.",
    )


gjenoppliving = Vilkar("gjenoppliving", "Kan det bortfalte tilskuddet tas opp igjen?")


@gjenoppliving.versjon(VEDLEGG4["punkt 5"])
def bare_ved_ny_avgjorelse(frist: Akseptfrist, naa: Naa) -> Svar[bool]:
    """Et bortfalt tilskudd lever ikke opp av seg selv. Det kan bare gis på nytt, ved en ny avgjørelse av en med
    fullmakt og dekning på posten, og departementet orienteres på nytt. Det må en jurist bekrefte."""
    dag = med_dag(dag_i_oslo(frist.utlop))
    if naa.tid <= frist.utlop:
        return nei(f"Fristen løper til og med {dag}, så tilskuddet er ikke falt bort.", apnes=ALDRI)
    return ja(
        f"Tilskuddet falt bort da fristen gikk ut {dag}. Det kan gis på nytt ved en ny avgjørelse.", ma_bekreftes=True
    )


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_FRIST = Akseptfrist(utlop=ut(2025, 4, 22))


def _aksept(
    mottatt: datetime | None, *, forbehold: bool = False, rolle: str = "kommunedirektør", binder: bool | None = None
) -> Aksept:
    return Aksept(mottatt=mottatt, forbehold=forbehold, av_rolle=rolle, kan_binde=binder)


_DAGEN_FOR, _SISTE, _OVER = kl(2025, 4, 21), kl(2025, 4, 22, 23, 59, 59), kl(2025, 4, 23, 0)
aksept_kreves.eksempel("Kommune", e.KOMMUNE, svar=True, rad="8.1-01")
aksept_kreves.eksempel("Forening", e.FORENING, svar=False, rad="8.1-01")
aksept_kreves.eksempel("Interkommunalt selskap", e.IKS, svar=False, ma_bekreftes=True, rad="8.1-01")
aksept_i_tide.eksempel("Siste sekund", _aksept(_SISTE), _FRIST, svar=True, rad="8.1-02")
aksept_i_tide.eksempel("Midnatt", _aksept(_OVER), _FRIST, svar=False, rad="8.1-02")
aksept_i_tide.eksempel("Ikke mottatt", _aksept(None), _FRIST, svar=False, rad="8.1-04")
aksept_i_tide.eksempel("Postlagt i tide, mottatt for sent", _aksept(kl(2025, 4, 24)), _FRIST, svar=False, rad="4.3-06")
kan_binde.eksempel("Kan binde", _aksept(_DAGEN_FOR, binder=True), svar=True, rad="8.1-02")
kan_binde.eksempel("Kan ikke binde", _aksept(_DAGEN_FOR, binder=False), svar=False, rad="8.1-02")
kan_binde.eksempel("Rollen er oppgitt", _aksept(_DAGEN_FOR), svar=True, rad="8.1-02")
kan_binde.eksempel("Rollen mangler", _aksept(_DAGEN_FOR, rolle=" "), svar=False, rad="8.1-02")
kan_binde.eksempel("Ikke mottatt", _aksept(None), svar=False, rad="8.1-04")
uten_forbehold.eksempel("Uten forbehold", _aksept(_DAGEN_FOR), svar=True, rad="8.1-03")
uten_forbehold.eksempel(
    "Med forbehold", _aksept(_DAGEN_FOR, forbehold=True), svar=False, ma_bekreftes=True, rad="8.1-03"
)
uten_forbehold.eksempel("Ikke mottatt", _aksept(None), svar=False, rad="8.1-04")
akseptfrist_er_ute.eksempel("Siste sekund", _FRIST, Naa(tid=_SISTE), svar=False, rad="8.1-04")
akseptfrist_er_ute.eksempel("Midnatt", _FRIST, Naa(tid=_OVER), svar=True, rad="8.1-04")
akseptfrist_loper.eksempel("Siste sekund", _FRIST, Naa(tid=_SISTE), svar=True, rad="8.1-06")
akseptfrist_loper.eksempel("Midnatt", _FRIST, Naa(tid=_OVER), svar=False, rad="8.1-06")
ny_akseptfrist_er_senere.eksempel("Senere", _FRIST, NyAkseptfrist(dag=date(2025, 5, 6)), svar=True, rad="8.1-06")
ny_akseptfrist_er_senere.eksempel("Samme dag", _FRIST, NyAkseptfrist(dag=date(2025, 4, 22)), svar=False, rad="8.1-06")
gjenoppliving.eksempel("Etter fristen", _FRIST, naa(2025, 5, 5), svar=True, ma_bekreftes=True, rad="8.1-05")
gjenoppliving.eksempel("Fristen løper", _FRIST, naa(2025, 4, 10), svar=False, rad="8.1-05")
