"""Own check of a finished letter against what PDF/A-3a and PDF/UA-1 demand and other checkers may not see.

It takes 60–200 ms and needs pikepdf, which only the tests install. veraPDF is
not run here: the files are built for the standards and checked by this, `qpdf --check` and pdffonts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

MALENDE = frozenset(
    "Tj TJ ' \" f F f* B B* b b* S s Do sh BI EI".split()  # noqa: SIM905 - the operators as the standard lists them
)
"""Operators that leave marks on the page: each must stand in an artifact or in content that the tree owns."""


def sjekk(pdf: bytes) -> list[str]:
    """What is wrong with the file, in Norwegian; empty when nothing is."""
    with pikepdf.open(io.BytesIO(pdf)) as fil:
        return [
            *_xmp(fil), *_katalog(fil), *_innhold(fil), *_tabellhoder(fil), *_skrifter(fil), *_vedlegg(fil),
        ]  # fmt: skip


def _xmp(fil: Any) -> Iterator[str]:
    tekst = bytes(fil.Root.Metadata.read_bytes()).decode()
    if (antall := len(re.findall(r"<rdf:RDF[ >]", tekst))) != 1:
        yield f"metadataene har {antall} rdf:RDF, og skal ha én"
    paastander = ("<pdfuaid:part>1</pdfuaid:part>", "pdfaid:part", "pdfaid:conformance", "dc:title")
    for paastand in paastander:
        if paastand not in tekst:
            yield f"metadataene mangler {paastand}"


def _katalog(fil: Any) -> Iterator[str]:
    if not fil.Root.get("/Lang"):
        yield "filen sier ikke hvilket språk den er på"
    if not fil.Root.get("/MarkInfo", {}).get("/Marked"):
        yield "filen er ikke merket som strukturert"
    if not fil.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "filen viser ikke tittelen sin"
    if not str(fil.docinfo.get("/Title", "")):
        yield "filen har ingen tittel"


def _levende(fil: Any) -> set[tuple[int, int]]:
    """(page object, MCID) of every piece of content that the structure tree owns."""
    eide: set[tuple[int, int]] = set()
    igjen: list[tuple[Any, int | None]] = [(fil.Root.StructTreeRoot.K, None)]
    while igjen:
        node, side = igjen.pop()
        if isinstance(node, pikepdf.Array):
            igjen += [(barn, side) for barn in node]
        elif isinstance(node, pikepdf.Dictionary):
            side = node["/Pg"].objgen[0] if "/Pg" in node else side
            if "/K" in node:
                igjen.append((node.K, side))
        elif side is not None:
            eide.add((side, int(node)))
    return eide


def _innhold(fil: Any) -> Iterator[str]:
    eide = _levende(fil)
    for nr, side in enumerate(fil.pages, 1):
        stabel: list[bool] = []
        lose = 0
        for ledd in pikepdf.parse_content_stream(side):
            operander, navn = ledd.operands, str(ledd.operator)
            if navn in ("BDC", "BMC"):
                stabel.append(_eid(operander, side.obj.objgen[0], eide))
            elif navn == "EMC":
                stabel.pop()
            elif navn in MALENDE and not any(stabel):
                lose += 1
        if lose:
            yield f"side {nr} har {lose} tegneoperasjoner som verken er innhold eller artefakt"


def _eid(operander: Any, side: int, eide: set[tuple[int, int]]) -> bool:
    if str(operander[0]) == "/Artifact":
        return True
    egenskaper = operander[1] if len(operander) > 1 else None
    return isinstance(egenskaper, pikepdf.Dictionary) and (side, int(egenskaper.get("/MCID", -1))) in eide


def _elementer(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for barn in node:
            yield from _elementer(barn)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elementer(node.K)


def _tabellhoder(fil: Any) -> Iterator[str]:
    uten = sum(1 for e in _elementer(fil.Root.StructTreeRoot.K) if e.S == "/TH" and "/Scope" not in e.get("/A", {}))
    if uten:
        yield f"{uten} tabellhoder sier ikke hvilken retning de gjelder for"


def _skrifter(fil: Any) -> Iterator[str]:
    for objekt in fil.objects:
        if not isinstance(objekt, pikepdf.Dictionary) or objekt.get("/Type") != "/Font":
            continue
        if str(objekt.get("/Subtype")).startswith("/CIDFont"):
            beskrivelse: Any = objekt.get("/FontDescriptor", {})
            if not any(nokkel in beskrivelse for nokkel in ("/FontFile2", "/FontFile3")):
                yield f"skriften {objekt.get('/BaseFont')} ligger ikke i filen"
            if objekt.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in objekt:
                yield f"skriften {objekt.get('/BaseFont')} mangler CIDToGIDMap"
        elif "/ToUnicode" not in objekt:
            yield f"skriften {objekt.get('/BaseFont')} kan ikke leses som tekst"


def _vedlegg(fil: Any) -> Iterator[str]:
    nummer = [v.objgen for v in fil.Root.get("/AF", [])]
    if len(nummer) != len(set(nummer)):
        yield "det samme vedlegget er ført to ganger"
    if [str(navn) for navn in fil.attachments] != ["fakta.json"]:
        yield f"vedleggene er {list(fil.attachments)}, og skal være fakta.json"
