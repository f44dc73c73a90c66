"""What the complaint rules may know (fvl ch. VI): loaded from the rows of a complaint, one small class for each thing.

`None` in a field means «not known» where the field says so; it is never a silent no.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from regelverk.fakta import Faktum, Klageinstans, Organ


class Instans(StrEnum):
    """In which capacity a body decided: the first to decide, or hearing a complaint."""

    FORSTEINSTANS = "forsteinstans"
    KLAGEINSTANS = "klageinstans"


class Avgjorelsesart(StrEnum):
    """What the complaint is over. `omgjoring`: a decision that reverses; a refusal to reverse is no enkeltvedtak."""

    VEDTAK = "vedtak"
    KLAGE_AVVIST = "klage-avvist"
    KLAGEVEDTAK = "klagevedtak"
    INNSYNSAVSLAG = "innsynsavslag"
    SAKSKOSTNADER = "sakskostnader"
    OMGJORING = "omgjoring"


class Klagertype(StrEnum):
    """Who complains. `advokat` needs no written power (fvl § 12); `annen-interesse` is neither party nor stranger."""

    PART = "part"
    FULLMEKTIG = "fullmektig"
    ADVOKAT = "advokat"
    ANNEN_INTERESSE = "annen-interesse"
    INGEN_TILKNYTNING = "ingen-tilknytning"


class Tilknytningsart(StrEnum):
    """What binds somebody to a case (fvl §§ 2 first paragraph e, 28 first paragraph)."""

    ADRESSAT = "adressat"
    DIREKTE_BERORT = "direkte-berort"
    KONKURRERENDE_SOKER = "konkurrerende-soker"
    STYREMEDLEM_ELLER_MEDLEM = "styremedlem-eller-medlem"
    PARAPLYORGANISASJON = "paraplyorganisasjon"
    INGEN = "ingen"


class Paaklaget(Faktum):
    """The decision that is, or may be, complained over: what it is, who made it, in which capacity."""

    kalles = "avgjørelsen det klages over"
    art: Avgjorelsesart
    truffet_av: Organ
    som: Instans


class Klagepart(Faktum):
    """Whether the one that the decision is aimed at belongs to the public sector (no enkeltvedtak for it)."""

    kalles = "om parten er privat eller offentlig"
    offentlig: bool


class Underinstansproving(Faktum):
    """What the underinstans did before a klageinstans dismissed: dismissed too, or tested the conditions and found them
    met. `provde_vilkar` None: it isn't recorded."""

    kalles = "hva underinstansen gjorde med klagen"
    avviste: bool
    provde_vilkar: bool | None


class Tilknytning(Faktum):
    """How somebody is tied to the case."""

    kalles = "tilknytningen til saken"
    art: Tilknytningsart


class Klagegjenstand(Faktum):
    """Whether the decision that the letter told of is an enkeltvedtak; answered in the case before the letter went."""

    kalles = "om avgjørelsen det klages over, er et enkeltvedtak"
    enkeltvedtak: bool


class Klage(Faktum):
    """The complaint as it reads. `fullmakt`: written power of attorney is enclosed; None for others than a
    fullmektig."""

    kalles = "klagen"
    klager: Klagertype
    fullmakt: bool | None
    autentisert: bool
    nevner_vedtaket: bool
    nevner_endring: bool
    begrunnet: bool | None


class Klagetid(Faktum):
    """When the complaint was lodged and the decision made (not notified), and whether it came in time; None: not known.

    The two days may be None only when it came in time, since they decide nothing then.
    """

    kalles = "når klagen ble satt fram, og om den er i tide"
    fremsatt: date | None
    vedtak_truffet: date | None
    rettidig: bool | None


class Oversitting(Faktum):
    """The two grounds for hearing a late complaint (fvl § 31 a, b); None: not assessed yet."""

    kalles = "vurderingen av den sene klagen"
    kan_ikke_lastes: bool | None
    saerlige_grunner: bool | None


class Klagemaate(Faktum):
    """Whether the complaint was made by word of mouth, and whether that is allowed in the matter."""

    kalles = "hvordan klagen ble satt fram"
    muntlig: bool
    muntlig_er_tillatt: bool


