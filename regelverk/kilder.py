"""Every source of law, once, with its clock. A place that is not listed here can't be cited.

`FVL2025.fra` is the one date to fill in when forvaltningsloven 2025 enters into force: forvaltningsloven 1967 then
ends the day before, with every rule version that rests on it.
"""

from __future__ import annotations

from datetime import date

from regelverk.kilde import Kilde, Klokke, Vekt

SETT = date(2026, 11, 24)
STEG, TILSKUDDSAAR, BUDSJETTAAR = Klokke.STEG, Klokke.TILSKUDDSAAR, Klokke.BUDSJETTAAR
LOV, INSTRUKS_ = Vekt.LOV, Vekt.INSTRUKS

FVL2025 = Kilde(
    "fvl25",
    "Forvaltningsloven (lov 20. juni 2025 nr. 81)",
    None,
    STEG,
    LOV,
    SETT,
    {
        "§ 7": "Definisjoner",
        "§ 9": "Skriftlig saksbehandling",
        "§ 10": "Kommunikasjon med og i forvaltningen",
        "§ 14": "Forvaltningens veiledningsplikt",
        "§ 15": "Hvordan veiledning skal gis",
        "§ 16": "Henvisning til riktig forvaltningsorgan og retting av feil og mangler",
        "§ 17": "Saksbehandlingstid og plikt til å opplyse om sakens fremdrift",
        "§ 18": "Fullmektig",
        "§ 20": "Undersøkelse eller beslag",
        "§ 23": "Adgangen til å delegere",
        "§ 25": "Hva inhabilitet innebærer",
        "§ 26": "Forhold som fører til inhabilitet uten videre",
        "§ 27": "Inhabilitet etter en konkret vurdering",
        "§ 28": "Behandling av saken til tross for inhabilitet",
        "§ 29": "Avgjørelse av habilitetsspørsmålet mv.",
        "§ 34": "Unntak fra taushetsplikt og deling av personopplysninger",
        "§ 41": "Adgangen til å sette vilkår",
        "§ 42": "Forhåndsvarsel om enkeltvedtak",
        "§ 43": "Fremlegging av opplysninger for parten under saksforberedelsen",
        "§ 44": "Forvaltningsorganets utredningsplikt og medvirkning fra parten",
        "§ 46": "Partens rett til innsyn i sakens dokumenter",
        "§ 53": "Avslag på partsinnsyn, og klage over det",
        "§ 55": "Vedtakets form",
        "§ 56": "Krav om begrunnelse",
        "§ 57": "Krav til begrunnelsens innhold",
        "§ 58": "Melding om enkeltvedtak mv.",
        "§ 59": "Innholdet i meldingen",
        "§ 60": "Vilkår for å ta ut søksmål for domstolene",
        "§ 61": "Klagerett",
        "§ 62": "Klageinstans",
        "§ 63": "Klagefrist",
        "§ 64": "Overholdelse av klagefristen",
        "§ 65": "Oversitting av klagefristen mv.",
        "§ 66": "Klagens adressat, form og innhold",
        "§ 67": "Underinstansens behandling av klagesaken",
        "§ 68": "Klageinstansens behandling av klagesaken",
        "§ 69": "Sakskostnader",
        "§ 70": "Retting av feil i vedtak",
        "§ 71": "Omgjøring av eget vedtak",
        "§ 72": "Omgjøring i overordnet forvaltningsorgan",
        "§ 73": "Saksbehandlingen i omgjøringssaker",
        "§ 74": "Ugyldighet",
        "§ 75": "Iverksetting av enkeltvedtak",
        "§ 76": "Utsatt iverksetting",
        "§ 99": "Ikrafttredelse",
    },
)
FVL = Kilde(
    "fvl",
    "Forvaltningsloven (lov 10. februar 1967)",
    date(1970, 1, 1),
    STEG,
    LOV,
    SETT,
    {
        "§ 2": "Definisjoner: vedtak, enkeltvedtak, part",
        "§ 6": "Habilitetskrav",
        "§ 7": "Foreløpig avgjørelse når det haster",
        "§ 8": "Avgjørelse av habilitetsspørsmålet",
        "§ 9": "Stedfortreder",
        "§ 10": "Hvem habilitetsreglene gjelder for",
        "§ 11": "Veiledningsplikt, retting av feil",
        "§ 11 a": "Saksbehandlingstid og foreløpig svar",
        "§ 11 d": "Muntlige opplysninger skrives ned",
        "§ 12": "Advokat eller annen fullmektig",
        "§ 13 b": "Når taushetsplikten ikke er til hinder",
        "§ 16": "Forhåndsvarsel",
        "§ 17": "Utredning, og nye opplysninger om parten",
        "§ 18": "Partsinnsyn",
        "§ 19": "Begrenset adgang til visse opplysninger",
        "§ 21": "Klage over avslag på innsyn",
        "§ 23": "Skriftlighet",
        "§ 24": "Når vedtaket skal begrunnes",
        "§ 25": "Begrunnelsens innhold",
        "§ 27": "Underretning om vedtaket",
        "§ 27 b": "Vilkår for å reise søksmål",
        "§ 28": "Hvem som kan klage, og til hvem",
        "§ 29": "Klagefristen",
        "§ 30": "Når klagen er framsatt i tide",
        "§ 31": "Oversitting av klagefristen",
        "§ 32": "Klagens adressat, form og innhold",
        "§ 33": "Saksforberedelsen i klagesak",
        "§ 34": "Klageinstansens kompetanse",
        "§ 35": "Omgjøring uten klage",
        "§ 36": "Sakskostnader",
        "§ 41": "Virkningen av feil ved behandlingsmåten",
        "§ 42": "Utsatt iverksetting",
    },
    avlost_av=FVL2025,
)
FVLF = Kilde(
    "fvlf",
    "Forvaltningslovforskriften (forskrift 15. desember 2006 nr. 1456)",
    date(2007, 1, 1),
    STEG,
    LOV,
    SETT,
    {
        "§ 4": "Henvendelser til feil organ",
        "§ 5": "Søknader: veiledning om utfylling og vedlegg",
        "§ 6": "To eller flere parter med motstridende interesser",
        "§ 22": "Avgjørelser som ikke kan påklages til Kongen",
        "§ 34": "Klage over vedtak om sakskostnader",
    },
)
EFORV = Kilde(
    "eForv",
    "eForvaltningsforskriften (forskrift 25. juni 2004 nr. 988)",
    date(2004, 7, 1),
    STEG,
    LOV,
    SETT,
    {
        "§ 4": "Krav til sikkerhet og autentisering",
        "§ 6": "Melding om at henvendelsen er mottatt",
        "§ 7": "Henvendelser til feil adresse",
        "§ 8": "Underretning om enkeltvedtak, varsel og tilgjengeliggjøring",
        "§ 9": "Reservasjon",
        "§ 11": "Elektronisk klage og klagefrist",
    },
)
DL = Kilde(
    "dl",
    "Domstolloven (lov 13. august 1915 nr. 5)",
    date(1927, 7, 1),
    STEG,
    LOV,
    SETT,
    {"§ 148": "Hvordan frister regnes", "§ 149": "Frister som ender på lørdag eller helligdag"},
)
HD = Kilde(
    "hd",
    "Helligdagsloven (lov 24. februar 1995 nr. 12)",
    date(1995, 2, 24),
    STEG,
    LOV,
    SETT,
    {"§ 2": "Hvilke dager som er helligdag"},
)
HD1947 = Kilde(
    "lov 1947-1",
    "Lov 26. april 1947 nr. 1 om 1. og 17. mai som høytidsdager",
    date(1947, 4, 26),
    STEG,
    LOV,
    SETT,
    {"§ 1": "1. og 17. mai er jamstilt med søndager"},
)
SPRL = Kilde(
    "sprl",
    "Språklova (lov 21. mai 2021 nr. 42)",
    date(2022, 1, 1),
    STEG,
    LOV,
    SETT,
    {
        "§ 3": "Hvem loven gjelder for",
        "§ 8": "Svar på norsk",
        "§ 9": "Klart språk",
        "§ 11": "Språkvedtak i kommuner og fylkeskommuner",
        "§ 12": "Flertallsspråk i et område",
        "§ 13": "Veksling mellom bokmål og nynorsk",
        "§ 14": "Skjema og selvbetjeningstjenester",
        "§ 15": "Språk i svar til private og i brev til kommuner",
        "§ 17": "Klage over feil målform",
    },
)
OFFL = Kilde(
    "offl",
    "Offentleglova (lov 19. mai 2006 nr. 16)",
    date(2009, 1, 1),
    STEG,
    LOV,
    SETT,
    {"§ 26": "Fødselsnummer og visse andre opplysninger", "§ 31": "Avslag og begrunnelse", "§ 32": "Klage"},
)
KOML = Kilde(
    "koml",
    "Kommuneloven (lov 22. juni 2018 nr. 83)",
    date(2019, 11, 1),
    STEG,
    LOV,
    SETT,
    {
        "§ 2-1": "Kommunen og fylkeskommunen er egne rettssubjekter",
        "§ 9-1": "Kommunalt foretak er en del av kommunen",
        "§ 11-10": "Inhabilitet for folkevalgte",
        "§ 13-3": "Inhabilitet for ansatte",
        "§ 18-4": "Samarbeidsavtale om interkommunalt politisk råd",
        "§ 19-4": "Samarbeidsavtale om kommunalt oppgavefellesskap",
    },
)
IKSL = Kilde(
    "iks-loven",
    "IKS-loven (lov 29. januar 1999 nr. 6)",
    date(2000, 1, 1),
    STEG,
    LOV,
    SETT,
    {"§ 1": "Bare offentlige deltakere", "§ 2": "Eget rettssubjekt"},
)
SFL = Kilde(
    "statsforetaksloven",
    "Statsforetaksloven (lov 30. august 1991 nr. 71)",
    date(1992, 1, 1),
    STEG,
    LOV,
    SETT,
    {"§ 1": "Staten eier alene", "§ 3": "Egne rettigheter og plikter"},
    utlop=date(2025, 12, 31),  # repealed by lov 10. april 2025 nr. 9, in force 1 January 2026
)
HFL = Kilde(
    "helseforetaksloven",
    "Helseforetaksloven (lov 15. juni 2001 nr. 93)",
    date(2002, 1, 1),
    STEG,
    LOV,
    SETT,
    {"§ 5": "Forvaltningsloven gjelder", "§ 6": "Egne rettigheter og plikter"},
)
TROSL = Kilde(
    "trossamfunnsloven",
    "Trossamfunnsloven (lov 24. april 2020 nr. 31)",
    date(2021, 1, 1),
    STEG,
    LOV,
    SETT,
    {"§ 11": "Soknet og Den norske kirke er egne rettssubjekter"},
)
RRL = Kilde(
    "rrl",
    "Riksrevisjonsloven (lov 13. desember 2024 nr. 77)",
    date(2025, 1, 1),
    STEG,
    LOV,
    SETT,
    {"§ 6-1": "Riksrevisjonens rett til informasjon"},
)
F2373 = Kilde(
    "F2373",
    "Forskrift 30. november 2025 nr. 2373 om tilskudd til integreringsarbeid i regi av frivillige organisasjoner",
    date(2026, 1, 1),
    TILSKUDDSAAR,
    LOV,
    SETT,
    {
        "§ 1-1": "Mål",
        "§ 1-2": "Målgruppe",
        "§ 1-3": "Kriterier for måloppnåelse",
        "§ 1-4": "Definisjoner",
        "§ 1-5": "Hva det kan gis tilskudd til",
        "§ 1-6": "Hvilke organisasjoner kan motta tilskudd",
        "§ 1-7": "Tilskuddsperiode og beregning av tilskuddsbeløp",
        "§ 2-1": "Forvaltning av tilskuddsordningen",
        "§ 2-2": "Krav til alle søknader",
        "§ 2-3": "Krav til søknader om prosjekttilskudd",
        "§ 2-4": "Krav til søknader om driftstilskudd",
        "§ 2-5": "Hvordan søknadene skal vurderes",
        "§ 2-6": "Vilkår for utbetaling",
        "§ 3-1": "Rapportering og regnskap for alle tilskudd",
        "§ 3-2": "Rapportering og regnskap for prosjekttilskudd",
        "§ 3-3": "Rapportering og regnskap for driftstilskudd",
        "§ 3-4": "Opplysningsplikt og adgang til å innhente opplysninger",
        "§ 3-5": "Kontroll",
        "§ 4-1": "Tilbakebetaling av tilskudd, stans i utbetaling mv.",
        "§ 4-2": "Klage",
        "§ 5-2": "Ikrafttredelse",
        "§ 5-3": "Overgangsregler",
    },
)
F25 = Kilde(
    "F25",
    "Forskrift 2. januar 2024 nr. 25 (frivilligordningen, tilskuddsårene 2024 og 2025)",
    date(2024, 1, 1),
    TILSKUDDSAAR,
    LOV,
    SETT,
    {"forskriften": "Gjelder tilskudd med første tilskuddsår 2024 og 2025, jf. F2373 § 5-3"},
    avlost_av=F2373,
    mangler_tekst=True,
)
VEDLEGG4 = Kilde(
    "V4",
    "Vedlegg 4 til tildelingsbrevet: Instruks om tilskuddsforvaltning",
    date(2025, 1, 1),
    BUDSJETTAAR,
    INSTRUKS_,
    SETT,
    {
        "punkt 1": "Kunngjøring",
        "punkt 2": "Enkeltvedtak, klage og informasjon om tildelinger",
        "punkt 3": "Tilskuddsbrev, avslag og akseptbrev",
        "punkt 4": "Registrering av vedtak",
        "punkt 5": "Utbetaling, ett år om gangen, bortfall, stans og tilbakebetaling",
        "punkt 6": "Informasjon om måloppnåelse",
        "punkt 7": "Rapportering til departementet",
        "punkt 8": "Kontroll",
        "punkt 9": "Evaluering",
    },
)
INSTRUKS = Kilde(
    "Instruks",
    "Instruks om virksomhets- og økonomistyring for IMDi",
    date(2025, 1, 1),
    BUDSJETTAAR,
    INSTRUKS_,
    SETT,
    {
        "punkt 3.1": "Varsle departementet om avvik",
        "punkt 4.2": "Delegering av budsjettdisponeringsmyndighet",
        "punkt 5.3": "Personvern",
        "punkt 6.1": "Departementet orienteres før tilskuddsbrev sendes",
        "punkt 6.3": "Erstatningskrav",
        "punkt 6.4": "Oppdragsbrev til kommuner",
    },
)
TB2025 = Kilde(
    "TB2025",
    "Tildelingsbrev til IMDi for 2025",
    date(2025, 1, 1),
    BUDSJETTAAR,
    INSTRUKS_,
    SETT,
    {
        "kap. 5": "Tilskuddsforvaltning, rapporter med frist",
        "kap. 9": "Rapportering og datoer",
        "kap. 11": "Bevilgningene, post for post",
    },
)
OB = Kilde(
    "ØB",
    "Bestemmelser om økonomistyring i staten",
    date(2003, 12, 12),
    STEG,
    INSTRUKS_,
    SETT,
    {
        "2.5": "Budsjettdisponering og attestasjon",
        "6.2.4.2": "Tilskudd forvaltet av kommuner",
        "6.3.1": "Kunngjøring",
        "6.3.3": "Tilskuddsbrev",
        "6.3.4": "Registrering",
        "6.3.5": "Utbetaling",
    },
    mangler_tekst=True,
)
BEVR = Kilde(
    "bevr",
    "Bevilgningsreglementet",
    date(2006, 1, 1),
    STEG,
    LOV,
    SETT,
    {"§ 5": "Overføring til neste år", "§ 6": "Utgifter må dekkes av bevilgningen", "§ 10": "Kontroll med tilskudd"},
    mangler_tekst=True,
)
HUS = Kilde(
    "husregel",
    "IMDis egne regler i løsningen, strengere enn kildene krever",
    date(1970, 1, 1),
    STEG,
    Vekt.HUSREGEL,
    SETT,
    {
        "frister": "Egne frister, når regelverket ikke setter noen",
        "fire øyne": "To personer der én kunne gjort begge deler",
        "utbetaling": "Egne vilkår før penger går ut",
        "behandling": "Egne regler for saksgangen",
        "brev": "Egne krav til brev",
        "klage": "Egne regler i klagesaker",
    },
    mangler_tekst=True,
)

KILDER: dict[str, Kilde] = {
    k.kort: k
    for k in (
        FVL, FVL2025, FVLF, EFORV, DL, HD, HD1947, SPRL, OFFL, KOML, IKSL, SFL, HFL, TROSL, RRL, F2373, F25,
        VEDLEGG4, INSTRUKS, TB2025, OB, BEVR, HUS,
    )
}  # fmt: skip
