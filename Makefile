# OpenIG for QGIS. Two commands matter: `make demo` shows it, `make test` checks it; both set the machine up first.
.DEFAULT_GOAL := help
SHELL := /bin/bash
python := build/env/qgis/bin/python
lrelease := $(firstword $(wildcard /usr/lib/qt5/bin/lrelease /usr/lib/qt6/bin/lrelease) lrelease)

.PHONY: help setup demo test lint i18n package run sandbox bench clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: ## install what is needed (Debian 12 or 13; root or sudo for apt); nothing to do when it is there
	@.ci/setup

demo: setup i18n ## run the whole journey once and write build/demo/index.html (WITHOUT=ckan stops that server first)
	@tests/run demo $(if $(WITHOUT),--without $(WITHOUT))

test: setup lint i18n ## check everything, in the order in which it fails fastest
	@tests/run unit
	@tests/run qgis
	@tests/run sandbox
	@tests/run desktop
	@$(MAKE) --no-print-directory package
	@tests/run package

lint: setup ## ruff, import-linter, mypy, flake8-qgis
	@.ci/lint

i18n: setup ## compile the French translation (UPDATE=1 first reads new sentences from the sources)
	@$(if $(UPDATE),$(python) i18n/update.py,true)
	@$(lrelease) -silent i18n/openig_fr.ts -qm build/openig_fr.qm # a QGIS that runs has the old one mapped in memory:
	@mv -f build/openig_fr.qm i18n/ # written over, it would fall silent

package: setup i18n ## build/openig.zip, as plugins.qgis.org wants it
	@.ci/package

run: setup i18n ## QGIS Desktop with the plugin and the sandbox
	@tests/run application

sandbox: setup ## the servers alone, until Ctrl-C
	@$(python) -m tests.sandbox

bench: setup ## measure; build/bench.json (ONLY=cadastre_tools for one component)
	@tests/run bench $(ONLY)

clean: ## remove what make built in this checkout (the environment in ~/.cache/openig-dev stays)
	@rm -rf build .qgis-settings .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
