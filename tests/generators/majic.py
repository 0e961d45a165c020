"""A cadastral delivery whose truth is known: MAJIC and TOPO for real EDIGEO sheets, and clones of these for volume.

    python -m tests.generators.majic --edigeo FOLDER --out DIR [--commune INSEE] [--seed N] [--year Y] [--parcels N]

Deterministic by seed. Every person is invented and has a name that says so. Headers are as real deliveries have them,
the traps of facts (e) included: headers in LLOC, a commune whose label puts “21” where BATI has its record code, a byte
that is no ASCII.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

from tests.generators import edigeo
from tests.generators.edigeo import Plot, Template
from tests.generators.people import Person, Registry
from tests.generators.records import header, record

FILES = ("PROP", "BATI", "NBAT", "PDLL", "LLOC")
#: A commune without parcels whose label has digits at bytes 31-32 of the BATI header.
TRAP_COMMUNE, TRAP_LABEL = "998", "BOURG FICTIF N21 LES TRAPPES"
#: Code, nature and label.
STREETS = (
    ("0010", "RUE", "DU MODELE"), ("0020", "CHE", "DE L'ESSAI"), ("0030", "PL", "DU SPECIMEN"),
    ("B001", "", "LES FICTIFS"),
)  # fmt: skip


@dataclass
class Options:
    """``missing``: share of the drawn parcels that MAJIC lacks; ``extra``: parcels, by commune, that only MAJIC has;
    ``parcels``: clone sheets until there are so many; ``topo``: header of TOPO, ``v1``, ``underscores`` or ``v2``."""

    seed: int = 1
    year: int = 2025
    direction: str = "0"
    missing: float = 0.02
    extra: int = 2
    parcels: int = 0
    topo: str = "v1"


@dataclass
class Truth:
    """What a right import finds: rows by table of the store, parcels on one side only, kinds of owners by account."""

    tables: Counter[str] = field(default_factory=Counter)
    drawn: int = 0
    drawn_not_in_majic: list[str] = field(default_factory=list)
    in_majic_not_drawn: list[str] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    parcels: dict[str, str] = field(default_factory=dict)
    holders: list[dict[str, str]] = field(default_factory=list)
    headers: int = 0

    def as_json(self) -> str:
        """For ``truth.json``."""
        return json.dumps(vars(self), ensure_ascii=False, indent=1)


def generate(sheets: list[Path], out: Path, options: Options | None = None) -> Truth:
    """Write ``out/majic``, ``out/truth.json``, and with ``parcels`` the clones in ``out/edigeo``; without, the sheets
    stay where they are.

    :param sheets: archives ``edigeo-<insee>….tar.bz2`` of one département.
    """
    options = options or Options()
    templates = [edigeo.read(sheet) for sheet in sorted(sheets)]
    departements = {template.insee[:2] for template in templates}
    if len(departements) != 1:
        raise ValueError(f"the sheets must be of one département, not of {sorted(departements)}")
    if options.parcels:
        templates = list(_cloned(templates, options.parcels))
        for template in templates:
            edigeo.write(template, out / "edigeo" / template.insee / edigeo.archive_name(template))
    return _Delivery(templates, out, options).write()


def _cloned(templates: list[Template], wanted: int) -> Iterator[Template]:
    """The sheet with most parcels over and over, twelve sections a commune, on a grid of 3 km."""
    template = max(templates, key=lambda t: len(t.plots))
    sections = [f"{a}{b}" for a in "0ABC" for b in "ABCDEFGHKLMN"]
    done = index = 0
    while done < wanted:
        number, section = divmod(index, 12)
        insee = f"{template.insee[:2]}{number + 1:03}"
        shift = (3000.0 * (index % 40), 3000.0 * (index // 40))
        yield edigeo.clone(template, insee, f"FICTION-{number + 1}", sections[section], shift, index)
        done, index = done + len(template.plots), index + 1


class _Delivery:
    def __init__(self, templates: list[Template], out: Path, options: Options) -> None:
        self._templates, self._out, self._options = templates, out, options
        self._chance = random.Random(options.seed)
        self._people = Registry(self._chance)
        self._lines: dict[str, list[bytes]] = {file: [] for file in FILES}
        self._departement = templates[0].insee[:2]
        self._local = 0
        self.truth = Truth()

    def write(self) -> Truth:
        """The whole delivery."""
        for file in FILES:
            self._lines[file].append(
                _direction_header(file, self._departement + self._options.direction, self._options.year)
            )
        communes: dict[str, list[Template]] = {}
        for template in self._templates:
            communes.setdefault(template.insee, []).append(template)
        self._commune_header(TRAP_COMMUNE, TRAP_LABEL)
        for insee, templates in sorted(communes.items()):
            _Commune(self, insee, templates[0].name).write([p for t in templates for p in t.plots])
        folder = self._out / "majic"
        folder.mkdir(parents=True, exist_ok=True)
        for file, lines in self._lines.items():
            (folder / f"ART.DC21.W25{self._options.direction}0.{file}.A{self._options.year}.N000001").write_bytes(
                b"".join(lines)
            )
        self._write_topo(folder / f"TOPO_{self._departement}.csv", sorted(communes))
        self.truth.tables["commune_majic"] = len(communes) + 1
        self.truth.headers = (len(communes) + 2) * len(FILES)
        (self._out / "truth.json").write_text(self.truth.as_json() + "\n", encoding="utf-8")
        return self.truth

    def add(self, file: str, code: str, table: str, **values: object) -> None:
        """Write a record and count the row that it must become."""
        self._lines[file].append(record(file, code, self._options.year, **values))
        self.truth.tables[table] += 1

    def next_local(self) -> str:
        """The next invar."""
        self._local += 1
        return f"{self._local:010}"

    def _commune_header(self, commune: str, label: str) -> None:
        for file in FILES:
            self._lines[file].append(header(p1=self._departement + self._options.direction + commune, p17=label))

    def _write_topo(self, path: Path, communes: list[str]) -> None:
        rows = [_topo_row(self._options.topo, insee, *street) for insee in communes for street in STREETS]
        rows.append(_topo_row(self._options.topo, "99001", "0010", "RUE", "D'AILLEURS"))
        path.write_text("\r\n".join([_TOPO_HEADERS[self._options.topo], *rows, ""]), encoding="utf-8", newline="")
        self.truth.tables["voies"] = len(communes) * len(STREETS)


class _Commune:
    """Accounts, parcels, premises and lots of one commune."""

    def __init__(self, delivery: _Delivery, insee: str, name: str) -> None:
        self._delivery, self._insee, self._name = delivery, insee, name
        self._chance, self._people = delivery._chance, delivery._people
        self._where = {"ccodep": insee[:2], "ccodir": delivery._options.direction, "ccocom": insee[2:]}
        self._numbers: Counter[str] = Counter()
        delivery._commune_header(insee[2:], name)

    def write(self, plots: list[Plot]) -> None:
        """MAJIC for the drawn parcels, less those that it shall lack, plus those that only it has."""
        truth, options = self._delivery.truth, self._delivery._options
        accounts = self._accounts(len(plots))
        truth.drawn += len(plots)
        for plot in plots:
            if self._chance.random() < options.missing:
                truth.drawn_not_in_majic.append(self._insee[:2] + plot.idu)
            else:
                self._parcel(plot, accounts)
        for number in range(options.extra):
            plot = Plot(plots[0].idu[:8] + f"{9001 + number:04}", 1234, False)
            truth.in_majic_not_drawn.append(self._insee[:2] + plot.idu)
            self._parcel(plot, accounts)

    # -- accounts ----------------------------------------------------------------------------------------------------

    def _accounts(self, parcels: int) -> list[str]:
        """Accounts, each as often as its share of the parcels: a believable mix."""
        legal, people = self._people.legal, self._people
        commune = self._account("+", "commune", [legal(f"COMMUNE DE {self._name}", "4", "COM")])
        others = [
            self._account("+", "departement", [legal("DEPARTEMENT FICTIF", "3", "DEP")]),
            self._account("+", "etat", [legal("ETAT PAR LE SERVICE FICTIF", "1", "ETAT")]),
            self._account("+", "region", [legal("REGION IMAGINEE", "2", "REG")]),
            self._account("+", "public", [legal("OFFICE HLM DU MODELE", "5", "HLM")]),
        ]
        companies = [self._account("+", "company", [people.company()]) for _ in range(max(1, parcels // 25))]
        natural = [self._household() for _ in range(max(3, parcels // 4))]
        share = max(1, len(natural) // 5)
        return [*natural, *natural, *companies, *companies, *([commune] * share), *others]

    def _household(self) -> str:
        people = [self._people.natural()]
        while len(people) < self._chance.choice((1, 1, 2, 2, 2, 3)):
            other = self._people.natural()
            if other not in people:
                people.append(other)
        return self._account(people[0].surname[0], "natural", people)

    def _account(self, letter: str, kind: str, people: list[Person]) -> str:
        """Write the rights of an account; its dnupro."""
        self._numbers[letter] += 1
        dnupro = f"{letter}{self._numbers[letter]:05}"
        usufruct = len(people) > 1 and people[0].natural and self._chance.random() < 0.25
        for rank, person in enumerate(people):
            right = ("U" if rank == 0 else "N") if usufruct else "P"
            self._right(dnupro, rank + 1, person, right)
        compte = "".join(self._where.values()) + dnupro
        self._delivery.truth.kinds[compte] = kind
        self._delivery.truth.tables["comptecommunal"] += 1
        return dnupro

    def _right(self, dnupro: str, rank: int, person: Person, right: str) -> None:
        natural = {
            "dqualp": person.quality, "dnomlp": person.birth_name, "dprnlp": person.first, "jdatnss": person.birthday,
            "dnomus": person.surname, "dprnus": person.first,
        }  # fmt: skip
        legal = {"ccogrm": person.group, "dforme": person.form, "dsiren": person.siren}
        # abroad, line 5 is the country; in France it is the commune's long name, which nobody wants to read twice
        abroad = (
            {"dlign5": person.country, "ccopay": "BEL"} if person.country else {"dlign5": f"VILLAGE DE {self._name}"}
        )
        self._delivery.add(
            "PROP", "", "proprietaire", **self._where, dnupro=dnupro, dnulp=f"{rank:02}", dnuper=person.dnuper,
            ccodro=right, gtoper="1" if person.natural else "2", ddenom=person.denomination, dlign4=person.address,
            dlign6=f"{self._insee[:2]}999 {self._name}", **abroad, **(natural if person.natural else legal),
        )  # fmt: skip
        compte = "".join(self._where.values()) + dnupro
        self._delivery.truth.holders.append({"compte": compte, "dnuper": person.dnuper, "nom": person.denomination})

    # -- parcels -----------------------------------------------------------------------------------------------------

    def _parcel(self, plot: Plot, accounts: list[str]) -> None:
        chance, add = self._chance, self._delivery.add
        divided = plot.built and chance.random() < 0.04
        account = self._syndicate() if divided else chance.choice(accounts)
        key = {**self._where, **_reference(plot.idu)}
        street = chance.choice(STREETS)
        add(
            "NBAT", "10", "parcelle", **key, dcntpa=plot.area, dnupro=account, jdatat="01012001",
            gpdl=str(int(divided)),
            gurbpa="U", gparnf="1", gparbat=str(int(plot.built)), dnvoiri="0007", ccoriv=street[0], cconvo=street[1],
            dvoilib=street[2] + ("\xb0" if chance.random() < 0.01 else ""),
        )  # fmt: skip
        self._delivery.truth.parcels[self._insee[:2] + plot.idu] = "".join(self._where.values()) + account
        for letter in ("",) if chance.random() < 0.8 else (" A", " B"):
            add("NBAT", "21", "suf", **key, ccosub=letter, dcntsf=plot.area, dnupro=account, drcsub=1234, cgrnum="01")
            add("NBAT", "36", "suftaxation", **key, ccosub=letter, c1majposa=100)
            if chance.random() < 0.3:
                add("NBAT", "30", "sufexoneration", **key, ccosub=letter, rnuexn="01", ccolloc="TC", pexn=2000)
        if divided:
            self._lots(key, account, accounts, street)
        elif plot.built:
            self._premises(key, account, street)

    def _syndicate(self) -> str:
        return self._account(
            "*", "copropriete", [self._people.legal("SYNDICAT DES COPROPRIETAIRES DU MODELE", "7", "COPR")]
        )

    def _lots(self, key: dict[str, str], account: str, accounts: list[str], street: tuple[str, str, str]) -> None:
        """A divided property: its description, lots, and the premises of each."""
        add, divided = self._delivery.add, {**key, "dnupdl": "001"}
        add("PDLL", "10", "pdl", **divided, ctpdl="CL", dmrpdl="RESIDENCE FICTIVE", dnupro=account)
        for number in range(1, self._chance.randint(3, 8)):
            lot, owner = f"{number:07}", self._chance.choice(accounts)
            add("PDLL", "30", "lots", **divided, dnulot=lot, cconlo="2", dnumql=100, ddenql=1000, dnuprol=owner)
            invar = self._premises(key, owner, street)
            linked = {f"{name}l": value for name, value in key.items() if name != "dnupla"}
            add(
                "LLOC", "", "lotslocaux", **linked, dnuplal=key["dnupla"], dnupdl="001", dnulot=lot,
                ccodebpb=key["ccodep"], ccodird=key["ccodir"], ccocomb=key["ccocom"], invloc=invar,
                dnumql="0000100", ddenql="0001000",
            )  # fmt: skip

    def _premises(self, key: dict[str, str], account: str, street: tuple[str, str, str]) -> str:
        """A local with its evaluation; its invar."""
        add, invar, chance = self._delivery.add, self._delivery.next_local(), self._chance
        local = {**self._where, "invar": invar}
        plot = {name: key[name] for name in ("ccopre", "ccosec", "dnupla")}
        shop = chance.random() < 0.06
        add(
            "BATI",
            "00",
            "local00",
            **local,
            **plot,
            dnubat=" A",
            dniv="00",
            dpor="01001",
            ccoriv=street[0],
            dvoilib=street[2],
        )
        add("BATI", "10", "local10", **local, dnupro=account, dteloc="4" if shop else "1", dvltrt=1500, jannat="1970")
        pev = {**local, "dnupev": "001"}
        add("BATI", "21", "pev", **pev, ccoaff="P" if shop else "H", dcetlc=110, dvlper=1500)
        add("BATI", "36", "pevtaxation", **pev, co_vlbai=1500)
        if chance.random() < 0.1:
            table = "pevexoneration_imposable" if self._delivery._options.year >= 2019 else "pevexoneration"
            add("BATI", "30", table, **pev, janbil="2024", dnuexb="001", ccolloc="TC", pexb=10000)
        if self._delivery._options.year >= 2019 and chance.random() < 0.05:
            add("BATI", "31", "pevexoneration_imposee", **pev, janbil="2024", dnuexb="001", ccolloc="TC", pexb=10000)
        if shop:
            add("BATI", "50", "pevprofessionnelle", **pev, dsupot=80)
            add("BATI", "52", "pevlissage", **pev, mlbcom=12)
        else:
            add("BATI", "40", "pevprincipale", **pev, dnbppr="04", dsupdc=85, jannat="1970")
            if chance.random() < 0.2:
                add("BATI", "60", "pevdependances", **pev, dnudes="002", dsudep=15, cconad="GA")
        return invar


def _reference(idu: str) -> dict[str, str]:
    """As MAJIC writes it: no prefix is blank, a section of one letter stands on the right."""
    prefix, section = idu[3:6], idu[6:8]
    return {
        "ccopre": "" if prefix == "000" else prefix,
        "ccosec": section.replace("0", " ", 1) if section[0] == "0" else section,
        "dnupla": idu[8:12],
    }


def _direction_header(file: str, direction: str, year: int) -> bytes:
    """Label, dates and year where each file has them (facts/cadastre-formats (b))."""
    date, label = f"0101{year}", "DIRECTION FICTIVE"
    zones = {
        "BATI": {"p36": label, "p66": "D4" + date, "p78": str(year)},
        "NBAT": {"p22": label, "p52": date, "p64": f"{year}000000000000"},
        "PROP": {"p15": label, "p45": date},
        "PDLL": {"p28": label, "p58": date},
        "LLOC": {"p28": date, "p40": str(year)},
    }
    return header(p1=direction, **zones[file])


_COLUMNS = (
    "nature de voie;libelle;type commune actuel (R ou N);type commune FIP (R ou NFIP);RUR actuel;RUR FIP;"
    "caractere voie;annulation;date annulation;date creation de article;type voie;mot classant;date derniere transition"
)
_UNDERSCORES = _COLUMNS.lower().replace(" (", "_").replace(")", "").replace(" ", "_")
_TOPO_HEADERS = {
    "v1": "code topo;" + _COLUMNS,
    "underscores": "code_topo;" + _UNDERSCORES,
    "v2": "code pays;code region;code dep;code commune;code voie;code type topo;" + _COLUMNS,
}


def _topo_row(version: str, insee: str, code: str, nature: str, label: str) -> str:
    place = ("99100", "27", insee[:2], insee[2:], code, "14")
    start = ";".join(place) if version == "v2" else "".join(place)
    kind = "3" if code[0].isalpha() else "1"
    return f"{start};{nature};{label};N;N;3;3;0;;00000000;19870101;{kind};{label.split()[-1][:8]};00000000"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--edigeo", type=Path, required=True, help="folder of edigeo-<insee>….tar.bz2, one département")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--commune", default="", help="only the sheets of this commune (INSEE code)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--year", type=int, default=2025)
    parser.add_argument("--parcels", type=int, default=0, help="clone sheets until there are so many parcels")
    given = parser.parse_args()
    options = Options(seed=given.seed, year=given.year, parcels=given.parcels)
    truth = generate(sorted(given.edigeo.glob(f"edigeo-{given.commune}*.tar.bz2")), given.out, options)
    print(json.dumps(dict(sorted(truth.tables.items()))))


if __name__ == "__main__":
    main()
