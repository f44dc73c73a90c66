"""click in Norwegian: help pages, and the errors of the command line itself, with field, value and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from inspect import cleandoc
from typing import Any

import click

from saksbehandling import logg
from saksbehandling.feil import Feil, Ugyldig
from saksbehandling.handlinger.feltfeil import nermeste
from saksbehandling.handlinger.lesjson import vis_verdi

KONTEKST: dict[str, Any] = {"help_option_names": ["--help", "-h"], "max_content_width": 100}


class Valg(click.Option):
    """An option whose help says in Norwegian when it is required."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        kjent = super().get_help_record(ctx)
        if kjent is None:
            return None
        return kjent[0], (self.help or "") + (" (må være med)" if self.required else "")


class Norsk(click.Command):
    """What commands and groups share: the help page in Norwegian, and at least one whole line that can be copied."""

    def __init__(self, *args: Any, eksempler: Iterable[str], **mer: Any) -> None:
        super().__init__(*args, **mer)
        self.eksempler = tuple(eksempler)
        if not self.eksempler:
            raise TypeError(f"{self.name}: en kommando uten eksempel er en feil")
        self.params.append(_json_valg())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        valg = super().get_help_option(ctx)
        if valg is not None:
            valg.help = "Vis denne hjelpen."
        return valg

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Bruk: ")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line and the help text say what the words are; there is no section of their own."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rader = [p.get_help_record(ctx) for p in self.get_params(ctx) if isinstance(p, click.Option)]
        with formatter.section("Valg"):
            formatter.write_dl([r for r in rader if r])

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Eksempel" if len(self.eksempler) == 1 else "Eksempler"):
            for linje in self.eksempler:
                formatter.write(f"{'':>{formatter.current_indent}}{linje}\n")


class Kommando(Norsk):
    """A command. Its docstring is the help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            hjelp = f"Fjern det, eller se «{ctx.command_path} --help»."
            raise Ugyldig.ett("kommandolinjen", rest[0], f"{vis_verdi(rest[0])} er ett ord for mye.", hjelp)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        # The clock is read first: a rehearsal time in production stops every command, also one that needs no time.
        getattr(ctx.obj, "naa", None)
        logg.sett_opp()
        return super().invoke(ctx)


class Gruppe(Norsk, click.Group):
    """A group of commands, listed in the order that they were entered."""

    def __init__(self, *args: Any, **mer: Any) -> None:
        super().__init__(*args, options_metavar="", subcommand_metavar="KOMMANDO …", **mer)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kommandoer"):
            formatter.write_dl([(navn, k.get_short_help_str(70)) for navn, k in self.commands.items()])
        super().format_options(ctx, formatter)

    def kommando(self, navn: str, *, eksempler: Iterable[str]) -> Callable[[Callable[..., Any]], Kommando]:
        """The decorator that enters a function as a command. It gets the door as its first argument."""

        def ny(funksjon: Callable[..., Any]) -> Kommando:
            kommando = Kommando(
                navn,
                callback=_med_dor(funksjon),
                params=[*reversed(getattr(funksjon, "__click_params__", []))],
                help=cleandoc(funksjon.__doc__ or ""),
                options_metavar="[VALG]",
                context_settings=KONTEKST,
                eksempler=eksempler,
            )
            self.add_command(kommando)
            return kommando

        return ny

    def undergruppe(self, navn: str, hjelp: str, *, eksempler: Iterable[str]) -> Gruppe:
        """Enters a group under this one."""
        under = Gruppe(navn, help=hjelp, context_settings=KONTEKST, eksempler=eksempler)
        self.add_command(under)
        return under


def _med_dor(funksjon: Callable[..., Any]) -> Callable[..., Any]:
    """Gives the command the door as its first argument."""

    def kall(**gitt: Any) -> Any:
        return funksjon(click.get_current_context().obj, **gitt)

    return kall


def _json_valg() -> Valg:
    """For the help and the parser. kjor.py reads it from the whole line, so that an error in it is JSON too."""
    return Valg(["--json", "_json"], is_flag=True, expose_value=False, help="Gi svaret som JSON og ingenting annet.")


def valg(*navn: str, hjelp: str, verdi: str = "", **mer: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option. `verdi` is the word that stands for its value in the help."""
    return click.option(*navn, cls=Valg, help=hjelp, metavar=verdi or None, **mer)


