# Everything that is done with a checkout. A fresh machine needs Python 3.11+ with
# headers, make, a C compiler and a package index; what is missing is said in one line.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
ifeq ($(strip $(PYTHON)),)
PYTHON := python3
endif
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
KERNEL := setup.py $(wildcard src/tocsin/*/*.pyx src/tocsin/*/*.pxd src/tocsin/*/*.h)
NO_INDEX = echo "tocsin: the packages could not be installed; check that a package index can be reached" >&2

# What benchmarks are compared with, and where their large files go: CACHE=FOLDER keeps those.
KEPT := docs/benchmarks/speed.json
CACHED = $(if $(CACHE),--cache $(CACHE))

# Hits are what a screening looks for: its exit code 10 is no failure here.
screened = $(1) || test $$? -eq 10

.DEFAULT_GOAL := help
.PHONY: help demo dossier test check golden bench lock clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY)/package ## install, then screen the example customers and an article's names, and check deadlines
	@echo "== examples/customers.csv against the embedded list"
	@$(call screened,$(BIN)/tocsin --home $(VENV)/no-lists screen --file examples/customers.csv)
	@echo
	@echo "== examples/article-names.csv as of 2018-02-01"
	@$(call screened,$(BIN)/tocsin --home $(VENV)/no-lists screen --file examples/article-names.csv --as-of 2018-02-01)
	@echo
	@echo "== the deadlines of the 2017 law, and how late each was by 2018-05-01"
	@$(BIN)/tocsin duties --law caatsa --as-of 2018-05-01 --brief

dossier: $(READY)/package ## install, then write the first dossier as a site to dossier/
	@$(BIN)/tocsin --home $(VENV)/no-lists trace publish examples/dossier.yml -o dossier

test: $(READY)/dev ## run every test
	@$(BIN)/pytest

check: $(READY)/dev ## format, lint, types, imports, spelling, documents, lock
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/typos
	@$(BIN)/pytest tests/docs
	@$(BIN)/python tools/check_lock.py

golden: $(READY)/dev ## write the golden files anew; look at the difference before you commit
	@$(BIN)/pytest tests/golden --update-golden

bench: $(READY)/bench ## measure speed, accuracy, quality (QUICK=1: the SDN only; KEEP=1: keep the results)
ifdef QUICK
	@$(BIN)/python benchmarks/speed.py --quick --against $(KEPT) $(CACHED)
else
	@$(BIN)/python benchmarks/speed.py --against $(KEPT) $(if $(KEEP),--keep) $(CACHED)
	@$(BIN)/python benchmarks/accuracy_at_scale.py $(if $(KEEP),--keep) $(CACHED)
	@$(if $(KEEP),$(BIN)/python benchmarks/report.py)
	@for name in quality footprint edits; do echo "== $$name"; $(BIN)/python benchmarks/$$name.py || exit 1; done
endif

lock: $(READY)/dev ## pin the dependencies anew (UPGRADE=1 takes newer versions)
	@$(BIN)/python tools/lock.py $(if $(UPGRADE),--upgrade)

clean: ## remove the environment, caches and what was built
	@rm -rf $(VENV) build dossier src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@rm -rf .import_linter_cache src/tocsin/*/*.so src/tocsin/*/*.c
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY)/venv: tools/check_machine.sh
	@tools/check_machine.sh $(PYTHON)
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p $(READY) && touch $@

$(READY)/core: $(READY)/venv requirements/core.txt requirements/build.txt
	@echo "installing what Tocsin needs"
	@$(PIP) install --require-hashes -r requirements/core.txt -r requirements/build.txt || { $(NO_INDEX); exit 1; }
	@touch $@

$(READY)/package: $(READY)/core pyproject.toml $(KERNEL)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(READY)/dev: $(READY)/package requirements/dev.txt
	@echo "installing what its tests need"
	@$(PIP) install --require-hashes -r requirements/dev.txt || { $(NO_INDEX); exit 1; }
	@touch $@

$(READY)/bench: $(READY)/package requirements/bench.txt
	@echo "installing what its benchmarks compare with"
	@$(PIP) install --require-hashes -r requirements/bench.txt || { $(NO_INDEX); exit 1; }
	@touch $@
