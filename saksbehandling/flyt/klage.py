"""The road of a complaint: registered, formalia tried, mended, dismissed or forwarded (fvl §§ 28–33).

Whoever decided below does not prepare the complaint: `ikke_samme_som` looks at the case that the complaint hangs on too.
"""

from __future__ import annotations

from regelverk.forelopig import forelopig_svar_klage
from regelverk.frister import rettefrist_er_ute, rettefrist_klage
from regelverk.klage import er_klagesak, klage_kan_avvises, klage_kan_behandles, klage_kan_oversendes, klage_kan_rettes
from saksbehandling.flyt.skjema_klage import Avvisningsskjema, Oversittingsskjema, Retting, Svarskjema, Vurderingsskjema
from saksbehandling.flyt.skjema_soknad import Bekreftelsesskjema, Manglerskjema
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Flyt, Rolle, Tilstand, Vei, handling

SOKER, SAKSBEHANDLER, KLAGEBEHANDLER, AID, JURIST, KLOKKA = (
    Rolle.SOKER,
    Rolle.SAKSBEHANDLER,
    Rolle.KLAGEBEHANDLER,
    Rolle.AID,
    Rolle.JURIST,
    Rolle.KLOKKA,
)


class Klage(Flyt):
    """Fra innkommet klage til den er avvist, oversendt, trukket eller besvart."""

    tittel = "Klage"

    # fmt: off
    innkommet      = Tilstand("Klagen er kommet inn og skal registreres.", KLAGEBEHANDLER, start=True)
    mottatt        = Tilstand("Klagen er registrert, og vilkårene for å behandle den skal prøves.", KLAGEBEHANDLER)
    venter_retting = Tilstand("Noe mangler i klagen, og klageren har en frist til å rette det.", SOKER, frist=rettefrist_klage)
    vurderes       = Tilstand("Klagen kan behandles. Innholdet vurderes på nytt.", KLAGEBEHANDLER)
    henvendelse    = Tilstand("Avgjørelsen kan ikke påklages. Henvendelsen skal vurderes og besvares.", KLAGEBEHANDLER)
    oversendt      = Tilstand("Klagen er sendt til klageinstansen.", AID)
    avvist         = Tilstand("Klagen er avvist.")
    besvart        = Tilstand("Henvendelsen er besvart. Avgjørelsen kan ikke påklages.")
    trukket        = Tilstand("Klagen er trukket.")

    registrer = handling("Registrer klagen", fra=innkommet, hvem=(SOKER, SAKSBEHANDLER, KLAGEBEHANDLER),
        til=(Vei(mottatt, naar=er_klagesak, brev="klage-mottatt", frist=forelopig_svar_klage),
             Vei(henvendelse)))
    besvar = handling("Svar på henvendelsen", fra=henvendelse, hvem=KLAGEBEHANDLER, til=besvart, skjema=Svarskjema,
        brev="svar-ikke-klagerett", ikke_samme_som=(Soknad.vedta,))
    be_om_retting = handling("Be om det som mangler i klagen", fra=mottatt, hvem=KLAGEBEHANDLER, til=venter_retting,
        krever=(klage_kan_rettes,), skjema=Manglerskjema, brev="mangelbrev-klage", ikke_samme_som=(Soknad.vedta,))
    rett = handling("Rett klagen", fra=venter_retting, hvem=(SOKER, KLAGEBEHANDLER), til=mottatt, skjema=Retting)
    rettefrist_ute = handling("Fristen for å rette er ute", fra=venter_retting, hvem=KLOKKA, til=mottatt, krever=(rettefrist_er_ute,))
    vurder_oversitting = handling("Vurder om en for sen klage likevel kan behandles", fra=mottatt, hvem=KLAGEBEHANDLER, til=None,
        skjema=Oversittingsskjema, ikke_samme_som=(Soknad.vedta,))
    avvis = handling("Avvis klagen", fra=mottatt, hvem=KLAGEBEHANDLER, til=avvist, avgjor=True, krever=(klage_kan_avvises,),
        skjema=Avvisningsskjema, brev="klage-avvist", ikke_samme_som=(Soknad.vedta,), lukker=(forelopig_svar_klage,))
    vurder = handling("Skriv vurderingen av klagen", fra=mottatt, hvem=KLAGEBEHANDLER, til=vurderes, krever=(klage_kan_behandles,),
        skjema=Vurderingsskjema, ikke_samme_som=(Soknad.vedta,))
    oversend = handling("Send klagen til klageinstansen", fra=vurderes, hvem=KLAGEBEHANDLER, til=oversendt, krever=(klage_kan_oversendes,),
        brev="oversendelse", ikke_samme_som=(Soknad.vedta,), lukker=(forelopig_svar_klage,))
    gi_forelopig_svar = handling("Send foreløpig svar", fra=(mottatt, venter_retting, vurderes), hvem=(KLAGEBEHANDLER, KLOKKA), til=None,
        brev="forelopig-svar", lukker=(forelopig_svar_klage,))
    trekk = handling("Trekk klagen", fra=(innkommet, mottatt, venter_retting, vurderes, henvendelse, oversendt), hvem=(SOKER, KLAGEBEHANDLER),
        til=trukket,
        lukker=(forelopig_svar_klage,))
    bekreft = handling("Bekreft en usikker regel", fra=(mottatt, vurderes), hvem=JURIST, til=None, skjema=Bekreftelsesskjema)
    # fmt: on
