"""A letter ordered: its facts frozen in the move's own transaction, and proved to be complete before the move is done.

Layout comes later and can be redone to the same bytes. A letter that lacks what the law demands stops the move.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from regelverk.brevkrav import krav_for
from regelverk.brevsprak import maalform
from regelverk.brevvilkar import BETINGELSER
from regelverk.fakta import Faktum, dag_i_oslo
from regelverk.kilde import Datoer
from regelverk.vurdering import Vurdering
from saksbehandling.brev.fakta import IMDI, Avsender, Brevfakta, Kontakt, Maalform, Mottaker, Person
from saksbehandling.brev.innhold import innhold
from saksbehandling.brev.ordningstekst import ordning_i_brev
from saksbehandling.brev.tekst import Tekstpar
from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.skjema import Skjema
from saksbehandling.handlinger import brevdeler, brevdeler_klage
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.feltfeil import ugyldig
from saksbehandling.lager.brevfakta import brevfakta_for
from saksbehandling.lager.fakta import hent
from saksbehandling.lager.kontekst import Sakskontekst

BESTILT = "bestilt"
TIL_AID = ("orientering", "oversendelse")
MED_KOPI_TIL_PARTEN = ("oversendelse",)
UTEN_MOTTAKER = ("kunngjoring",)
DELER = {**brevdeler.DELER, **brevdeler_klage.DELER}
KLAGENS = {**DELER, "forelopig-svar": brevdeler_klage.forelopig}
"""A letter that several lives send is filled by the life that sends it."""


def bestill(
    a: Arbeid, k: Sakskontekst, brevtype: str, v: Vurdering, data: Skjema | None, frister: list[dict[str, Any]], nr: int
) -> list[dict[str, Any]]:
    """The letter's row(s), one for each form that it must have. Raises BrevMangler, and Ugyldig on text that a letter
    can't show.

    `data`: the move's form; `frister`: the deadlines that the move opens; `nr`: the event's number.
    """
    b = Bestilling(a, k, brevtype, v, data, {f["type"]: f["utlop"] for f in frister})
    try:
        return [b.rad(form, nr) for form in b.former()]
    except ValidationError as e:
        raise ugyldig(e) from None


class Bestilling:
    """One letter in the making: what the parts of its facts are built from."""

    def __init__(
        self, a: Arbeid, k: Sakskontekst, brevtype: str, v: Vurdering, data: Skjema | None, frister: dict[str, Any]
    ) -> None:
        self.a, self.k, self.brevtype, self.data, self.frister = a, k, brevtype, data, frister
        self.dag = dag_i_oslo(a.naa)
        klasser = frozenset().union(*(r.bruker() for r in (maalform, *BETINGELSER.values())))
        fakta: list[Faktum] = [*hent(k, klasser), *brevfakta_for(k, brevtype, self.dag)]
        kjente = {type(f) for f in fakta}
        fakta += [f for f in v.fakta.values() if type(f) not in kjente]
        datoer = Datoer(self.dag, k.sak["forste_tilskuddsaar"], k.sak["aar"])
        self.v = Vurdering.av(datoer, *fakta, ikraft=a.ikraft)

    def former(self) -> tuple[Maalform, ...]:
        """The form(s) that the reader shall have (sprl §§ 11–15); where it is free, the one the recipient has
        chosen. An announcement is made in both when its texts are written in both."""
        if self.brevtype in UTEN_MOTTAKER:
            return ("bokmal", "nynorsk") if self.k.liv["innhold"].get("nynorsk") else ("bokmal",)
        svar = self.v.verdi(maalform)
        if svar in ("bokmal", "nynorsk"):
            return ("nynorsk",) if svar == "nynorsk" else ("bokmal",)
        m = self.k.mottaker or {}
        return ("nynorsk",) if m.get("maalform") == "nynorsk" else ("bokmal",)

    def rad(self, form: Maalform, nr: int) -> dict[str, Any]:
        """The row. Making the content here proves that nothing demanded is missing."""
        fakta, krav = self.fakta(form), krav_for(self.brevtype, self.v)
        innhold(self.brevtype, form, fakta, krav)
        return {
            "sak_id": self.k.sak["id"],
            "hendelse_nr": nr,
            "brevtype": self.brevtype,
            "maalform": form,
            "mottaker": self.mottaker_id(),
            "kopi_til": self.kopi_til(),
            "bestilt": self.a.naa,
            "fakta": fakta.som_json(),
            "krav": krav.som_json(),
            "tilstand": BESTILT,
        }

    def mottaker_id(self) -> str:
        """Whose inbox it goes to: organisation number, «aid», or «alle»."""
        if self.brevtype in TIL_AID and self.k.sak["organ"] == "IMDi":
            return "aid"
        if self.brevtype in TIL_AID:
            return "imdi"
        return self.k.sak["orgnr"] or "alle"

    def kopi_til(self) -> list[str]:
        """Whose inbox gets a copy: a statement to the klageinstans goes to the party too (fvl § 33 fjerde ledd)."""
        return [self.k.sak["orgnr"]] if self.brevtype in MED_KOPI_TIL_PARTEN and self.k.sak["orgnr"] else []

    def fakta(self, form: Maalform) -> Brevfakta:
        """All that the letter may say: the head, and the parts that letters of this kind have."""
        deler = KLAGENS if self.k.flyt is Klage else DELER
        felles: dict[str, Any] = {
            "demo": self.a.demo,
            "dato": self.dag,
            "saksnummer": self.k.sak["nr"],
            "avsender": self.avsender(),
            "mottaker": self.mottaker(),
            "saksbehandler": self.saksbehandler(),
            "kontakt": Kontakt(epost="post@imdi.no", portal=brevdeler.PORTAL),
            "ordning": ordning_i_brev(self.k.sak["ordning"], self.k.sak["aar"]),
        }
        return Brevfakta(**felles, **deler[self.brevtype](self, form))

    def avsender(self) -> Avsender:
        """The deciding body."""
        if self.k.sak["organ"] == "IMDi":
            return IMDI
        navn = brevdeler.kommunenavn(self.k.sak["kommunenr"])
        return Avsender(organ="kommune", navn=Tekstpar(nb=navn, nn=navn), kort=navn)

    def mottaker(self) -> Mottaker | None:
        """Who it is addressed to; an announcement names nobody."""
        if self.brevtype in UTEN_MOTTAKER:
            return None
        til = self.mottaker_id()
        if til == "aid":
            return Mottaker(
                navn="Arbeids- og inkluderingsdepartementet", adresselinjer=("Postboks 8019 Dep", "0030 Oslo")
            )
        if til == "imdi":
            return Mottaker(
                navn="Integrerings- og mangfoldsdirektoratet", adresselinjer=("Postboks 8059 Dep", "0031 Oslo")
            )
        m = self.k.mottaker or {}
        return Mottaker(navn=m["navn"], adresselinjer=tuple(m["adresse"]), orgnr=m["orgnr"])

    def saksbehandler(self) -> Person | None:
        """Who prepared the case: who proposed it, else who does the move; nobody where the machine answers at once."""
        if self.brevtype in UTEN_MOTTAKER:
            return None
        innstilling = self.k.liv.get("innstilling") or {}
        hvem = innstilling.get("av") or self.k.sak["behandler"] or self._siste_saksbehandler()
        navn = self.k.bruker_navn(hvem)
        return Person(navn=navn) if navn else None

    def _siste_saksbehandler(self) -> str | None:
        if "saksbehandler" in self.a.person.roller or "klagebehandler" in self.a.person.roller:
            return self.a.person.id
        for navn in ("ta_til_behandling", "be_om_utbedring", "be_om_retting", "registrer"):
            if hvem := self.k.sak["gjort_av"].get(navn):
                return str(hvem[0])
        return None
