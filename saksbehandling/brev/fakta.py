"""`Brevfakta`: everything a letter may say, and nothing else.

The facts are frozen in the letter's row in the transaction of the move that makes the letter (`som_json`), and laid out
later. So they hold text and numbers, no rows, no clock. Free text (reasons, terms, what is missing) is written in the
letter's own form, bokmål or nynorsk; what is known beforehand in both forms is a `Tekstpar`.

Which letter needs which part (a part that is left out makes the demanded element lacking, and the letter is refused
with its name and source):

| part | letters |
|---|---|
| `dato`, `saksnummer`, `mottaker`, `saksbehandler`, `kontakt` | all |
| `beslutter` | tilskuddsbrev-*, avslag, avvisning, klage-avvist, lengre-akseptfrist |
| `ordning` | all; in letters about complaints it may be left out |
| `belop`, `periode`, `utbetalinger`, `vilkar`, `rapportkrav` | tilskuddsbrev-* |
| `sokt_kr` | avslag, avvisning (a grant has it in `belop`) |
| `begrunnelse` | avslag, avvisning, klage-avvist, tilskuddsbrev-* (all of it when part is refused) |
| `klageadgang` | tilskuddsbrev-enkeltvedtak, avslag and avvisning to private, klage-avvist |
| `aksept` | tilskuddsbrev-aksept, akseptpurring, bortfall, lengre-akseptfrist |
| `flerarig` | tilskuddsbrev-* over several years |
| `henvendelse` | mottaksbekreftelse, forelopig-svar, avvisning, klage-mottatt, bekreftelse-trukket and -frasagt |
| `mangler` | mangelbrev, mangelbrev-klage |
| `ventetid` | forelopig-svar; mottaksbekreftelse and klage-mottatt (only `svar_ventes`) |
| `orientering` | orientering |
| `klage` | klage-mottatt, mangelbrev-klage, klage-avvist, oversendelse, svar-ikke-klagerett |
| `utlysning` | kunngjoring (no `mottaker` is named in it) |
| `bortfalt_kr` | bortfall, bekreftelse-frasagt |
"""

from __future__ import annotations

import json
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from saksbehandling.brev.penger import (
    Aksept,
    Belop,
    Budsjettlinje,
    Flerarig,
    Ordning,
    Periode,
    Rapportkrav,
    Regnelinje,
    Utbetaling,
)
from saksbehandling.brev.tekst import Brevdel, Epost, Kroner, Lenke, Linje, Tekst, Tekstpar
from saksbehandling.brev.underveis import (
    Formkrav,
    Henvendelse,
    Klage,
    Klagepunkt,
    Mangel,
    Mangler,
    Orientering,
    Orienteringslinje,
    Utlysning,
    Ventetid,
)

__all__ = [
    "IMDI", "Aksept", "Avsender", "Begrunnelse", "Belop", "Brevdel", "Brevfakta", "Budsjettlinje", "Flerarig",
    "Formkrav", "Henvendelse", "Klage", "Klageadgang", "Klagepunkt", "Kontakt", "Maalform", "Mangel", "Mangler",
    "Mottaker", "Ordning", "Orientering", "Orienteringslinje", "Periode", "Person", "Rapportkrav", "Regnelinje",
    "Tekstpar", "Utbetaling", "Utlysning", "Ventetid",
]  # fmt: skip

Maalform = Literal["bokmal", "nynorsk"]


class Mottaker(Brevdel):
    """Who the letter goes to. At most four address lines: the window of the envelope takes five lines in all."""

    navn: Linje
    adresselinjer: tuple[Linje, ...] = Field((), max_length=4)
    orgnr: str | None = Field(None, pattern=r"^\d{9}$")


class Avsender(Brevdel):
    """The deciding body. `kort` is what it calls itself in running text («IMDi», «Bergen kommune»)."""

    organ: Literal["IMDi", "kommune"]
    navn: Tekstpar
    kort: Linje


