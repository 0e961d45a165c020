"""The parameters of ``openig:publish_layer``: declared, checked without any request, and read into an order."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, Callable, Mapping, Sequence

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...toolbelt.errors import DataError, InputError
from ...toolbelt.i18n import tr
from ..api.formats import SIZE_LIMIT
from ..metadata.record import FREQUENCIES
from ..publication import names
from ..publication.order import GEOCOVERS, GRANULARITIES, LEVELS, Order

#: ``keep`` is that of the dataset; a new one is private.
VISIBILITIES = ("private", "public", "keep")
IDGO, FOLDER = "idgo", "folder"
YES, NO = "yes", "no"
_DATES = ("DATE_CREATION", "DATE_PUBLICATION", "DATE_MODIFICATION")
_ADDRESSES = ("OWNER_EMAIL", "BROADCASTER_EMAIL")
#: Beginnings of the pictures that every browser shows.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")

Parameters = Mapping[str, Any]


def declare_description(add: Callable[[QgsProcessingParameterDefinition], Any]) -> None:
    """What the dataset says of itself."""
    for name, label in (
        ("DATASET", tr("Dataset to change (the name in its address; empty makes a new one)")),
        ("RESOURCE", tr("File to replace (its title or identifier; empty adds one)")),
        ("RESOURCE_TITLE", tr("Title of the file")),
        ("KEYWORDS", tr("Keywords (separated by commas)")),
        ("CATEGORIES", tr("Categories (their identifiers, separated by commas)")),
    ):
        add(QgsProcessingParameterString(name, label, optional=True))
    for name, label, values in (
        ("UPDATE_FREQUENCY", tr("Update frequency"), list(FREQUENCIES)),
        ("GEOCOVER", tr("Territory that is covered"), list(GEOCOVERS)),
        ("GRANULARITY", tr("Granularity"), list(GRANULARITIES)),
    ):
        add(QgsProcessingParameterEnum(name, label, values, False, None, True, True))
    for name, label in (
        ("DATE_CREATION", tr("Date of creation (2026-01-31)")),
        ("DATE_PUBLICATION", tr("Date of publication (2026-01-31)")),
        ("DATE_MODIFICATION", tr("Date of modification (2026-01-31)")),
        ("OWNER_NAME", tr("Producer")), ("OWNER_EMAIL", tr("E-mail address of the producer")),
        ("BROADCASTER_NAME", tr("Broadcaster")), ("BROADCASTER_EMAIL", tr("E-mail address of the broadcaster")),
    ):  # fmt: skip
        add(QgsProcessingParameterString(name, label, optional=True))


def declare_manner(add: Callable[[QgsProcessingParameterDefinition], Any]) -> None:
    """Who may see it, what goes with it, and where it goes."""
    restriction = tr("Who may open the file and its map service")
    add(QgsProcessingParameterEnum("RESTRICTION", restriction, list(LEVELS), False, None, True, True))
    for name, label in (
        ("METADATA", tr("Metadata record (yes, no, or an ISO 19139 file)")),
        ("STYLE", tr("Style (yes, no, or an SLD file)")),
    ):
        parameter = QgsProcessingParameterString(name, label, NO, optional=True)
        parameter.setGuiDefaultValueOverride(YES)
        add(parameter)
    add(QgsProcessingParameterFile("THUMBNAIL", tr("Picture of the map (PNG or JPEG)"), optional=True))
    add(QgsProcessingParameterBoolean("PERSONAL_DATA", tr("The personal data in it may be published"), False))
    size, kind = tr("Size that the server takes, in MiB"), QgsProcessingParameterNumber.Type.Integer
    add(QgsProcessingParameterNumber("MAX_SIZE", size, kind, SIZE_LIMIT >> 20, minValue=1))
    add(QgsProcessingParameterBoolean("DRY_RUN", tr("Only say what would be sent"), False))
    add(QgsProcessingParameterEnum("TARGET", tr("Where to publish"), [IDGO, FOLDER], False, IDGO, True, True))
    add(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder (where the target is one)"), None, True, False))


def check(algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> None:
    """Refuse what is wrong whatever the servers say.

    :raises InputError: naming the parameter.
    """
    text = _reader(algorithm, parameters, context)
    existing, folder = text("DATASET"), target(algorithm, parameters, context) == FOLDER
    if existing and not names.is_slug(existing):
        raise InputError("DATASET", tr("a dataset is named by small letters, digits and hyphens"))
    if existing and folder:
        raise InputError("DATASET", tr("a folder holds a new publication"), tr("Leave it empty."))
    if folder and not text("FOLDER"):
        raise InputError("FOLDER", tr("a value is needed"))
    if text("RESOURCE") and not existing:
        raise InputError("DATASET", tr("it tells which dataset the file to replace is in"))
    for name in () if folder else ("ORGANISATION",):
        if (text(name) or not existing) and not names.is_slug(text(name)):
            raise InputError(name, tr("an organisation is named by small letters, digits and hyphens"))
    if (text("TITLE") or not existing) and not names.dataset_slug(text("TITLE")):
        raise InputError("TITLE", tr("it needs at least one Latin letter or digit, for the dataset's address"))
    if not existing and not text("DESCRIPTION"):
        raise InputError("DESCRIPTION", tr("a value is needed"))
    if (text("LICENSE") or not existing) and not names.is_licence(text("LICENSE")):
        raise InputError("LICENSE", tr("a licence is named by letters, digits and hyphens, such as lov2"))
    _check_words(text)


def _check_words(text: Callable[[str], str]) -> None:
    for word in _listed(text("KEYWORDS")):
        if len(word) < 2 or not re.fullmatch(r"[\w\s.'-]+", word):  # facts/idgo-api §6.2
            why = tr("“{}” has less than two letters, or a sign other than a hyphen, a dot or an apostrophe")
            raise InputError("KEYWORDS", why.format(word))
    for name in _DATES:
        try:
            dt.date.fromisoformat(text(name) or "2026-01-01")
        except ValueError as error:
            raise InputError(name, tr("“{}” is no date such as 2026-01-31").format(text(name))) from error
    for name in _ADDRESSES:
        if text(name) and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text(name)):
            raise InputError(name, tr("“{}” is no e-mail address").format(text(name)))


def target(algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> str:
    """:data:`IDGO` or :data:`FOLDER`."""
    return algorithm.parameterAsEnumString(parameters, "TARGET", context) or IDGO


def order(algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> Order:
    """What is asked for.

    :raises InputError: naming THUMBNAIL, when it is no picture.
    """
    text, choice = _reader(algorithm, parameters, context), algorithm.parameterAsEnumString
    thumbnail = text("THUMBNAIL")
    return Order(
        organisation=text("ORGANISATION"), title=text("TITLE"), description=text("DESCRIPTION"),
        licence=text("LICENSE"), public=_public(algorithm, parameters, context), dataset=text("DATASET"),
        resource=text("RESOURCE"), resource_title=text("RESOURCE_TITLE"),
        level=choice(parameters, "RESTRICTION", context), keywords=tuple(_listed(text("KEYWORDS"))),
        categories=tuple(_listed(text("CATEGORIES"))), frequency=choice(parameters, "UPDATE_FREQUENCY", context),
        geocover=choice(parameters, "GEOCOVER", context), granularity=choice(parameters, "GRANULARITY", context),
        date_creation=text("DATE_CREATION"), date_modification=text("DATE_MODIFICATION"),
        date_publication=text("DATE_PUBLICATION"), owner_name=text("OWNER_NAME"), owner_email=text("OWNER_EMAIL"),
        broadcaster_name=text("BROADCASTER_NAME"), broadcaster_email=text("BROADCASTER_EMAIL"),
        thumbnail=_picture(Path(thumbnail)) if thumbnail else None,
    )  # fmt: skip


def _public(algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext) -> bool | None:
    """None where a dataset keeps its own: the default of VISIBILITY must not hide one that is public."""
    if parameters.get("DATASET") and parameters.get("VISIBILITY") in (None, ""):
        return None
    asked = algorithm.parameterAsEnumString(parameters, "VISIBILITY", context)
    return None if asked == "keep" else asked == "public"


def document(value: str, name: str) -> tuple[bool, bytes]:
    """Whether METADATA or STYLE wants one, and the file that it names, b'' where it names none.

    :raises InputError: when the file cannot be read.
    """
    if value.lower() in ("", NO):
        return False, b""
    if value.lower() == YES:
        return True, b""
    try:
        return True, Path(value).read_bytes()
    except OSError as error:
        why = tr("“{}” is neither yes, no, nor a file that can be read").format(value)
        raise InputError(name, why) from error


def _picture(path: Path) -> Path:
    try:
        with path.open("rb") as opened:
            begins = opened.read(8)
    except OSError as error:
        raise InputError("THUMBNAIL", str(DataError(str(path), tr("it cannot be read")))) from error
    if not begins.startswith(_PICTURES):
        raise InputError("THUMBNAIL", tr("{} is no PNG, JPEG or GIF picture").format(path.name))
    return path


def _reader(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> Callable[[str], str]:
    return lambda name: str(algorithm.parameterAsString(parameters, name, context)).strip()


def _listed(text: str) -> Sequence[str]:
    return list(dict.fromkeys(word for word in (part.strip() for part in text.split(",")) if word))
