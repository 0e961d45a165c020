"""Owners who do not exist, and whose names say so."""

from __future__ import annotations

import random
from dataclasses import dataclass

SURNAMES = (
    "EXEMPLARD", "SPECIMEN", "FICTIVAL", "INVENTIER", "IMAGINET", "TESTARD", "MODELIN", "ESQUISSE", "PRETENDU",
    "SONGEVAL", "FEINTEUIL", "BROUILLON", "ESSAYEUR", "HYPOTHESE", "MAQUETTE", "FACTICE", "PSEUDONYME",
    "ECHANTILLON", "DEMONSTRAT", "D'ESSAI", "DE-LA-FABLE", "CHIMERON", "UTOPIAN", "ROMANESQ",
)  # fmt: skip
FIRST_NAMES = (
    "JEANNE", "MARCEL", "LUCIE", "HENRI", "SUZANNE", "EMILE", "ODETTE", "FERNAND", "ALICE", "GASTON", "YVONNE",
    "ANDRE", "COLETTE", "PAUL", "SIMONE", "LEON", "MARTHE", "RENE", "AGATHE", "ANATOLE", "BERTHE", "CELESTIN",
    "DESIREE", "EDMOND", "FELICIE", "GERMAIN", "HORTENSE", "IGNACE", "JOSEPHINE", "LAZARE",
)  # fmt: skip
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ2346789"


@dataclass(frozen=True)
class Person:
    """A holder of rights. ``dnuper``: 6 characters; ``group``: ccogrm, empty for natural persons; ``form``: dforme."""

    dnuper: str
    surname: str
    first: str
    birth_name: str
    quality: str
    birthday: str
    group: str
    form: str
    denomination: str
    siren: str
    address: str
    country: str

    @property
    def natural(self) -> bool:
        """True for a natural person."""
        return not self.group


class Registry:
    """Makes persons, each with a number of its own; some natural persons come back in other accounts and communes."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._count = 0
        self._natural: list[Person] = []

    def natural(self) -> Person:
        """A natural person, one in twelve known already."""
        chance = self._chance
        if self._natural and chance.random() < 1 / 12:
            return chance.choice(self._natural)
        surname, birth = chance.choice(SURNAMES), ""
        quality = chance.choice(("M", "MME"))
        if quality == "MME" and chance.random() < 0.5:
            birth = chance.choice(SURNAMES)
        first = "/".join(chance.sample(FIRST_NAMES, 2))
        birthday = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1930, 2002)}"
        country = "BELGIQUE" if chance.random() < 0.02 else ""
        person = Person(
            self._number("M"), surname, first, birth or surname, quality, birthday, "", "",
            f"{birth or surname}/{first}", "", f"{chance.randint(1, 99):04} RUE DU MODELE", country,
        )  # fmt: skip
        self._natural.append(person)
        return person

    def legal(self, denomination: str, group: str, form: str) -> Person:
        """A legal person or public body."""
        siren = f"{self._chance.randint(0, 99_999_999):09}"  # begins with 0: no real SIREN does
        return Person(
            self._number("P"), "", "", "", "", "", group, form, denomination, siren, "0001 PLACE DU SPECIMEN", ""
        )

    def company(self) -> Person:
        """A company, most of them SCI."""
        form = self._chance.choice(("SCI", "SCI", "SARL"))
        return self.legal(f"{form} {self._chance.choice(SURNAMES)} FICTION", "0", form)

    def _number(self, first: str) -> str:
        self._count += 1
        n, text = self._count, ""
        for _ in range(5):
            text, n = _LETTERS[n % len(_LETTERS)] + text, n // len(_LETTERS)
        return first + text
