"""What a check of a layer says: one finding a line, each with what it concerns and what mends it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from html import escape
from typing import Any, Iterable

from ...toolbelt.i18n import tr

#: The IDGO refuses it, or a rule forbids it · it will be published, and disappoint · good to know.
ERROR, WARNING, NOTE = "error", "warning", "note"
LEVELS = (ERROR, WARNING, NOTE)


@dataclass(frozen=True)
class Finding:
    """``features``: how many are concerned, 0 when it is the layer; ``expression``: selects them in QGIS ('' where it
    cannot be written). ``automatic``: the publication does it by itself, as ``remedy`` says; else ``algorithm`` and
    ``parameters`` are the Processing algorithm that mends it in one click, where there is one."""

    level: str
    code: str
    sentence: str
    remedy: str = ""
    automatic: bool = False
    columns: tuple[str, ...] = ()
    features: int = 0
    expression: str = ""
    algorithm: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        """The finding as a line of a table."""
        return asdict(self)


def level_name(level: str) -> str:
    """The level as a member reads it."""
    return {ERROR: tr("to mend"), WARNING: tr("to look at"), NOTE: tr("good to know")}[level]


def page(title: str, findings: Iterable[Finding]) -> str:
    """The findings as an HTML page that stands alone; every text escaped."""
    found = sorted(findings, key=lambda finding: LEVELS.index(finding.level))
    verdict = (
        tr("This layer is not ready to be published.")
        if any(finding.level == ERROR for finding in found)
        else tr("This layer is ready to be published.")
    )
    head = "".join(f"<th>{escape(text)}</th>" for text in (tr("Level"), tr("What"), tr("Features"), tr("What to do")))
    lines = "".join(_line(finding) for finding in found)
    table = f"<table><tr>{head}</tr>{lines}</table>" if found else f"<p>{escape(tr('Nothing to say.'))}</p>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head>'
        f"<body><h1>{escape(title)}</h1><p><b>{escape(verdict)}</b></p>{table}</body></html>\n"
    )


_STYLE = (
    "body{font-family:sans-serif;margin:2em;max-width:60em}table{border-collapse:collapse}"
    "th,td{text-align:left;vertical-align:top;padding:.4em .8em;border-bottom:1px solid #ccc}"
    ".error{color:#a00}.warning{color:#960}.note{color:#456}td.n{text-align:right}"
)


def _line(finding: Finding) -> str:
    done = tr("Done while publishing: {}") if finding.automatic else "{}"
    cells = (
        f'<td class="{finding.level}">{escape(level_name(finding.level))}</td>',
        f"<td>{escape(finding.sentence)}</td>",
        f'<td class="n">{finding.features or ""}</td>',
        f"<td>{escape(done.format(finding.remedy) if finding.remedy else '')}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"
