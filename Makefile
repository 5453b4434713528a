# The commands of this project. `make serve` and `make test` need nothing but Python 3.11 and make.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: help serve test build check new review preview bench soak audit fuzz sbom dependencies lint types layers zensical lock pictures sheet clean

PYTHON ?= python3
PORT ?= 8000
DATA ?= var
BIN := .venv/bin
RUN := NO_MKDOCS_2_WARNING=1 $(BIN)/python -m

SITE_SOURCES := $(shell find content theme questionnaires backend/templates -type f -not -name '*.pyc' 2>/dev/null) mkdocs.yml

help:
	@echo "Voor redacteurs: make preview, make check, make new en make review. Zie CONTRIBUTING.md."
	@echo "For others: make serve, make build, make test, make bench, make soak, make fuzz and make audit. See README.md."

# What is no target and no file: mostly a typing error in a command.
.DEFAULT:
	@echo "make $@ bestaat niet."; $(MAKE) --no-print-directory help; exit 1

serve: site/shell.html  ## The whole service on http://localhost:$(PORT)
	@PORT=$(PORT) DATA=$(DATA) $(BIN)/python -m backend.serve

test: .venv/test.stamp site/shell.html .venv/browser.stamp .venv/server.stamp  ## Everything that must hold
	@$(MAKE) --no-print-directory lint types layers zensical
	@$(BIN)/pytest

build: site/shell.html  ## The site, into site/

site/shell.html: .venv/serve.stamp .venv/pango.stamp $(SITE_SOURCES)
	@$(RUN) theme.blocks
	@$(RUN) mkdocs -q build --strict --clean
	@$(RUN) theme.publish site

check: .venv/serve.stamp  ## For editors: is every page right?
	@$(RUN) theme.check $(ARGS)

new: .venv/serve.stamp  ## For editors: a draft. make new MODULE="Titel", make new QUESTIONNAIRE="Titel"
	@$(RUN) theme.new

review: .venv/serve.stamp  ## For editors: who reads which page again, and when; writes nazicht.html
	@$(RUN) theme.check.overview

preview: .venv/serve.stamp  ## For editors: see your changes at once
	@PORT=$(PORT) $(RUN) theme.preview

bench: .venv/test.stamp site/shell.html .venv/browser.stamp  ## Measurements
	@$(BIN)/python -m tests.bench $(ONLY)

soak: .venv/test.stamp site/shell.html .venv/server.stamp  ## Faults at length: every step killed, 10,000 at once, an hour of visits
	@SOAK=1 $(BIN)/pytest -n 0 -s tests/backend/faults

# Lighthouse and the Nu HTML checker need Node and Java. Nothing else here does.
audit: .venv/test.stamp site/shell.html .venv/browser.stamp  ## Is every page for everyone? Fills the accessibility statement
	@$(BIN)/python -u -m tests.audit $(ONLY)

# TIMES as many inputs as in make test, and others; RUNS for each parser that coverage leads into.
TIMES ?= 50
RUNS ?= 5000
fuzz: .venv/test.stamp site/shell.html .venv/browser.stamp  ## Rubbish by the tens of thousands
	@FUZZ=$(TIMES) $(BIN)/pytest tests/fuzz tests/backend/fuzz tests/browser/scripts/fuzz
	@$(BIN)/python -m tests.fuzz $(RUNS)

sbom: .venv/serve.stamp  ## What it is made of, in CycloneDX: make sbom > sbom.json; OF=requirements-large.lock
	@$(BIN)/python -m tests.supply.sbom $(OF)

dependencies: .venv/test.stamp  ## What we ask for ourselves, and how old it is; asks the package index
	@$(BIN)/python -m tests.supply.ages

lint:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
types:
	@$(BIN)/mypy
layers:
	@$(BIN)/lint-imports

zensical: site/shell.html  ## A report, not a gate: can the successor build the same site?
	@$(BIN)/python -m tests.site.zensical

pictures: .venv/test.stamp site/shell.html .venv/browser.stamp  ## The pictures of the blocks in CONTRIBUTING.md
	@$(BIN)/python -m tests.site.pictures

sheet: .venv/serve.stamp  ## docs/gegevens.md: which data are stored, and how long
	@$(BIN)/python -m backend.data_sheet

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras
lock: .venv/test.stamp  ## Take newer versions of everything that pyproject.toml allows
	@$(LOCK) --upgrade --output-file requirements.lock pyproject.toml
	@$(LOCK) --upgrade --extra postgresql --extra valkey --output-file requirements-large.lock pyproject.toml
	@$(LOCK) --upgrade --extra test --output-file requirements-test.lock pyproject.toml

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; found $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null \
	  || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv --clear .venv; } \
	  || { rm -rf .venv; echo "Python cannot make a virtual environment: install the package python3-venv."; exit 1; }

.venv/serve.stamp: requirements.lock | .venv/bin/python
	@echo "Even geduld: wat nodig is, wordt eenmalig geïnstalleerd ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

# Pango lays out the PDFs. Where it cannot be had, the site is made without them, and says so.
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
.venv/pango.stamp: .venv/serve.stamp
	@has_pango() { $(BIN)/python -c 'import weasyprint' 2>/dev/null; }; \
	  install_pango() { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(PANGO); }; \
	  has_pango || { [ "$$(id -u)" = 0 ] && echo "Installing Pango for the PDFs..." && install_pango >/dev/null 2>&1; }; \
	  if has_pango; then touch $@; fi

.venv/test.stamp: requirements-test.lock .venv/serve.stamp
	@echo "Installing what the tests need..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

.venv/browser.stamp: .venv/test.stamp tests/browser/find_browser.py
	@$(BIN)/python -m tests.browser.find_browser --install
	@touch $@

# Debian starts both when it installs them; the tests leave those alone and start their own.
.venv/server.stamp: .venv/test.stamp tests/servers/find_server.py
	@$(BIN)/python -m tests.servers.find_server --install
	@touch $@

clean:
	@rm -rf site .venv
