"""The words of the field that have a fixed set of values: forms, bodies, outcomes, kinds of schemes, channels."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """organisasjonsform: the codes of Enhetsregisteret, and the answer for a code that it does not know."""

    AAFY = "AAFY"
    ADOS = "ADOS"
    ANNA = "ANNA"
    ANS = "ANS"
    AS = "AS"
    ASA = "ASA"
    BA = "BA"
    BBL = "BBL"
    BEDR = "BEDR"
    BO = "BO"
    BRL = "BRL"
    DA = "DA"
    ENK = "ENK"
    EOFG = "EOFG"
    ESEK = "ESEK"
    FKF = "FKF"
    FLI = "FLI"
    FYLK = "FYLK"
    GFS = "GFS"
    IKJP = "IKJP"
    IKS = "IKS"
    KBO = "KBO"
    KF = "KF"
    KIRK = "KIRK"
    KOMM = "KOMM"
    KS = "KS"
    KTRF = "KTRF"
    NUF = "NUF"
    OPMV = "OPMV"
    ORGL = "ORGL"
    PERS = "PERS"
    PK = "PK"
    PRE = "PRE"
    SA = "SA"
    SAM = "SAM"
    SE = "SE"
    SF = "SF"
    SPA = "SPA"
    STAT = "STAT"
    STI = "STI"
    SAER = "SÆR"
    TVAM = "TVAM"; UTLA = "UTLA"; VPFO = "VPFO"; UKJENT = "ukjent"  # fmt: skip


class Organ(StrEnum):
    """Who decides."""

    IMDI = "IMDi"
    AID = "AID"
    KOMMUNE = "kommune"


class Klageinstans(StrEnum):
    """Who hears a complaint."""

    AID = "AID"
    IMDI = "IMDi"
    KONGEN = "Kongen"
    STATSFORVALTEREN = "Statsforvalteren"


class Utfall(StrEnum):
    """What a decision says."""

    INNVILGET = "innvilget"
    DELVIS = "delvis"
    AVSLAG = "avslag"
    AVVIST = "avvist"
    TILBAKEKREVING = "tilbakekreving"
    STANS = "stans"
    AVREGNING = "avregning"
    KLAGE_AVVIST = "klage-avvist"
    MEDHOLD = "medhold"
    KLAGEVEDTAK = "klagevedtak"


class Ordningstype(StrEnum):
    """How money is given out in a scheme."""

    SOKBAR = "sokbar"
    NAVNGITT = "navngitt"
    PER_CAPITA = "per-capita"
    AUTOMATISK = "automatisk"
    TILBUD = "tilbud"
    EGEN_DRIFT = "egen-drift"
    UKLAR = "uklar"


class Som(StrEnum):
    """In which capacity an award is made (Instruks 6.1)."""

    FORSTEINSTANS = "forsteinstans"
    OMGJORING = "omgjoring"
    MEDHOLD = "medhold"
    OKNING = "okning"
    GJENOPPLIVING = "gjenoppliving"
    KLAGEINSTANS = "klageinstans"


class Kanal(StrEnum):
    """How a letter came to the party (eForv §§ 8, 9, 11; fvl §§ 27, 29)."""

    DIGITAL = "digital"
    EPOST = "epost"
    PAPIR = "papir"
    MUNTLIG = "muntlig"
    KUNNGJORT = "kunngjort"
