"""Resources that not everybody may have. ``restricted`` of a resource is a JSON string, as IDGO writes it:

``{"level": "public"}``, ``{"level": "registered"}``, ``{"level": "only_allowed_users", "allowed_users": "a,b"}``,
``{"level": "only_group_member", "allowed_groups": ["idgo-partner"]}``.

They are listed for everybody, without their address; showing or downloading one is refused (403) to those who may not.
"""

from __future__ import annotations

import json
from typing import Any

from ckan import authz, model
from ckan.logic.auth import get as core_auth
from ckan.plugins import toolkit


@toolkit.auth_allow_anonymous_access
def resource_show(context: Any, data_dict: dict[str, Any]) -> dict[str, Any]:
    """CKAN's own rule for the dataset, then the resource's level."""
    answer = core_auth.resource_show(context, data_dict)
    if not answer["success"]:
        return answer
    resource = context.get("resource") or model.Resource.get(data_dict["id"])
    fields = {"restricted": resource.extras.get("restricted"), "package_id": resource.package_id}
    if may_have(fields, context.get("user") or ""):
        return {"success": True}
    return {"success": False, "msg": toolkit._("Not authorized to download resource")}


@toolkit.chained_action
@toolkit.side_effect_free
def package_show(original: Any, context: Any, data_dict: dict[str, Any]) -> dict[str, Any]:
    """The dataset, the addresses of what the caller may not have left out."""
    shown = original(context, data_dict)
    return shown if context.get("for_update") or context.get("ignore_auth") else _hide(shown, context)


@toolkit.chained_action
@toolkit.side_effect_free
def package_search(original: Any, context: Any, data_dict: dict[str, Any]) -> dict[str, Any]:
    """As :func:`package_show`, for each dataset found."""
    found = original(context, data_dict)
    if not context.get("ignore_auth"):
        found["results"] = [_hide(dataset, context) for dataset in found["results"]]
    return found


def may_have(resource: dict[str, Any], user: str) -> bool:
    """True when the user (empty: anonymous) may have this resource."""
    rule = _rule(resource)
    if rule["level"] == "public":
        return True
    if not user:
        return False
    if rule["level"] == "registered" or authz.is_sysadmin(user):
        return True
    if rule["level"] == "only_allowed_users" and user in _names(rule):
        return True
    if rule["level"] == "only_group_member" and _is_member(user, rule.get("allowed_groups", [])):
        return True
    return _is_editor(resource["package_id"], user)


def _rule(resource: dict[str, Any]) -> dict[str, Any]:
    return json.loads(resource.get("restricted") or '{"level": "public"}')


def _names(rule: dict[str, Any]) -> list[str]:
    return [name for name in rule.get("allowed_users", "").split(",") if name]


def _is_member(user: str, groups: list[str]) -> bool:
    mine = model.User.get(user).get_groups()
    return any(group.name in groups for group in mine)


def _is_editor(package_id: str, user: str) -> bool:
    package = model.Package.get(package_id)
    return authz.has_user_permission_for_group_or_org(package.owner_org, user, "update_dataset")


def _hide(dataset: dict[str, Any], context: Any) -> dict[str, Any]:
    """Leave out the address of each refused resource, and the names of its other allowed users."""
    user = context.get("user") or ""
    resources = []
    for resource in dataset.get("resources", []):
        if not may_have(resource, user):
            rule = _rule(resource)
            if "allowed_users" in rule:
                rule["allowed_users"] = ",".join(f"{name[:3]}*****{name[-2:]}" for name in _names(rule))
            resource = resource | {"url": "", "restricted": json.dumps(rule)}
        resources.append(resource)
    return dataset | {"resources": resources}
