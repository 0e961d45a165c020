"""What each quality of an account lets its member do, in sentences (facts/idgo-api §1, §5, §9, §12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

from ...toolbelt.i18n import tr
from .member import Member, Organisation

#: What an account may be beside a member, the widest right first.
QUALITIES = ("admin", "referent", "contributor", "partner")
MEMBER = "member"


@dataclass(frozen=True)
class Right:
    """A quality of the account, and what it opens; ``held`` is False for one that it lacks, told with the way to it."""

    title: str
    sentence: str
    held: bool = True


def rights(member: Member) -> list[Right]:
    """Every quality that counts, those that the account lacks included."""
    found = [_registered(member), *(_contributor(of) for of in member.contribute)]
    if not member.contribute:
        found.append(_no_contributor())
    found += [_referent(of) for of in member.referent]
    found.append(_partner() if member.partner else _no_partner())
    if member.admin:
        found.append(Right(
            tr("Administrator of the IDGO"),
            tr("You may see and change every dataset, account and organisation. To publish for an organisation, be its "
               "contributor as well."),
        ))  # fmt: skip
    return found


def qualities(member: Member) -> tuple[str, ...]:
    """The account's qualities in short, as :data:`QUALITIES` names them: to be remembered until the next sign-in, so
    that nothing (an account of before, or chosen in the options) is not taken for a plain member."""
    held = {"admin": member.admin, "referent": member.referent, "contributor": member.contribute,
            "partner": member.partner}  # fmt: skip
    return tuple(name for name in QUALITIES if held[name]) or (MEMBER,)


def in_short(names: Iterable[str]) -> str:
    """Qualities as a member reads them, e.g. "Referent, contributor"; '' where none is known."""
    words = {"admin": tr("administrator"), "referent": tr("referent"), "contributor": tr("contributor"),
             "partner": tr("partner"), MEMBER: tr("member")}  # fmt: skip
    said = ", ".join(words[name] for name in names if name in words)
    return said[:1].upper() + said[1:]


def _registered(member: Member) -> Right:
    opened = tr("You may load the data that is open to every account")
    if member.organisation is None:
        return Right(
            tr("Member without an organisation"),
            tr("{}. Ask OpenIG to attach your account to your organisation: what is shared with it will open too.")
            .format(opened),
        )  # fmt: skip
    return Right(
        tr("Member of {}").format(member.organisation.title),
        tr("{}, and the data that is shared with this organisation.").format(opened),
    )


def _contributor(of: Organisation) -> Right:
    return Right(
        tr("Contributor of {}").format(of.title),
        tr("You may publish datasets for it, and change those that you published."),
    )


def _no_contributor() -> Right:
    return Right(
        tr("Not a contributor"),
        tr("You may not publish. Ask OpenIG, or the referent of your organisation, to make you its contributor."),
        held=False,
    )


def _referent(of: Organisation) -> Right:
    return Right(
        tr("Referent of {}").format(of.title),
        tr("You may see and change all of its datasets, and see the accounts of its members. To publish new ones for "
           "it, be its contributor as well."),
    )  # fmt: skip


def _partner() -> Right:
    return Right(
        tr("Partner"),
        tr("You may load the data that is kept for partners, and order files of the cadastre."),
    )


def _no_partner() -> Right:
    return Right(
        tr("Not a partner"),
        tr("The data kept for partners and the orders of cadastre files are closed to you. Ask OpenIG how your "
           "organisation becomes a partner."),
        held=False,
    )  # fmt: skip
