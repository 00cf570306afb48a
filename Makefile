# `make site` builds the reference site. `make quick` takes seconds, `make test` minutes, and `make test-all` adds the heavy tests.
# Each sets itself up in .venv, from requirements that are locked by hash.
.POSIX:
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

# `loadgroup` keeps in one process the tests that change the same clone, or share a site.
# The second run need not compile the tests again, whatever the environment says.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

.PHONY: setup site verify serve quick test test-heavy test-all coverage check-code lock clean

setup: $(VENV)/site.stamp

site: $(VENV)/site.stamp
	@echo "Building the reference site into site/ …"
	@NO_MKDOCS_2_WARNING=1 $(BIN)/rungbook build

verify: site
	@$(BIN)/rungbook verify site

serve: $(VENV)/site.stamp
	@NO_MKDOCS_2_WARNING=1 $(BIN)/rungbook serve

quick: $(VENV)/test.stamp check-code
	@$(PYTEST) --quick $(ARGS)

test: $(VENV)/test.stamp check-code
	@echo "Running the tests …"
	@$(PYTEST) -m "not heavy" $(ARGS)

test-heavy: $(VENV)/test.stamp
	@echo "Running the heavy tests …"
	@$(PYTEST) -m heavy $(ARGS)

test-all: test test-heavy

# Lines and branches of the package that the tests take, with its floor in pyproject.toml. A browser takes none.
coverage: $(VENV)/test.stamp
	@mkdir -p .cache/coverage
	@$(PYTEST) -m "not heavy and not browser" --cov --cov-report term $(ARGS)

check-code: $(VENV)/test.stamp
	@echo "Checking style and types …"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rungbook needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another with: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements/site.lock pyproject.toml $(VENV)/bin/python
	@echo "Installing what the site needs …"
	@$(PIP) --require-hashes --no-deps -r requirements/site.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.lock $(VENV)/site.stamp
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes --no-deps -r requirements/test.lock
	@touch $@

# After a change of dependencies in pyproject.toml. The locks name no index, so that each machine uses its own.
lock: $(VENV)/bin/python
	@$(PIP) pip-tools
	@for set in site:build,files test:build,files,test; do \
		$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links \
			--no-emit-trusted-host --extra $${set#*:} --output-file requirements/$${set%%:*}.lock pyproject.toml || exit 1; \
	done

clean:
	@rm -rf $(VENV) site build dist .mypy_cache .pytest_cache .ruff_cache .cache
