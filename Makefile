# `make` alone lists what there is. Nothing here needs root, Node, a server or an account.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MARKS := $(foreach name,gettext_lazy gettext_noop now_ Sentence Refused Invalid NotAllowed Missing Conflict Stale TooLarge TooMany FieldError:2,-k $(name))
export MOTCUA_HOME ?= $(CURDIR)/var

.PHONY: help setup setup-dev run demo reset-demo test check fix floors messages snapshots bench clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt requirements/fonts.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/fonts.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.run ## virtual environment, pinned dependencies, fonts, icons, styles
	@$(BIN)/python -m motcua.ui.build

setup-dev: setup $(VENV)/.dev

demo: setup ## the make-believe province on http://localhost:8000 (PORT= changes it)
	@$(BIN)/motcua demo --port $(PORT)

run: setup ## the page server of this installation
	@$(BIN)/motcua serve --port $(PORT)

reset-demo: ## remove the demo's data
	@if [ -e $(MOTCUA_HOME) ] && [ ! -e $(MOTCUA_HOME)/demo-clock.json ]; then echo "$(MOTCUA_HOME) does not hold a demo; nothing removed." >&2; exit 1; fi
	rm -rf $(MOTCUA_HOME)

check: setup-dev ## the fast part: lint, types, floors, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy motcua
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet motcua

fix: setup-dev ## what can be mended by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

floors: setup-dev ## imports run downward only
	$(BIN)/lint-imports

messages: setup-dev ## collect the sentences for translation
	$(BIN)/pybabel --quiet extract -F babel.cfg --sort-output --add-location=file $(MARKS) -o build/motcua.pot .
	$(BIN)/pybabel --quiet update -i build/motcua.pot -d locale -D django -l en -N --ignore-obsolete --ignore-pot-creation-date --width=110
	@$(BIN)/python -m motcua.ui.build

test: check ## everything that CI runs
	$(BIN)/python -m tests.run

bench: setup-dev ## speed against references, measured in the same run
	@$(BIN)/motcua bench

clean: ## remove what set-up made
	rm -rf build $(VENV)