def ord(navn: str, *, vis: str = "", **mer: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A word of the line without a dash in front: `TEMA`, `NR`, `FIL`."""
    return click.argument(navn, metavar=vis or navn.upper(), **mer)


class Heltall(click.ParamType[int]):
    """A whole number."""

    name = "tall"

    def convert(self, value: Any, param: click.Parameter | None, _ctx: click.Context | None) -> int:
        tekst = str(value).strip()
        if re.fullmatch(r"-?[0-9]{1,12}", tekst) is None:
            navn = _navn(param)
            raise Ugyldig.ett(navn, value, f"{vis_verdi(value)} er ikke et helt tall.", f"Skriv for eksempel {navn} 3.")
        return int(tekst)


class EtAv(click.ParamType[str]):
    """One of a few words."""

    name = "ord"

    def __init__(self, *mulige: str) -> None:
        self.mulige = mulige

    def convert(self, value: Any, param: click.Parameter | None, _ctx: click.Context | None) -> str:
        if value in self.mulige:
            return str(value)
        gjor = f"Velg blant: {', '.join(self.mulige)}."
        raise Ugyldig.ett(_navn(param), value, f"{vis_verdi(value)} er ikke blant valgene.", gjor)


def _navn(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name.removesuffix("|-") if param else "verdien"


def fra_click(e: click.UsageError) -> Feil:
    """click's own complaint over the line, as one of our errors."""
    hjelp = f"Se «{e.ctx.command_path if e.ctx else 'tilskudd'} --help»."
    if isinstance(e, click.NoSuchOption):
        kjente = [o for p in _valgene(e) for o in p.opts if o.startswith("--")]
        gjor = f"{nermeste(e.option_name, kjente)} {hjelp}"
        return Ugyldig.ett(e.option_name, e.option_name, "er ikke et valg her.", gjor)
    if isinstance(e, click.BadOptionUsage):
        # click raises this without its context; only the wording tells the two cases apart.
        if "does not take" in e.message:
            return Ugyldig.ett(e.option_name, None, "skal stå alene, uten verdi.", f"Fjern verdien. {hjelp}")
        return Ugyldig.ett(e.option_name, None, "mangler en verdi.", f"Skriv verdien rett etter. {hjelp}")
    if isinstance(e, click.MissingParameter):
        return Ugyldig.ett(_navn(e.param), None, "mangler.", f"Legg det til. {hjelp}")
    if isinstance(e, click.BadParameter):
        return Ugyldig.ett(_navn(e.param), None, "har en verdi som ikke kan brukes.", hjelp)
    ord_ = str(getattr(e, "command_name", "") or "")
    kommandoer = e.ctx.command.commands if e.ctx and isinstance(e.ctx.command, click.Group) else {}
    if ord_:
        gjor = f"{nermeste(ord_, kommandoer)} {hjelp}"
        return Ugyldig.ett("kommando", ord_, f"{vis_verdi(ord_)} er ikke en kommando.", gjor)
    if kommandoer:
        return Ugyldig.ett("kommando", None, "mangler.", f"Velg blant: {', '.join(kommandoer)}. {hjelp}")
    return Ugyldig.ett("kommandolinjen", None, "kan ikke leses slik den står.", hjelp)


def _valgene(e: click.UsageError) -> list[click.Option]:
    return [p for p in e.ctx.command.get_params(e.ctx) if isinstance(p, click.Option)] if e.ctx else []
