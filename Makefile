# Two commands: `make demo` shows the market, `make test` proves it.
SHELL := /bin/sh
# The system's Python where it will do: distributions compile it with profiles, which makes pages a
# seventh cheaper than with one compiled by hand without. PYTHON=... chooses another.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo /usr/bin/python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
export MARKET_PORT ?= 8000
export MARKET_DATA ?= ./var
FLASK := $(BIN)/flask --app marketplace.wsgi

# uv where it is there, else pip; both install exactly what the lock files pin, by hash.
INSTALL = if command -v uv >/dev/null 2>&1; \
	then uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); fi

.PHONY: demo demo-reset test test-fast check bench lighthouse scenarios chaos rush axe law format translations lock

demo: $(VENV)/.runtime
	@$(BIN)/python -m marketplace.demo

demo-reset: $(VENV)/.runtime
	@$(BIN)/python -m marketplace.demo --reset

test: $(VENV)/.development
	@$(BIN)/python -m tests.everything

test-fast: $(VENV)/.development
	@$(BIN)/python -m pytest -n 2 -m "not browser and not concurrency and not thorough"

check: $(VENV)/.development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy marketplace tests
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python -m tests.migrations

bench: $(VENV)/.development
	@$(BIN)/python -m tests.bench $(if $(SIZE),--size=$(SIZE))

lighthouse: $(VENV)/.development
	@$(BIN)/python -m tests.lighthouse

scenarios: $(VENV)/.development
	@$(BIN)/python -m tests.scenarios $(if $(SEED),--seed=$(SEED))

chaos: $(VENV)/.development
	@$(BIN)/python -m tests.chaos --kills=$(or $(KILLS),100) $(if $(SEED),--seed=$(SEED))

rush: $(VENV)/.development
	@$(BIN)/python -m tests.chaos.rush

law: $(VENV)/.development
	@$(BIN)/python -m tests.law

axe: $(VENV)/.development
	@MARKET_TEST_AXE=all $(BIN)/python -m pytest -m browser tests/journeys/test_axe.py

format: $(VENV)/.development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

translations: $(VENV)/.development
	PYTHONPATH=. $(BIN)/pybabel --quiet extract -F marketplace/translations/babel.cfg -k mark -k _ -k lazy_gettext -k ngettext:1,2 --no-location --sort-output -o $(MARKET_DATA)/messages.pot marketplace templates
	$(BIN)/pybabel --quiet update -N --no-wrap -i $(MARKET_DATA)/messages.pot -d marketplace/translations
	$(BIN)/pybabel --quiet compile -d marketplace/translations

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements-dev.txt

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(BIN)/python
	@echo "Installing the market (once) …"
	@$(call INSTALL,requirements.txt)
	@touch $@

$(VENV)/.development: requirements-dev.txt | $(BIN)/python
	@echo "Installing the development tools (once) …"
	@$(call INSTALL,requirements-dev.txt)
	@touch $@ $(VENV)/.runtime
