"""The road of an application, from the first draft to the closed grant.

Read it from the top: first where a case can rest, then what can be done. A state says whom we wait for; what is true
(outcome, sum, told, accepted) is facts. Complaint, payment, announcement and notice to AID have roads of their own.
"""

from __future__ import annotations

from regelverk.aksept import (
    aksept_i_tide,
    akseptfrist_er_ute,
    akseptfrist_loper,
    gjenoppliving,
    kan_binde,
    ny_akseptfrist_er_senere,
    uten_forbehold,
)
from regelverk.avvisning import for_sen_er_for_sen
from regelverk.behandling import kan_avvises
from regelverk.brevsending import brevet_er_framme, vedtakstype_avklart
from regelverk.budsjett import dekning, fullmakt
from regelverk.enkeltvedtak import enkeltvedtak
from regelverk.forelopig import forelopig_svar
from regelverk.frister import (
    akseptfrist,
    forlenget_akseptfrist,
    klagefrist,
    utbedringsfrist,
    utbedringsfrist_er_ute,
)
from regelverk.klageinstans import klageinstans
from regelverk.mottakere import kan_vaere_part
from regelverk.oppfolging import endret_av_klageinstans, ferdig, ingenting_utbetalt, opphevet
from regelverk.orientering import orientering_kreves, orientert
from regelverk.utfall import er_avslag, er_avvist, er_delvis, er_tildeling, innvilget_er_alt
from regelverk.vedtakstype import akseptbrev, brev_kreves
from saksbehandling.flyt.skjema import Begrunnelse
from saksbehandling.flyt.skjema_soknad import (
    Bekreftelsesskjema,
    Innstillingsskjema,
    Manglerskjema,
    MottattAksept,
    NyFrist,
    SendtOrientering,
    Underretningsskjema,
    Utbedring,
    Vedtaksskjema,
)
from saksbehandling.flyt.tabell import Flyt, Rolle, Tilstand, Vei, handling

AVGJORELSEN = (enkeltvedtak, klageinstans, brev_kreves, akseptbrev, er_tildeling, er_delvis)
"""What a decision and a letter settle for the rest of the road."""
SOKER, SAKSBEHANDLER, BESLUTTER, JURIST = Rolle.SOKER, Rolle.SAKSBEHANDLER, Rolle.BESLUTTER, Rolle.JURIST
KLAGEBEHANDLER, KLOKKA = Rolle.KLAGEBEHANDLER, Rolle.KLOKKA