class Klageretting(Faktum):
    """The mending of a complaint: the letter that told of the faults was sent, and its deadline has passed."""

    kalles = "rettingen av klagen"
    mangelbrev_sendt: bool
    frist_ute: bool


class Uttalelse(Faktum):
    """What goes with the case to the klageinstans: the statement on each point is written, and it is recorded that the
    underinstans has tested the conditions (fvl § 28 third paragraph b turns on it)."""

    kalles = "uttalelsen til klageinstansen"
    skrevet: bool
    vilkar_provd: bool


class KlagensVei(Faktum):
    """Where a complaint arrived first: `riktig_organ` False: at AID or Statsforvalteren; and whether in time there."""

    kalles = "hvor klagen kom inn først"
    riktig_organ: bool
    framme_i_tide: bool


class Klagebehandling(Faktum):
    """The work of the underinstans: what the complaint calls for is looked into; who hears it; may the parties see."""

    kalles = "underinstansens behandling av klagen"
    undersokt: bool
    klageinstans: Klageinstans
    partene_kan_se_uttalelsen: bool


class NyttVedtak(Faktum):
    """What the underinstans would decide: in the complainer's favour; all of it; and whether the rest is withdrawn."""

    kalles = "det nye vedtaket i klagesaken"
    til_gunst: bool
    alt_medhold: bool
    klagen_trukket: bool


class Klagemotpart(Faktum):
    """Whether somebody counts as the other side of the complaint, and whether an exception from varsel applies."""

    kalles = "om klagen har en motpart"
    finnes: bool
    unntak_varsel: bool


class Klagesvar(Faktum):
    """The klageinstans' own work: the case is known well enough, and all that the complainer says is assessed."""

    kalles = "klageinstansens vurdering"
    godt_nok_opplyst: bool
    hvert_punkt_vurdert: bool


class Overprovd(Faktum):
    """Whose decision a state body tests, on which authority it was made, and whether its discretion is tested."""

    kalles = "vedtaket klageinstansen prøver"
    truffet_av: Organ
    delegert_fra_staten: bool
    provd_skjonn: bool


class Skadeendring(Faktum):
    """A change to the complainer's harm: whose interests call for it, another complaint, and the two days of the clock.

    `melding_sendes`: the day that the notice of the change was or will be sent.
    """

    kalles = "endringen til skade for klageren"
    andre_interesser: bool
    annen_klage_begrunnet: bool
    klagen_mottatt: date
    melding_sendes: date


class Iverksetting(Faktum):
    """A request that the decision waits: who answers it, whether a deadline or complaint runs, and fvl25 § 76(2)."""

    kalles = "anmodningen om utsatt iverksetting"
    organ: Literal["underinstans", "klageinstans", "overordnet", "annet"]
    klagefrist_eller_klage_loper: bool
    umulig_aa_gjore_om: bool
    tungtveiende_hensyn_mot: bool


class ApenKlage(Faktum):
    """Whether a complaint that came in time is still not decided."""

    kalles = "om en klage er til behandling"
    rettidig_og_uavgjort: bool


class Kostnadskrav(Faktum):
    """A claim for costs in a complaint (fvl § 36)."""

    kalles = "kravet om sakskostnader"
    endret_til_gunst: bool
    vesentlige_og_nodvendige: bool
    partens_forhold_eller_utenfor: bool
    saerlige_forhold_mot: bool


class Kostnadsveiledning(Faktum):
    """Whether the party must be told of the right to costs (fvl § 36 fourth paragraph)."""

    kalles = "om parten trenger å få vite om retten til sakskostnader"
    vedtak_endret: bool
    usannsynlig_med_kostnader: bool
    kjenner_retten: bool


class Endringsorgan(Faktum):
    """Which instance made the new decision, and which body's decision was changed."""

    kalles = "hvem som endret vedtaket"
    endret_av: Instans
    underinstans: Organ


class Klagetrekk(Faktum):
    """Whether the complainer has withdrawn the complaint."""

    kalles = "om klagen er trukket"
    trukket: bool


class Soksmaal(Faktum):
    """Whether the body decided that suit needs a complaint first, and whether the letter said so (fvl § 27 b)."""

    kalles = "om søksmål krever at det er klaget"
    bestemt: bool
    opplyst_i_brevet: bool
