"""Facts and demands -> the letter's content, with every demanded part present, or no letter at all.

A template marks its parts: `{% call element("klageadgang") %}…{% endcall %}`. A part that the law forbids in this
letter is dropped; one that is demanded and not filled stops the letter (`BrevMangler`), named with its source.
No layout library is imported here: handlinger may call it.
"""

from __future__ import annotations

import html as html_lib
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, UndefinedError
from markupsafe import Markup

from regelverk.brevkrav import BREVMALER, Brevkrav, Krav
from saksbehandling.brev import norsk
from saksbehandling.brev.fakta import Brevfakta, Maalform
from saksbehandling.feil import BrevMangler, IkkeHerEnna

MALFIL: dict[Maalform, str] = {"bokmal": "nb", "nynorsk": "nn"}
SKAPT_AV_FORMEN = "maalform"
"""The one demanded element that no text shows: that the letter is in the form the reader shall have."""
BAERES_AV = {"mottaker": "mottaker", "belop": "belop", "formaal": "ordning", "ordning": "ordning", "maal": "ordning"}
"""Elements that a whole part of the facts carries: without it the template has nothing to write at all."""
GAMMEL_LOV = "Malen viser til paragrafer i forvaltningsloven fra 1967, som ikke gjelder på brevets dato."
"""The texts of the templates follow the act in force; when the new one is, they must be read through."""
_TAGG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Element:
    """One filled part: its id and its plain text (white space made single), to be found in the finished file."""

    id: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Innhold:
    """A letter's content: title, HTML, the filled parts, and warnings (house elements that are lacking)."""

    brevtype: str
    maalform: Maalform
    tittel: str
    html: str
    elementer: tuple[Element, ...]
    varsler: tuple[str, ...]


def ren_tekst(merket: str) -> str:
    """HTML without tags, entities read, white space single."""
    return " ".join(html_lib.unescape(_TAGG.sub(" ", merket)).split())


@cache
def _miljo(maalform: Maalform) -> Environment:
    """The template environment of one form. Templates come from the repository only; data is always escaped."""
    env = Environment(
        loader=FileSystemLoader(BREVMALER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    n = norsk.Norsk(maalform)
    fritt = (
        norsk.kr, norsk.dato, norsk.datoer, norsk.dag_uten_aar, norsk.tid, norsk.orgnr, norsk.avsnitt, norsk.liste,
        norsk.stor, norsk.lenke, n.form, n.dag_dato, n.tallord, n.rekketall,
    )  # fmt: skip
    env.filters.update({filter_.__name__: filter_ for filter_ in fritt})
    env.globals["lang"] = MALFIL[maalform]
    env.globals["ord"] = tomllib.loads((BREVMALER / "felles" / "ord.toml").read_text("utf-8"))[maalform]
    return env


class _Samler:
    """What a template calls while it is written: `element` gathers filled parts and drops forbidden ones."""

    def __init__(self, krav: Brevkrav) -> None:
        self.kjente = frozenset(krav.kjente)
        self.forbudt = frozenset(k.id for k in krav.ma_ikke_ha)
        self.fylt: dict[str, list[str]] = {}

    def kan(self, id: str) -> bool:
        """Whether this letter may have the part."""
        return self._kjent(id) not in self.forbudt

    def element(self, id: str, tagg: str = "div", klasse: str = "", *, caller: Callable[[], str]) -> Markup:
        """Writes the part in an element of its own, or nothing where it is forbidden or empty."""
        if self._kjent(id) in self.forbudt:
            return Markup("")
        inne = Markup(caller())
        if not (tekst := ren_tekst(inne)):
            return Markup("")
        self.fylt.setdefault(id, []).append(tekst)
        attributt = Markup(' class="{}"').format(klasse) if klasse else Markup("")
        return Markup('<{0} data-element="{1}"{2}>{3}</{0}>').format(tagg, id, attributt, inne)

    def _kjent(self, id: str) -> str:
        if id not in self.kjente:
            raise LookupError(f"malen bruker elementet «{id}», som ikke står i krav.toml")
        return id


def innhold(brevtype: str, maalform: Maalform, fakta: Brevfakta, krav: Brevkrav) -> Innhold:
    """The content of one letter. Raises BrevMangler (what lacks, with sources), IkkeHerEnna (no template yet)."""
    samler = _Samler(krav)
    try:
        mal = _miljo(maalform).get_template(f"{brevtype}/{MALFIL[maalform]}.html")
    except TemplateNotFound as e:
        raise IkkeHerEnna(f"Brevet «{brevtype}» har ingen mal ennå.", felt="brevtype") from e
    if tomme := [k for k in krav.ma_ha if (del_ := BAERES_AV.get(k.id)) and getattr(fakta, del_) is None]:
        raise BrevMangler(brevtype, _som_rader(tomme))
    try:
        kilde = mal.render(f=fakta, element=samler.element, kan=samler.kan)
    except UndefinedError as e:
        raise BrevMangler(brevtype, [("opplysninger", f"en opplysning som malen skriver ({e})", mal.name or "")]) from e
    fylt: set[str] = {*samler.fylt, SKAPT_AV_FORMEN}
    if mangler := [k for k in krav.ma_ha if k.id not in fylt]:
        raise BrevMangler(brevtype, _som_rader(mangler))
    varsler = tuple(f"Brevet mangler {k.sier} ({', '.join(k.hjemmel)})." for k in krav.bor_ha if k.id not in fylt)
    if any(h.startswith("fvl25 ") for k in krav.ma_ha for h in k.hjemmel):
        varsler = (*varsler, GAMMEL_LOV)
    elementer = tuple(Element(id, t) for id, tekster in samler.fylt.items() for t in tekster)
    return Innhold(brevtype, maalform, _tittel(kilde), kilde, elementer, varsler)


def _som_rader(krav: Sequence[Krav]) -> list[tuple[str, str, str]]:
    return [(k.id, k.sier, ", ".join(k.hjemmel)) for k in krav]


def _tittel(kilde: str) -> str:
    funnet = re.search(r"<title>(.*?)</title>", kilde, re.DOTALL)
    return ren_tekst(funnet[1]) if funnet else ""


def kontekst(fakta: Brevfakta, brevtype: str, maalform: Maalform, krav: Brevkrav) -> dict[str, Any]:
    """What is attached to the file as fakta.json: the facts, and what the letter had to say, with sources."""
    return {
        "brevtype": brevtype,
        "maalform": maalform,
        "fakta": fakta.model_dump(mode="json"),
        "krav": krav.model_dump(mode="json", exclude={"kjente"}),
    }
