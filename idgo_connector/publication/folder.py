"""The same publication in a folder: data, record, style, picture and report, for whatever infrastructure comes next."""

from __future__ import annotations

import dataclasses
import json
import shutil
import uuid
from pathlib import Path

from ...toolbelt.errors import DataError
from ...toolbelt.i18n import tr
from . import dataset, names, record, style
from .attachments import Attachments
from .order import Order, Package, Report


def write(folder: Path, order: Order, package: Package, extra: Attachments) -> Report:
    """Write it; files of the same names are replaced.

    :raises DataError: when the folder cannot be written to.
    """
    slug = names.dataset_slug(order.title)
    told = dataset.wanted(order, slug)
    report = Report(slug, "", package.layer, "", package.count, {
        **told, "format": package.format.slug, "crs": package.crs, "fields": list(package.fields),
        "layer": package.layer, "feature_count": package.count,
    }, {}, [], list(package.remarks))  # fmt: skip
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package.path, folder / package.path.name)
        report.written.append(package.path.name)
        if extra.style:
            _put(folder / f"{package.layer}.sld", style.named(extra.style, package.layer), report)
        if extra.record is not None:
            found = record.described(extra.record, told, order.licence, "", "", "", package.format.label)
            found = dataclasses.replace(found, locators=tuple(each for each in found.locators if each.url))
            document = record.document_for(None, found, extra.record_file, str(uuid.uuid4()))
            _put(folder / f"{package.layer}.xml", document or b"", report)
        if order.thumbnail:
            _put(folder / f"{package.layer}{order.thumbnail.suffix.lower()}", order.thumbnail.read_bytes(), report)
        told_as = json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1, default=str)
        _put(folder / f"{package.layer}.json", told_as.encode(), report)
    except OSError as error:
        raise DataError(str(folder), tr("it cannot be written ({})").format(error.strerror or error)) from error
    return report


def _put(path: Path, content: bytes, report: Report) -> None:
    path.write_bytes(content)
    report.written.append(path.name)
