"""The words of choices in forms, by field and value. A value without words of its own is shown spelled out."""

from __future__ import annotations

VALGORD: dict[str, dict[str, str]] = {
    "utfall": {
        "innvilget": "Innvilg søknaden",
        "delvis": "Innvilg en del av beløpet",
        "avslag": "Avslå søknaden",
        "avvist": "Avvis søknaden uten å vurdere innholdet",
    },
    "avvisningsgrunn": {
        "for-sent": "Søknaden kom for sent",
        "feil-sokertype": "Søkeren er ikke av et slag som kan få tilskudd her",
        "ikke-rettet": "Det som manglet, ble ikke rettet",
    },
    "kanal": {
        "digital": "Digitalt",
        "epost": "E-post",
        "papir": "Papir, i posten",
        "muntlig": "Muntlig",
        "kunngjort": "Kunngjort",
    },
    "relasjon": {
        "ingen": "Ingen tilknytning",
        "part": "Jeg er selv part i saken",
        "slekt-opp-ned": "Forelder, barn eller annen slekt rett opp eller ned",
        "sosken": "Søsken eller så nær slekt",
        "svoger": "Svigerfamilie så nær som søsken",
        "ektefelle": "Gift eller samboer med en part",
        "tidligere-ektefelle": "Tidligere gift med en part",
        "forlovet": "Forlovet med en part",
        "fosterforhold": "Fosterforelder eller fosterbarn til en part",
        "verge": "Verge eller fullmektig for en part",
        "leder-eller-styremedlem": "Leder eller styremedlem hos en part",
        "ansatt-hos-part": "Ansatt hos en part",
        "annet-saerlig-forhold": "Noe annet som kan svekke tilliten til meg i saken",
        "overordnet-inhabil": "Sjefen min er inhabil i saken",
        "deltok-i-underinstans": "Jeg var med på avgjørelsen som det klages på",
    },
}


def valgord(felt: str, verdi: str) -> str:
    """The choice in words."""
    tekst = VALGORD.get(felt, {}).get(verdi) or verdi.replace("-", " ").replace("_", " ")
    return tekst[:1].upper() + tekst[1:]
