"""The last touch before the file is written: one file that is both PDF/A-3a and PDF/UA-1.

WeasyPrint 70 leaves five things undone, mended here in the object tree, without a second reading or a second writer:
the UA claim in the one rdf:RDF, Scope on table headers and an IDTree for them, page furniture as artifacts instead of
content that no one owns, structure elements that nobody points to, and each associated file listed once.
Only `brev.pdf` uses this.
"""

from __future__ import annotations

import re
from typing import Any

import pydyf

_UA_PAASTAND = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
)
_UA_SKJEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_RDF_SLUTT = b"</rdf:RDF>"
_ARTEFAKT = [b"/Artifact", b"<</Type /Pagination>>", b"BDC"]
_RADHODE = {"row": "/Row", "rowgroup": "/Row"}


class _Tre:
    """The structure tree of the file that is about to be written."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.rot = self.objekt(pdf.catalog["StructTreeRoot"])
        barn = self.rot["K"]
        self.dokument = self.objekt(barn[0] if isinstance(barn, list) else barn)

    @staticmethod
    def nummer(referanse: Any) -> int:
        return int(bytes(referanse).split()[0])

    def objekt(self, referanse: Any) -> Any:
        return self.pdf.objects[self.nummer(referanse)]

    def elementer(self) -> list[pydyf.Dictionary]:
        return [o for o in self.pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("Type") == "/StructElem"]

    def levende(self) -> set[int]:
        """The numbers of the elements that hang on the document."""
        sett: set[int] = set()
        igjen = [self.dokument]
        while igjen:
            element = igjen.pop()
            sett.add(element.number)
            barn = (self.objekt(k) for k in element.get("K", []) if isinstance(k, bytes))
            igjen += [b for b in barn if isinstance(b, pydyf.Dictionary) and b.get("Type") == "/StructElem"]
        return sett


def ferdig(dokument: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's `finisher`: mends `pdf` in place."""
    tre = _Tre(pdf)
    _paastaa_ua(tre)
    _tabellhoder(tre, dokument)
    _artefakter(tre)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _paastaa_ua(tre: _Tre) -> None:
    """The claim and its extension schema inside the one rdf:RDF that PDF/A demands."""
    xmp = tre.objekt(tre.pdf.catalog["Metadata"])
    tillegg = (_UA_PAASTAND + _UA_SKJEMA).encode()
    xmp.stream = [del_.replace(_RDF_SLUTT, tillegg + _RDF_SLUTT) for del_ in xmp.stream]


def _tabellhoder(tre: _Tre, dokument: Any) -> None:
    """Scope on every TH, as its `scope` in the HTML says; the IDs that cells point to, gathered in an IDTree."""
    bokser = (b for side in dokument.pages for b in side._page_box.descendants())  # noqa: SLF001 - no public way in
    retning = {
        id(merke): boks.element.attrib.get("scope")
        for boks in bokser
        if (merke := getattr(boks, "mark", None)) is not None and boks.element is not None
    }
    ider = []
    for element in tre.elementer():
        if element["S"] == "/TH":
            element["A"]["Scope"] = _RADHODE.get(retning.get(id(element)) or "", "/Column")
        if "ID" in element:
            ider.append(element)
        egenskaper = element.get("A")
        if isinstance(egenskaper, dict) and "Headers" in egenskaper and not egenskaper["Headers"]:
            del egenskaper["Headers"]
    if ider:
        navn = pydyf.Array()
        for element in sorted(ider, key=lambda e: bytes(e["ID"].data)):
            navn.extend([element["ID"], element.reference])
        tre.rot["IDTree"] = pydyf.Dictionary({"Names": navn})


def _artefakter(tre: _Tre) -> None:
    """Running heads and feet become artifacts; elements that hang on nothing are emptied."""
    levende = tre.levende()
    par = tre.objekt(tre.rot["ParentTree"])["Nums"]
    for i in range(0, len(par), 2):
        eiere = par[i + 1]
        if not isinstance(eiere, list):
            continue
        dode = {mcid for mcid, eier in enumerate(eiere) if tre.nummer(eier) not in levende}
        if dode:
            strom = tre.objekt(tre.objekt(tre.pdf.page_references[par[i]])["Contents"])
            _merk_om(strom.stream, dode)
            for mcid in dode:
                eiere[mcid] = b"null"
            while eiere and eiere[-1] == b"null":
                eiere.pop()
    for element in tre.elementer():
        if element.number not in levende:
            element.clear()
    tre.rot["ParentTreeNextKey"] = len(par) // 2


def _merk_om(strom: list[Any], dode: set[int]) -> None:
    """In one page's content: the marked runs in `dode` are marked as pagination artifacts instead."""
    for j, ledd in enumerate(strom):
        if ledd == b"BDC":
            egenskaper = getattr(strom[j - 1], "data", strom[j - 1])
            funnet = re.search(rb"/MCID (\d+)", bytes(egenskaper))
            if funnet and int(funnet[1]) in dode:
                strom[j - 2 : j + 1] = _ARTEFAKT
