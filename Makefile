# One door for everything. Each target does its own set-up on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
PY := .venv/bin/python
BOT := .venv/bin/reverse-mentor
PACKAGES := bot handlers scheduler services views storage playbook mentoring sandbox tests
PYTEST := $(PY) -m pytest
FAULTS := tests/scenario/faults
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo run migrate doctor test test-postgresql check format lint types contracts bench lock

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: .venv/run ## a whole program to click through, on a local Slack: prints one address
	@$(BOT) demo

run: .venv/run ## the bot, in the Slack that .env names
	@$(BOT) run

migrate: .venv/run ## bring the database schema up
	@$(BOT) migrate

doctor: .venv/run ## check settings, tokens, scopes, database and content
	@$(BOT) doctor

test: .venv/dev ## all tests; those in the browser are skipped, and said so, where Chromium is missing
	@$(PYTEST) -n 2 --dist loadfile --ignore $(FAULTS)
	@$(PYTEST) -n 3 $(FAULTS)  # these mostly wait

test-postgresql: .venv/dev ## every story once more, on PostgreSQL (the faults play both by themselves)
	@$(PYTEST) -n 2 --dist loadfile tests/scenario --ignore $(FAULTS) --ignore tests/scenario/test_kill.py --database postgresql

check: format lint types contracts test test-postgresql ## what CI runs: format, lint, types, import contracts, tests on both databases

format: .venv/dev ## is every file formatted?
	@.venv/bin/ruff format --check $(PACKAGES)

lint: .venv/dev ## does every file keep our rules?
	@.venv/bin/ruff check $(PACKAGES)

types: .venv/dev ## do all types hold?
	@.venv/bin/mypy

contracts: .venv/dev ## do imports follow the architecture?
	@.venv/bin/lint-imports

bench: .venv/dev ## the benchmark table
	@$(PY) -m tests.bench

lock: ## write the locked requirements anew (needs uv)
	@uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet --upgrade -o requirements.txt
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet -c requirements.txt -o requirements-dev.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Reverse Mentor needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python has no venv module. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/run: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what the bot needs (once, about a minute)"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	@echo "Installing what the tests need (once)"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@