class Soknad(Flyt):
    """Fra utkast til avsluttet tilskudd. Klage, utbetaling og orientering har egne veier ved siden av."""

    tittel = "Søknad om tilskudd"

    # fmt: off
    # ── Hvor en sak hviler ────────────────────────────────────────────────────────────────────────────────────────
    utkast             = Tilstand("Søkeren skriver på søknaden.", SOKER, start=True)
    mottatt            = Tilstand("Søknaden er kommet inn og venter på en saksbehandler.", SAKSBEHANDLER)
    venter_utbedring   = Tilstand("Noe mangler, og søkeren har en frist til å rette det.", SOKER, frist=utbedringsfrist)
    vurderes           = Tilstand("Søknaden vurderes mot kriteriene i utlysningen.", SAKSBEHANDLER, start=True)
    innstilt           = Tilstand("En innstilling er klar, og en annen person skal avgjøre.", BESLUTTER, parten_ser=vurderes)
    venter_orientering = Tilstand("Departementet skal vite om tildelingen før brevet går.", SAKSBEHANDLER, parten_ser=vurderes)
    klar_for_brev      = Tilstand("Avgjørelsen er tatt, og brevet kan sendes.", SAKSBEHANDLER, parten_ser=vurderes)
    venter_aksept      = Tilstand("Mottakeren må godta vilkårene før penger går ut.", SOKER, frist=akseptfrist)
    lopende            = Tilstand("Tilskuddet gjelder. Utbetaling og rapportering pågår.", SAKSBEHANDLER)
    avslatt            = Tilstand("Søknaden er avslått.")
    avvist             = Tilstand("Søknaden er avvist uten at innholdet ble vurdert.")
    bortfalt           = Tilstand("Vilkårene ble ikke godtatt i tide. Tilskuddet er falt bort.")
    frasagt            = Tilstand("Mottakeren har sagt fra seg tilskuddet.")
    trukket            = Tilstand("Søkeren har trukket søknaden.")
    avsluttet          = Tilstand("Alt er utbetalt og rapportert. Saken er avsluttet.")

    # ── Hva som kan gjøres ────────────────────────────────────────────────────────────────────────────────────────
    send_inn = handling("Send inn søknaden", fra=utkast, hvem=SOKER, til=mottatt, krever=(kan_vaere_part,),
        brev="mottaksbekreftelse", frist=forelopig_svar)
    trekk = handling("Trekk søknaden", hvem=(SOKER, SAKSBEHANDLER), til=trukket, brev="bekreftelse-trukket", lukker=(forelopig_svar,),
        fra=(utkast, mottatt, venter_utbedring, vurderes, innstilt, venter_orientering, klar_for_brev))
    ta_til_behandling = handling("Ta saken", fra=mottatt, hvem=SAKSBEHANDLER, til=vurderes)
    be_om_utbedring = handling("Be om det som mangler", fra=(mottatt, vurderes), hvem=SAKSBEHANDLER, til=venter_utbedring,
        skjema=Manglerskjema, brev="mangelbrev")
    utbedre = handling("Send det som manglet", fra=venter_utbedring, hvem=(SOKER, SAKSBEHANDLER), til=vurderes, skjema=Utbedring)
    utbedringsfrist_ute = handling("Fristen for å rette er ute", fra=venter_utbedring, hvem=KLOKKA, til=vurderes,
        krever=(utbedringsfrist_er_ute,))
    gi_forelopig_svar = handling("Send foreløpig svar", hvem=(SAKSBEHANDLER, KLOKKA), til=None, brev="forelopig-svar",
        fra=(mottatt, venter_utbedring, vurderes, innstilt, venter_orientering, klar_for_brev), lukker=(forelopig_svar,))
    innstill = handling("Innstill", fra=vurderes, hvem=SAKSBEHANDLER, til=innstilt, krever=(kan_avvises, for_sen_er_for_sen, innvilget_er_alt, dekning), skjema=Innstillingsskjema)
    send_tilbake = handling("Send tilbake til saksbehandler", fra=innstilt, hvem=BESLUTTER, til=vurderes, skjema=Begrunnelse)
    vedta = handling("Fatt vedtak", fra=innstilt, hvem=BESLUTTER, avgjor=True, ikke_samme_som=(innstill,),
        krever=(kan_avvises, for_sen_er_for_sen, innvilget_er_alt, fullmakt, dekning),    # egen avvisning prøves som en innstilt
        skjema=Vedtaksskjema, avklarer=AVGJORELSEN,
        til=(Vei(venter_orientering, naar=orientering_kreves),
             Vei(klar_for_brev,      naar=brev_kreves),
             Vei(lopende)))                                                  # automatiske tilskudd har ikke brev
    stans_for_brev = handling("Ta avgjørelsen tilbake før brevet går", fra=(venter_orientering, klar_for_brev), hvem=BESLUTTER, avgjor=True,
        til=vurderes, skjema=Begrunnelse)                                    # fvl § 35 første ledd b
    orienter = handling("Før orienteringen til departementet", fra=venter_orientering, hvem=SAKSBEHANDLER, til=klar_for_brev,
        skjema=SendtOrientering)
    send_brev = handling("Send brevet", fra=klar_for_brev, hvem=(SAKSBEHANDLER, KLOKKA), krever=(orientert, vedtakstype_avklart), lukker=(forelopig_svar,),
        avklarer=AVGJORELSEN,
        til=(Vei(avvist,        naar=er_avvist,  brev="avvisning"),
             Vei(avslatt,       naar=er_avslag,  brev="avslag"),
             Vei(venter_aksept, naar=akseptbrev, brev="tilskuddsbrev-aksept"),
             Vei(lopende,                        brev="tilskuddsbrev-enkeltvedtak")))
    underrett = handling("Før når brevet kom fram", fra=(venter_aksept, lopende, avslatt, avvist), hvem=(SAKSBEHANDLER, KLOKKA), til=None,
        skjema=Underretningsskjema, lukker=(klagefrist,), frist=klagefrist)  # fristen starter her, ikke ved sending
    aksepter = handling("Godta vilkårene", fra=venter_aksept, hvem=(SOKER, SAKSBEHANDLER), til=lopende,
        krever=(aksept_i_tide, uten_forbehold, kan_binde), skjema=MottattAksept)
    utvid_akseptfrist = handling("Gi lengre frist", fra=venter_aksept, hvem=BESLUTTER, avgjor=True, til=None, krever=(akseptfrist_loper, ny_akseptfrist_er_senere),
        skjema=NyFrist, brev="lengre-akseptfrist", lukker=(akseptfrist, forlenget_akseptfrist), frist=forlenget_akseptfrist)
    la_bortfalle = handling("La tilskuddet falle bort", fra=venter_aksept, hvem=KLOKKA, til=bortfalt, krever=(akseptfrist_er_ute, brevet_er_framme),
        brev="bortfall")
    rett_bortfall = handling("Aksepten var kommet inn i tide", fra=bortfalt, hvem=SAKSBEHANDLER, til=lopende,   # det falt aldri bort
        krever=(aksept_i_tide, uten_forbehold, kan_binde, dekning), skjema=MottattAksept)
    gjenoppliv = handling("Ta det bortfalte tilskuddet opp igjen", fra=bortfalt, hvem=BESLUTTER, avgjor=True, til=vedta.veier,
        krever=(fullmakt, dekning, gjenoppliving), skjema=Begrunnelse)       # et nytt vedtak
    si_fra_seg = handling("Si fra deg tilskuddet", fra=(venter_aksept, lopende), hvem=(SOKER, SAKSBEHANDLER), til=frasagt,
        krever=(ingenting_utbetalt,), brev="bekreftelse-frasagt")
    avslutt = handling("Avslutt saken", fra=lopende, hvem=SAKSBEHANDLER, til=avsluttet, krever=(ferdig,))
    gjenoppta = handling("Ta saken opp igjen etter klage", fra=(avslatt, avvist, lopende), hvem=KLAGEBEHANDLER, til=vurderes,
        krever=(opphevet,))
    folg_klagevedtak = handling("Følg klageinstansens vedtak", fra=(avslatt, avvist, lopende), hvem=KLAGEBEHANDLER, til=lopende,
        krever=(endret_av_klageinstans,))
    bekreft = handling("Bekreft en usikker regel", hvem=JURIST, til=None, skjema=Bekreftelsesskjema,
        fra=(mottatt, vurderes, innstilt, venter_orientering, klar_for_brev, venter_aksept, lopende, bortfalt))
    # fmt: on
