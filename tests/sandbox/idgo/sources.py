"""Where a resource comes from: a file, an address to copy from, or an address to point at (facts/idgo-api §7.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import requests
from werkzeug.datastructures import FileStorage, MultiDict

from tests.sandbox.idgo import errors, forms
from tests.sandbox.idgo.state import files
from tests.sandbox.place import Place
from tests.sandbox.world.model import Resource

_LIMIT = 104_857_600
_ONE_ONLY = "Un seul type de ressource n'est autorisé."
_FIELDS = ("up_file", "dl_url", "referenced_url", "ftp_file")
_KINDS = {"up_file": "uploaded", "dl_url": "downloaded", "referenced_url": "referenced", "ftp_file": ""}


@dataclass
class Source:
    """``kind`` is empty for the sFTP deposit, which the API loses."""

    kind: str
    folder: Path
    filename: str = ""
    url: str = ""
    upload: FileStorage | None = None
    problems: dict[str, list[str]] = field(default_factory=dict)

    def fetch(self) -> Path | None:
        """The file, kept; None when nothing new was sent.

        :raises InvalidError: when an address does not answer. Its status does not matter to IDGO.
        """
        if self.upload is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.upload.save(self.folder / self.filename)
            return self.folder / self.filename
        if self.kind != "downloaded":
            return None
        try:
            with requests.Session() as session:
                session.trust_env = False
                content = session.get(self.url, timeout=120).content
        except requests.RequestException as error:
            raise errors.InvalidError({"dl_url": ["Le téléchargement du fichier a échoué."]}) from error
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / (_stored_name(urlsplit(self.url).path) or "fichier")
        file.write_bytes(content)
        return file


def source_of(
    place: Place, form: MultiDict, upload: FileStorage | None, resource: Resource, before: Resource | None
) -> Source:
    """The source that the form names; on a PUT the stored file stays when nothing is said."""
    given = {name: forms.last(form, name) for name in _FIELDS[1:] if forms.last(form, name)}
    folder = files(place) / resource.id
    problems: dict[str, list[str]] = {}
    if upload is not None and upload.filename:
        size = upload.seek(0, 2)
        upload.seek(0)
        if size > _LIMIT:
            given.clear()
            megabytes = Decimal(size) / 1024**2
            text = f"Le fichier {upload.filename} ({megabytes} mo) dépasse la limite de taille autorisée 100 mo."
            problems = {"up_file": [text, errors.REQUIRED]} | {name: [errors.REQUIRED] for name in _FIELDS[1:]}
            return Source("uploaded", folder, problems=problems)
        given = {"up_file": upload.filename, **given}
    had_file = before is not None and before.source == "uploaded" and before.filename != "False"
    cleared = bool(forms.last(form, "up_file-clear"))
    if had_file and not cleared:
        given = {"up_file": before.filename, **given}
    if len(given) > 1:
        problems = {name: [_ONE_ONLY] for name in _FIELDS if name in given}
    elif not given:
        problems = {name: [errors.REQUIRED] for name in _FIELDS}
    for name in ("dl_url", "referenced_url"):
        if name in given and not _is_address(given[name]):
            problems = {name: ["Saisissez une URL valide."]}
    name = next(iter(given), "up_file")
    if had_file and cleared:  # IDGO then stores the word False as a file name
        return Source("uploaded", folder, "False", given.get("referenced_url", ""), problems=problems)
    new_file = upload if upload is not None and upload.filename else None
    filename = (
        _stored_name(new_file.filename) if new_file else (before.filename if before and name == "up_file" else "")
    )
    return Source(_KINDS[name], folder, filename, given[name] if name.endswith("_url") else "", new_file, problems)


def _stored_name(name: str) -> str:
    """As IDGO stores it: a slug and the extension."""
    path = Path(name)
    return f"{forms.slugify(path.stem)}{path.suffix.lower()}"


def _is_address(text: str) -> bool:
    """Django's rule: a host has a dot, or is localhost."""
    parts = urlsplit(text)
    return parts.scheme in {"http", "https", "ftp"} and ("." in (parts.hostname or "") or parts.hostname == "localhost")
