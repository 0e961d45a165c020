"""What IDGO's CKAN does beside CKAN's own: its fields on a dataset, sign-in through CAS, restricted resources.

The three concerns are in ``fields``, ``cas`` and ``restricted``. Contract: the CKAN of a real IDGO, seen from outside.
"""

from __future__ import annotations

from typing import Any

from ckan import plugins
from ckan.lib.plugins import DefaultDatasetForm
from ckan.plugins import toolkit

from ckanext_openig import cas, fields, restricted


class OpenigSandbox(plugins.SingletonPlugin, DefaultDatasetForm):
    plugins.implements(plugins.IDatasetForm)
    plugins.implements(plugins.IPackageController, inherit=True)
    plugins.implements(plugins.IAuthenticator, inherit=True)
    plugins.implements(plugins.IBlueprint)
    plugins.implements(plugins.IAuthFunctions)
    plugins.implements(plugins.IActions)

    # -- IDatasetForm, IPackageController: fields

    def is_fallback(self) -> bool:
        return True

    def package_types(self) -> list[str]:
        return []

    def create_package_schema(self) -> dict[str, Any]:
        return fields.for_writing(super().create_package_schema())

    def update_package_schema(self) -> dict[str, Any]:
        return fields.for_writing(super().update_package_schema())

    def show_package_schema(self) -> dict[str, Any]:
        return fields.for_reading(super().show_package_schema())

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return fields.for_index(pkg_dict)

    # -- IAuthenticator, IBlueprint: sign-in

    def login(self) -> Any:
        return cas.redirect_to_login()

    def logout(self) -> Any:
        return cas.sign_out()

    def get_blueprint(self) -> Any:
        return cas.blueprint

    # -- IAuthFunctions, IActions: restricted resources

    def get_auth_functions(self) -> dict[str, Any]:
        return {"resource_show": restricted.resource_show}

    def get_actions(self) -> dict[str, Any]:
        return {"package_show": restricted.package_show, "package_search": restricted.package_search}


toolkit.requires_ckan_version("2.12")
