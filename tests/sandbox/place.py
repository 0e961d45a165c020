"""One running sandbox: its folder and where each of its services listens. Every configuration is written from it."""

from __future__ import annotations

import json
import random
import socket
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Iterable, Mapping

ROOT = Path(__file__).resolve().parents[2]
#: Made by ``.ci/setup``: Python environments ``qgis``, ``ckan``, ``servers``.
ENVIRONMENT = (ROOT / "build" / "env").resolve()

#: Below the ports that Linux gives to outgoing connections, so that none takes one between our look and the start.
_PORTS = range(20000, 32000)


def python(environment: str) -> Path:
    """The interpreter of one of the environments (a link: resolving it would leave the environment)."""
    return ENVIRONMENT / environment / "bin" / "python"


def placeholder(service: str) -> str:
    """What baked data say instead of a service's origin, which changes at every start."""
    return f"http://{service}.sandbox.invalid"


@dataclass(frozen=True)
class Place:
    """``hosts`` and ``ports`` by name of service; ``baking`` while the template is made."""

    folder: Path
    hosts: Mapping[str, str]
    ports: Mapping[str, int]
    baking: bool = False

    def directory(self, name: str) -> Path:
        """The service's own folder, made where missing."""
        path = self.folder / name
        path.mkdir(exist_ok=True)
        return path

    def address(self, name: str) -> str:
        """Where to connect to, now: ``127.0.0.1:23456``."""
        return f"{self.hosts[name]}:{self.ports[name]}"

    def origin(self, name: str) -> str:
        """What data and pages say: ``http://localhost:23456``, the placeholder while baking; no slash at the end."""
        return placeholder(name) if self.baking else f"http://{self.address(name)}"

    def origins(self) -> dict[str, str]:
        """Placeholders and what stands for them in this sandbox."""
        return {placeholder(name): self.origin(name) for name in self.ports}

    def localise(self, text: str) -> str:
        """The text with every placeholder replaced by the origin it stands for."""
        for before, after in self.origins().items():
            text = text.replace(before, after)
        return text

    def save(self) -> None:
        """Leave a note in the folder, for those who find a running sandbox by its folder."""
        values = asdict(self) | {"folder": str(self.folder)}
        (self.folder / "place.json").write_text(json.dumps(values, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Place:
        """The place that was saved in this folder."""
        values = json.loads((folder / "place.json").read_text(encoding="utf-8"))
        return cls(**values | {"folder": Path(values["folder"])})


def free_ports(names: Iterable[str]) -> dict[str, int]:
    """A port of loopback that nobody listens on, for each name."""
    found: dict[str, int] = {}
    candidates = iter(random.sample(_PORTS, len(_PORTS)))
    for name in names:
        found[name] = next(port for port in candidates if _is_free(port))
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
