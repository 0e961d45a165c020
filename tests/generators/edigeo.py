"""Real EDIGEO sheets as templates: what their parcels are, and clones of them elsewhere, for volume."""

from __future__ import annotations

import io
import re
import tarfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Plot:
    """A drawn parcel: IDU of 12 characters, area in square metres, built on or not."""

    idu: str
    area: int
    built: bool


@dataclass(frozen=True)
class Template:
    """A sheet: its files by name (text, Latin-1), commune and name, section with sheet number, parcels."""

    insee: str
    name: str
    files: dict[str, str]
    plots: tuple[Plot, ...]


def read(path: Path) -> Template:
    """A ``edigeo-<insee5><prefix3><section2><sheet2>.tar.bz2``."""
    files = {}
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if stream is not None:
                files[member.name.rpartition("/")[2]] = stream.read().decode("latin-1")
    vec = re.sub(r"[\r\n]+", "\n", "".join(text for name, text in files.items() if name.upper().endswith(".VEC")))
    name = re.search(r"COMMUNE_id\n(?:.*\n)*?ATPCP.*TEX2_id\n(?:TEXT.*\n)?ATVST\d\d:(.*)\n", vec)
    insee = re.search(r"edigeo-(\w{5})", path.name)
    return Template(insee.group(1), name.group(1).strip(), files, tuple(_plots(vec)))


def _plots(vec: str) -> list[Plot]:
    built = set(re.findall(r"RIDSA\d\d:Rel_BATIMENT_PARCELLE_Objet_\d+_(Objet_\d+)", vec))
    found = []
    for record in vec.split("RTYSA03:FEA\n")[1:]:
        if "OBJ;PARCELLE_id\n" in record[:200]:
            number = re.match(r"RIDSA\d\d:(Objet_\d+)", record).group(1)
            idu = re.search(r"ATT;IDU_id\n(?:TEXT.*\n)?ATVST\d\d:(\w{12})", record).group(1)
            area = re.search(r"ATT;SUPF_id\nATVSR\d\d:\+?([\d.]+)", record)
            found.append(Plot(idu, round(float(area.group(1))) if area else 0, number in built))
    return found


def clone(template: Template, insee: str, name: str, section: str, shift: tuple[float, float], index: int) -> Template:
    """The same sheet as section ``section`` of another commune, moved by metres, with other object numbers."""
    old_commune, old_section = template.insee[2:], template.plots[0].idu[3:8]
    commune, new_section = insee[2:], "000" + section
    offset = (index + 1) * 10_000_000

    def value(text: str) -> str:
        if text == old_commune:
            return commune
        if text == template.name:
            return name
        if text.startswith(old_commune + old_section) and len(text) in (8, 10, 12):
            return commune + new_section + text[8:]
        return text

    def line(match: re.Match[str]) -> str:
        zone, text = match.group(1), match.group(2)
        if zone == "CORCC":
            x, y = (float(part) for part in text.rstrip(";").split(";"))
            text = f"{x + shift[0]:+.2f};{y + shift[1]:+.2f};"
        elif zone == "ATVST":
            text = value(text)
        else:
            text = re.sub(r"Objet_(\d+)", lambda m: f"Objet_{int(m.group(1)) + offset}", text)
        return f"{zone}{len(text):02}:{text}"

    pattern = re.compile(r"^(CORCC|ATVST|RIDSA|FTPCP|QAPCP)\d\d:([^\r\n]*)", re.M)
    files = {file: pattern.sub(line, text) for file, text in template.files.items()}
    plots = tuple(Plot(commune + new_section + p.idu[8:], p.area, p.built) for p in template.plots)
    return Template(insee, name, files, plots)


def write(template: Template, path: Path) -> None:
    """The sheet as the archive that the DGFiP publishes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:bz2") as archive:
        for name, text in sorted(template.files.items()):
            content = text.encode("latin-1")
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def archive_name(template: Template) -> str:
    """``edigeo-<insee5><prefix3><section2>01.tar.bz2``."""
    return f"edigeo-{template.insee}{template.plots[0].idu[3:8]}01.tar.bz2"
