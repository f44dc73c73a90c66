"""May an application be dismissed as late? Only when it was. (V4 point 1; LAW 12, late application)"""

from __future__ import annotations

from datetime import timedelta

from pydantic import AwareDatetime

from regelverk.eksempeltid import kl
from regelverk.fakta import Avvisningsgrunn, Faktum, Innstilling, Utfall, dag_i_oslo
from regelverk.kalender import paa_norsk
from regelverk.kilder import VEDLEGG4
from regelverk.regel import ALDRI, Svar, Vilkar, ja, nei


class Soknadstid(Faktum):
    """When the application came in (None: nobody applied), and the round's deadline (None: no deadline)."""

    kalles = "når søknaden kom inn"
    mottatt: AwareDatetime | None
    frist: AwareDatetime | None


for_sen_er_for_sen = Vilkar("for_sen_er_for_sen", "Kom søknaden for sent, hvis den avvises som for sen?")


@for_sen_er_for_sen.versjon(VEDLEGG4["punkt 1"])
def etter_perioden(innstilling: Innstilling, grunn: Avvisningsgrunn, tid: Soknadstid) -> Svar[bool]:
    """Bare en søknad som kom etter søknadsperioden i kunngjøringen, kan avvises som for sen."""
    if innstilling.utfall is not Utfall.AVVIST or grunn.grunn != "for-sent":
        return ja("Søknaden avvises ikke som for sen.")
    if tid.mottatt is None or tid.frist is None:
        return nei("Saken har ingen søknadsfrist som kan være oversittet.", apnes=ALDRI)
    kom, siste = paa_norsk(dag_i_oslo(tid.mottatt)), paa_norsk(dag_i_oslo(tid.frist))
    if tid.mottatt > tid.frist:
        return ja(f"Søknaden kom {kom}. Fristen gikk til og med {siste}.")
    return nei(f"Søknaden kom {kom}, innen fristen {siste}.", apnes=ALDRI)


_AVVIST = Innstilling(utfall=Utfall.AVVIST, belop_kr=0, sokt_kr=100)
_SEN, _FRIST = Avvisningsgrunn(grunn="for-sent"), kl(2025, 3, 3)
_ett = timedelta(microseconds=1)
for_sen_er_for_sen.eksempel("Siste øyeblikk", _AVVIST, _SEN, Soknadstid(mottatt=_FRIST, frist=_FRIST), svar=False)
for_sen_er_for_sen.eksempel("Straks etter", _AVVIST, _SEN, Soknadstid(mottatt=_FRIST + _ett, frist=_FRIST), svar=True)
for_sen_er_for_sen.eksempel("Ingen har søkt", _AVVIST, _SEN, Soknadstid(mottatt=None, frist=_FRIST), svar=False)
for_sen_er_for_sen.eksempel(
    "Avslag", Innstilling(utfall=Utfall.AVSLAG, belop_kr=0, sokt_kr=1), Avvisningsgrunn(grunn="ingen"),
    Soknadstid(mottatt=_FRIST, frist=_FRIST), svar=True,
)  # fmt: skip
