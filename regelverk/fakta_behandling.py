"""What the rules on preparing a case may know beside fakta.py (fvl ch. III–V): one small class for each duty."""

from __future__ import annotations

from typing import Literal

from regelverk.fakta import Faktum


class Veiledningsbehov(Faktum):
    """Whether the party has asked, and whether the case or the party's situation gives reason to guide unasked."""

    kalles = "behovet for veiledning"
    spurt: bool
    sakens_art_eller_partens_forhold: bool


class Adressering(Faktum):
    """Whether an inquiry reached the body that the matter belongs to, and whether it was written."""

    kalles = "hvem henvendelsen hører til"
    rett_organ: bool
    skriftlig: bool


class Soknadsfeil(Faktum):
    """A fault in an application, and whether the applicant ought to mend it."""

    kalles = "feilen i søknaden"
    finnes: bool
    bor_rettes: bool


class Fristregel(Faktum):
    """Whether the scheme's announcement makes the deadline for applying absolute."""

    kalles = "hva utlysningen sier om sene søknader"
    absolutt: bool


class Opplysning(Faktum):
    """Whether the caseworker finds the case well enough known to be decided."""

    kalles = "om saken er godt nok opplyst"
    tilstrekkelig: bool


class NyeOpplysninger(Faktum):
    """New information in the case (fvl § 17 second paragraph; the exceptions a–c)."""

    kalles = "de nye opplysningene"
    om_parten: bool
    innsynsrett: bool
    bekreftet_av_parten: bool
    kjent_oppholdssted: bool
    ma_avgjores_raskt: bool
    avgjorende: bool


class Uttalt(Faktum):
    """Whether the party has spoken in the case, by applying or otherwise, and whether a ground of § 16 third
    applies."""

    kalles = "om parten har uttalt seg"
    sokt_eller_uttalt_seg: bool
    unntak_16_3: bool


class Parter(Faktum):
    """Whether the case has parties with opposed interests."""

    kalles = "partene i saken"
    motstridende_interesser: bool


class Fullmektig(Faktum):
    """A representative: lawyer or not, whether the body demands a lawyer's power, its reach, and the party's wish."""

    kalles = "fullmektigen"
    advokat: bool
    organet_krever_fullmakt: bool
    saken_er_dekket: bool
    parten_krever: Literal["ingenting", "ved-siden", "i-stedet"]


class Fullmektigvalg(Faktum):
    """Who would represent the party. `voksen`: of age, over 18; `medlem`: the party is a member of the organisation;
    `innenfor_formaalet`: the matter lies within its purpose and natural field."""

    kalles = "hvem som skal være fullmektig"
    slag: Literal["person", "organisasjon"]
    voksen: bool
    medlem: bool
    innenfor_formaalet: bool
    ansatt_paa_omraadet: bool


class MuntligOpplysning(Faktum):
    """What a party said in a meeting or on the phone."""

    kalles = "det som ble sagt muntlig"
    nytt: bool
    av_betydning: bool


class Fordeling(Faktum):
    """How applications in one round were weighed against each other."""

    kalles = "hvordan søknadene er vurdert mot hverandre"
    bare_kunngjorte_kriterier: bool
    likt_for_alle: bool
    grunner_tatt_vare_paa: bool


class Vurderingsmomenter(Faktum):
    """Which of the factors of F2373 § 2-5 the assessment has dealt with."""

    kalles = "vurderingen av søknaden"
    formaal_og_maalgruppe: bool
    regnskap_og_budsjett: bool
    total_okonomi: bool
    kompetanse_og_erfaring: bool
    risiko: bool


class Vedtaksform(Faktum):
    """Whether writing would be specially burdensome (1967) or isn't practically possible, or the decision can't
    wait."""

    kalles = "om vedtaket kan gis skriftlig"
    saerlig_byrdefullt: bool
    haster_eller_umulig: bool


class Saksbehandlingsfeil(Faktum):
    """A fault in procedure: may it have been decisive, and do special reasons speak for the decision to stand?"""

    kalles = "feilen i saksbehandlingen"
    kan_ha_virket_inn: bool
    saerlige_grunner_for_gyldighet: bool
