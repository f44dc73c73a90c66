"""Facts of letters that tell no decision: receipts, faults, waiting, the notice to AID, complaints, announcements."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from saksbehandling.brev.tekst import Brevdel, Kroner, Lenke, Linje, Tekst, Tekstpar


class Henvendelse(Brevdel):
    """What came in: when, under which reference, and what it was (`hva`, e.g. «søknaden om tilskudd til Åpen dør»)."""

    mottatt: AwareDatetime
    referanse: Linje
    hva: Linje
    sokt_kr: Kroner | None = None
    vedlegg: tuple[Linje, ...] = Field((), max_length=20)


class Mangel(Brevdel):
    """One thing that is missing, and how to mend it."""

    hva: Linje
    hvordan: Linje


class Mangler(Brevdel):
    """What is missing, and the last day to mend it."""

    liste: tuple[Mangel, ...] = Field(min_length=1, max_length=15)
    frist: date


class Ventetid(Brevdel):
    """Why it takes time, and when an answer may be expected. `felles_runde`: all applications are decided together."""

    grunn: Tekst | None = None
    svar_ventes: date | None = None
    felles_runde: bool = False


class Orienteringslinje(Brevdel):
    """One recipient in the notice to AID."""

    saksnummer: Linje
    mottaker: Linje
    belop_kr: Kroner


class Orientering(Brevdel):
    """The notice to AID before letters: who gets what, when the letters go, what is left out and why."""

    linjer: tuple[Orienteringslinje, ...] = Field(min_length=1, max_length=200)
    planlagt_utsending: date
    unntak: Tekst | None = None

    @property
    def samlet_kr(self) -> int:
        """The sum of the list."""
        return sum(x.belop_kr for x in self.linjer)


class Klagepunkt(Brevdel):
    """One point of the complaint, and the deciding body's view of it."""

    klager_sier: Tekst
    vurdering: Tekst


class Formkrav(Brevdel):
    """One condition for hearing the complaint: met or not, and why."""

    krav: Linje
    oppfylt: bool
    hvorfor: Tekst


class Klage(Brevdel):
    """A complaint. `vedtak_dato`: the decision it is about. The rest by letter: points, conditions and documents
    (oversendelse), `hvorfor_for_sen` and `vurdering_av_oversitting` (klage-avvist), `ny_vurdering` (answer to a public
    body: what we found when we looked again)."""

    mottatt: AwareDatetime
    klager: Linje
    vedtak_dato: date
    frist: date | None = None
    punkter: tuple[Klagepunkt, ...] = Field((), max_length=12)
    formkrav: tuple[Formkrav, ...] = Field((), max_length=10)
    dokumenter: tuple[Linje, ...] = Field((), max_length=40)
    innstilling: Tekst | None = None
    vurdering_av_oversitting: Tekst | None = None
    ny_vurdering: Tekst | None = None


class Utlysning(Brevdel):
    """An announcement (V4 point 1). The last five are for schemes that are applied for. `forbehold`: before the
    Storting has passed the budget."""

    maalgruppe: Tekstpar
    tildelingskriterier: tuple[Tekstpar, ...] = Field(min_length=1)
    vurderingskriterier: tuple[Tekstpar, ...] = Field(min_length=1)
    regelverk_lenke: Lenke
    ramme_kr: Kroner | None = None
    aapner: date | None = None
    frist: date | None = None
    svar_ventes: date | None = None
    krav_til_innhold: tuple[Tekstpar, ...] = ()
    skjema_lenke: Lenke | None = None
    rapporteringskrav: Tekstpar | None = None
    enkeltvedtak: bool | None = None
    forbehold: bool = False