IMDI = Avsender(
    organ="IMDi",
    navn=Tekstpar(nb="Integrerings- og mangfoldsdirektoratet", nn="Integrerings- og mangfaldsdirektoratet"),
    kort="IMDi",
)


class Person(Brevdel):
    """One who prepared or decided: full name, and title when known."""

    navn: Linje
    stilling: Linje | None = None


class Kontakt(Brevdel):
    """How to reach the sender. `portal` is where applications, acceptances, reports and complaints are sent."""

    epost: Epost | None = None
    telefon: Linje | None = None
    portal: Lenke
    postadresse: Linje | None = None


class Begrunnelse(Brevdel):
    """Why (fvl § 25): the rules, the facts, the main considerations; `det_avslaatte`: why not all that was asked."""

    regler: Tekst | None = None
    faktum: Tekst | None = None
    hovedhensyn: Tekst | None = None
    det_avslaatte: Tekst | None = None


class Klageadgang(Brevdel):
    """To whom and how one complains. `elektronisk`: the address for complaints. The last three are given when
    circumstances call for them (fvl § 27 fourth para), `sokmaalsvilkaar` only when so decided (§ 27 b)."""

    klageinstans: Literal["AID", "IMDi", "Kongen", "Statsforvalteren"]
    elektronisk: Lenke
    fritt_rettsrad: bool = False
    veiledning: bool = True
    sakskostnader: bool = False
    utsatt_iverksetting: bool = False
    sokmaalsvilkaar: Tekst | None = None


class Brevfakta(Brevdel):
    """All that one letter may say. `demo` prints the mark that no one may take it for a real decision. `utfall` is the
    decision's, None where the letter tells none. `mottaker` is None only in an announcement; `saksbehandler` only where
    a machine sends the letter at once."""

    demo: bool = False
    dato: date
    saksnummer: Linje
    avsender: Avsender = IMDI
    mottaker: Mottaker | None
    kopi_til: tuple[Linje, ...] = ()
    saksbehandler: Person | None
    beslutter: Person | None = None
    kontakt: Kontakt
    utfall: Literal["innvilget", "delvis", "avslag", "avvist"] | None = None
    ordning: Ordning | None = None
    tiltak: Linje | None = None
    sokt_kr: Kroner | None = None
    belop: Belop | None = None
    periode: Periode | None = None
    utbetalinger: tuple[Utbetaling, ...] = Field((), max_length=12)
    vilkar: tuple[Tekst, ...] = Field((), max_length=15)
    rapportkrav: tuple[Rapportkrav, ...] = Field((), max_length=12)
    flerarig: Flerarig | None = None
    aksept: Aksept | None = None
    begrunnelse: Begrunnelse | None = None
    klageadgang: Klageadgang | None = None
    henvendelse: Henvendelse | None = None
    mangler: Mangler | None = None
    ventetid: Ventetid | None = None
    orientering: Orientering | None = None
    klage: Klage | None = None
    utlysning: Utlysning | None = None
    bortfalt_kr: Kroner | None = None

    @model_validator(mode="after")
    def _planen_gir_hele_tilskuddet(self) -> Self:
        if self.belop and self.utbetalinger:
            sum_kr = sum(x.belop_kr for x in self.utbetalinger)
            if sum_kr != self.belop.innvilget_kr:
                raise ValueError(
                    f"Feltet «utbetalinger» gir {sum_kr} kroner til sammen, men «innvilget_kr» er "
                    f"{self.belop.innvilget_kr}. Rett planen, så den gir hele tilskuddet."
                )
        return self

    def som_json(self) -> str:
        """The facts as JSON text with the same bytes every time: what is stored, and attached to the PDF."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def les(cls, tekst: str) -> Brevfakta:
        """The facts from `som_json`; `Brevfakta.les(f.som_json()) == f`."""
        return cls.model_validate_json(tekst)
