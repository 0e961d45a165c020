"""How old something is, as one says it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from ...toolbelt.i18n import tr


def age(iso: str, now: datetime) -> str:
    """The age of a moment, to be read behind “index of”.

    :param iso: ISO 8601, in UTC unless it says otherwise; what cannot be read is told as it is.
    :param now: with a time zone.
    """
    try:
        moment = datetime.fromisoformat(iso.replace("Z", "+00:00"))
    except ValueError:
        return iso
    passed = now - (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc))
    hours = passed // timedelta(hours=1)
    if hours < 1:
        return tr("less than an hour ago")
    if hours < 2:
        return tr("an hour ago")
    return tr("{} hours ago").format(hours) if hours < 48 else tr("{} days ago").format(passed.days)
