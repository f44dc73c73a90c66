"""What the house rules look at: one file of the repository, and one breach in it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Fil:
    """A file: its path from the root, with forward slashes, and its text."""

    sti: str
    tekst: str

    @cached_property
    def tre(self) -> ast.Module:
        """The parsed Python."""
        return ast.parse(self.tekst, self.sti)

    @cached_property
    def _noder(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tre))

    def noder(self) -> tuple[ast.AST, ...]:
        """Every node of the parsed Python."""
        return self._noder

    def under(self, *steder: str) -> bool:
        """Whether the file is one of these, or lies in one of these folders (a name with a slash at the end)."""
        return any(self.sti.startswith(s) if s.endswith("/") else self.sti == s for s in steder)


@dataclass(frozen=True)
class Brudd:
    """A breach: where, what, and what to do about it."""

    sti: str
    linje: int
    hva: str
    gjor: str

    def __str__(self) -> str:
        return f"{self.sti}:{self.linje}: {self.hva}. {self.gjor}"


Kontroll = Callable[[Fil], Iterator[Brudd]]


def sporede() -> list[str]:
    """Paths of all files that are, or would be, committed."""
    svar = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROT,
        check=True,
        capture_output=True,
        text=True,
    )
    return sorted({sti for sti in svar.stdout.split("\0") if sti and (ROT / sti).is_file()})


def les(sti: str) -> Fil:
    """The file as it lies in the work tree; bytes that are not text become marks."""
    return Fil(sti, (ROT / sti).read_text(encoding="utf-8", errors="replace"))


def pythonfiler(*mapper: str) -> list[Fil]:
    """The Python files under these folders, commands that begin with `#!... python3` among them."""
    filer = [les(sti) for sti in sporede() if sti.endswith(".py") or "." not in sti.rsplit("/", 1)[-1]]
    return [
        fil
        for fil in filer
        if fil.under(*mapper) and (fil.sti.endswith(".py") or "python" in fil.tekst.split("\n", 1)[0])
    ]
