"""The journey as one page, in French: it is shown to a member's board."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Sequence

import jinja2

from tests.demo.steps import Step

PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>OpenIG pour QGIS – le sentier qui traverse des terrains privés</title>
<style>
 body { font: 16px/1.5 "Open Sans", sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; }
 section { border-left: 4px solid #2e7d32; margin: 2em 0; padding: .2em 1.2em; }
 section.failed { border-color: #b71c1c; }
 h2 { margin: .2em 0; font-size: 1.15em; } .time { color: #666; font-weight: normal; float: right; }
 code { background: #f3f3f3; padding: .1em .3em; white-space: pre-wrap; overflow-wrap: anywhere; }
 table { border-collapse: collapse; font-size: .85em; display: block; overflow-x: auto; }
 td, th { border: 1px solid #ccc; padding: .2em .5em; text-align: left; vertical-align: top; }
 .error { color: #b71c1c; font-weight: bold; } figure { margin: 1em 0; } img { max-width: 100%; border: 1px solid #ccc; }
 figcaption { color: #666; font-size: .9em; }
</style></head><body>
<h1>Le sentier qui traverse des terrains privés</h1>
<p>Le parcours complet d’un membre d’OpenIG dans QGIS, sur des serveurs réels en local. Le plan cadastral est celui de
la DGFiP (données ouvertes) ; les propriétaires et les comptes sont inventés.</p>
<p><b>{{ passed }} étapes réussies, {{ failed }} en échec.</b></p>
{% for step in steps %}
<section class="{{ 'passed' if step.passed else 'failed' }}">
 <h2>{{ loop.index }}. {{ step.title }} <span class="time">{{ '%.1f' | format(step.seconds) | replace('.', ',') }} s</span></h2>
 <p>Demandé : <code>{{ step.asked }}</code></p>
 {% if step.error %}<p class="error">{{ step.error }}</p>{% endif %}
 {% for line in step.outcome.said %}<p>{{ line }}</p>{% endfor %}
 {% if step.outcome.rows %}
 <table><tr>{% for key in step.outcome.rows[0] %}<th>{{ key }}</th>{% endfor %}</tr>
 {% for row in step.outcome.rows[:most_rows] %}<tr>{% for value in row.values() %}<td>{{ value }}</td>{% endfor %}</tr>
 {% endfor %}</table>
 {% if step.outcome.rows | length > most_rows %}<p>… {{ step.outcome.rows | length }} lignes en tout.</p>{% endif %}
 {% endif %}
 {% for caption, path in step.outcome.pictures.items() %}
 <figure><img src="{{ relative(path) }}" alt="{{ caption }}"><figcaption>{{ caption }}</figcaption></figure>
 {% endfor %}
</section>
{% endfor %}
</body></html>
"""


def write(path: Path, steps: Sequence[Step]) -> None:
    """Write the page; pictures are linked relative to it, so that the folder can be carried away."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    page = environment.from_string(PAGE).render(
        steps=steps,
        passed=sum(step.passed for step in steps),
        failed=sum(not step.passed for step in steps),
        most_rows=12,
        relative=lambda picture: Path(os.path.relpath(picture, path.parent)).as_posix(),
    )
    path.write_text(page, encoding="utf-8")
