"""Asking the law: one set of facts, the dates of law, each rule answered once, every reason kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from regelverk.fakta import FAKTANAVN, Bekreftelser, Faktum
from regelverk.kilde import SOM_NAA, Datoer, Ikraft
from regelverk.regel import Regel, Versjon, tyngste

T = TypeVar("T")
FaktumT = TypeVar("FaktumT", bound=Faktum)


@dataclass(frozen=True, slots=True)
class Grunn:
    """What is shown, logged and sent: one rule's answer with its sources. `svar` None with `mangler`: not known yet.

    `gjelder_fra` is the first day of the version that answered; `bekreftet_av` points to the jurist's answer.
    """

    regel: str
    versjon: str
    svar: Any
    hjemmel: tuple[str, ...]
    forklaring: str
    ma_bekreftes: bool = False
    mangler: tuple[str, ...] = ()
    bygger_paa: tuple[str, ...] = ()
    apnes: str = ""
    vekt: str = "lov"
    gjelder_fra: date | None = None
    varsel: str = ""

    def som_json(self) -> dict[str, Any]:
        """The shape of CONTRACT: `apnes` null when there is nothing to open; a moment or date as ISO text."""
        s = self.svar
        return {
            "regel": self.regel,
            "versjon": self.versjon,
            "svar": s.isoformat() if isinstance(s, date | datetime) else s,
            "hjemmel": list(self.hjemmel),
            "vekt": self.vekt,
            "forklaring": self.forklaring,
            "apnes": self.apnes or None,
            "ma_bekreftes": self.ma_bekreftes,
            "gjelder_fra": self.gjelder_fra.isoformat() if self.gjelder_fra else None,
            "mangler": list(self.mangler),
        }


Rekke = tuple[tuple[str, Grunn], ...]


class Svarminne:
    """Answers on one set of dates, that may be given again to whoever asks the same rule about the very same facts
    (`regelverk.like`): a rule is a function of what it reads, so it would say the same.

    `plass`: how many are kept; then all are let go.
    """

    def __init__(self, datoer: Datoer, ikraft: Ikraft = SOM_NAA, plass: int = 10_000) -> None:
        self.datoer, self.ikraft, self._plass = datoer, ikraft, plass
        self._svar: dict[tuple[Any, ...], tuple[Rekke, tuple[Faktum | None, ...]]] = {}

    @staticmethod
    def nokkel(
        regel: Regel[Any], fakta: Mapping[type[Faktum], Faktum]
    ) -> tuple[tuple[Any, ...], tuple[Faktum | None, ...]]:
        """What is remembered by: the rule, and which objects it reads; and those objects."""
        leste = tuple(map(fakta.get, regel.leser))
        return (regel.id, *map(id, leste)), leste

    def finn(self, nokkel: tuple[Any, ...]) -> Rekke | None:
        """The answers from the last time."""
        funnet = self._svar.get(nokkel)
        return funnet[0] if funnet else None

    def husk(self, nokkel: tuple[Any, ...], leste: tuple[Faktum | None, ...], rekke: Rekke) -> None:
        """Keeps them, and the facts too: while they live, no other object has their ids."""
        if len(self._svar) >= self._plass:
            self._svar.clear()
        self._svar[nokkel] = rekke, leste


@dataclass(slots=True)
class Vurdering:
    """The dates of law and the facts by class; `spor` asks each rule once and keeps its Grunn. `minne`: what was
    answered before, on these dates, about the very same facts.
    """

    datoer: Datoer
    fakta: dict[type[Faktum], Faktum]
    ikraft: Ikraft = SOM_NAA
    grunner: dict[str, Grunn] = field(default_factory=dict)
    minne: Svarminne | None = None

    @classmethod
    def av(cls, datoer: Datoer, *fakta: Faktum, ikraft: Ikraft = SOM_NAA) -> Vurdering:
        """A fresh judgement of these facts on these dates."""
        return cls(datoer, {type(f): f for f in fakta}, ikraft)

    @classmethod
    def med(cls, minne: Svarminne, *fakta: Faktum) -> Vurdering:
        """The same on the memory's dates; what it has answered before about these very facts is answered from there."""
        return cls(minne.datoer, {type(f): f for f in fakta}, minne.ikraft, minne=minne)

    def uten(self, klasser: Iterable[type[Faktum]]) -> Vurdering:
        """The same judgement where these facts are not known yet: a form will give them anew."""
        bort = set(klasser)
        if bort.isdisjoint(self.fakta):
            return self
        return Vurdering.av(self.datoer, *(f for t, f in self.fakta.items() if t not in bort), ikraft=self.ikraft)

    def har(self, klasse: type[FaktumT]) -> FaktumT | None:
        """The fact of that class, or None."""
        f = self.fakta.get(klasse)
        return f if isinstance(f, klasse) else None

    def spor(self, regel: Regel[Any]) -> Grunn:
        """The rule's answer with its reason; unknown facts give `mangler`, never a guess. Raises IngenRegel.

        A jurist's answer that stands in `Bekreftelser` takes the place of an uncertain one.
        """
        if (kjent := self.grunner.get(regel.id)) is not None:
            return kjent
        if self.minne is None:
            return self._svar(regel)
        nokkel, leste = self.minne.nokkel(regel, self.fakta)
        if (rekke := self.minne.finn(nokkel)) is None:
            self._svar(regel)
            rekke = self._rekke(regel)
            self.minne.husk(nokkel, leste, rekke)
        for id_, g in rekke:
            self.grunner.setdefault(id_, g)
        return rekke[-1][1]

    def _svar(self, regel: Regel[Any]) -> Grunn:
        v = regel.paa(self.datoer, self.ikraft)
        args, mangler = self._argumenter(v)
        g = self._ukjent(regel, v, tuple(dict.fromkeys(mangler))) if mangler else self._svart(regel, v, args)
        self.grunner[regel.id] = g
        return g

    def _rekke(self, regel: Regel[Any]) -> Rekke:
        """The answers that asking this rule first of all gives, in their order: what it rests on, and itself last."""
        ut: dict[str, Grunn] = {}
        for under in regel.paa(self.datoer, self.ikraft).bygger_paa_regler:
            ut |= self._rekke(under)  # what stands there keeps its place
        return (*ut.items(), (regel.id, self.grunner[regel.id]))

    def _argumenter(self, v: Versjon[Any]) -> tuple[dict[str, Any], list[str]]:
        """What the version's function takes, and the fact classes that are lacking."""
        args: dict[str, Any] = {}
        mangler: list[str] = []
        for navn, p in v.parametre:
            if isinstance(p, Regel):
                g = self.spor(p)
                mangler += g.mangler
                args[navn] = g.svar
            elif (f := self.fakta.get(p)) is not None:
                args[navn] = f
            else:
                mangler.append(p.__name__)
        return args, mangler

    def _ukjent(self, regel: Regel[Any], v: Versjon[Any], mangler: tuple[str, ...]) -> Grunn:
        navn = ", ".join(FAKTANAVN.get(m, m.lower()) for m in mangler)
        return Grunn(
            regel.id,
            v.navn,
            None,
            v.hjemler,
            f"Avgjøres når dette er kjent: {navn}.",
            mangler=mangler,
            bygger_paa=v.bygger_paa,
            vekt=str(v.vekt),
            gjelder_fra=v.fra(self.ikraft),
        )

    def _svart(self, regel: Regel[Any], v: Versjon[Any], args: dict[str, Any]) -> Grunn:
        s = v.funksjon(**args)
        barer = v.barer(s)
        hele = barer is v.kilder
        g = Grunn(
            regel.id,
            v.navn,
            s.verdi,
            v.hjemler if hele else tuple(map(str, barer)),
            s.fordi,
            s.ma_bekreftes,
            bygger_paa=v.bygger_paa,
            apnes=s.apnes,
            vekt=str(v.vekt if hele else tyngste(barer)),
            gjelder_fra=v.fra(self.ikraft),
            varsel=s.varsel,
        )
        return self._bekreftet(g) if g.ma_bekreftes else g

    def _bekreftet(self, g: Grunn) -> Grunn:
        """The jurist's answer in place of an uncertain one, with who, when and on what it rests."""
        b = self.har(Bekreftelser)
        svar = next((x for x in b.svar if x.regel == g.regel), None) if b else None
        if svar is None:
            return g
        tekst = f"{svar.begrunnelse} (Bekreftet av {svar.person} {svar.dag:%d.%m.%Y}: {svar.grunnlag}.)"
        return Grunn(
            g.regel, g.versjon, svar.svar, g.hjemmel, tekst, False, (), g.bygger_paa,
            g.apnes if svar.svar is False else "", g.vekt, g.gjelder_fra, g.varsel,
        )  # fmt: skip

    def verdi(self, regel: Regel[T]) -> T:
        """The bare answer; ManglerFakta when it can't be known yet."""
        g = self.spor(regel)
        if g.mangler:
            raise ManglerFakta(regel, g.mangler)
        svar: T = g.svar
        return svar

    def grunnlag(self, grunner: Iterable[Grunn]) -> tuple[Grunn, ...]:
        """The given reasons in order, then every reason they rest on, however deep."""
        ut: dict[str, Grunn] = {}
        igjen = [g for g in grunner if g.regel in self.grunner]
        while igjen:
            g = igjen.pop(0)
            if g.regel not in ut:
                ut[g.regel] = g
                igjen += [self.grunner[r] for r in g.bygger_paa if r in self.grunner]
        return tuple(ut.values())

    def alle(self, regler: Iterable[Regel[Any]]) -> tuple[Grunn, ...]:
        """Each rule's reason, in order."""
        return tuple(self.spor(r) for r in regler)


class ManglerFakta(LookupError):
    """A fact that the question needs was not given. `klasser` are fact class names."""

    def __init__(self, regel: Regel[Any], klasser: tuple[str, ...]) -> None:
        self.regel, self.klasser = regel, klasser
        super().__init__(f"{regel.id}: mangler {', '.join(klasser)}")
