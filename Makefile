# The chores of the project. `make test` and `make demo` set everything up first; a second run starts at once.
# Needs Python 3.11 or later and make; all else goes into .venv, at the versions and hashes of requirements.lock.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.DEFAULT_GOAL := help
.PHONY: help setup test check demo lint types imports quality bench walk lock clean

help:
	@echo "make setup    install banggiao and its tools into .venv (PYTHON=python3.12 to name a Python)"
	@echo "make demo     read the bundled examples into a register and print a dossier"
	@echo "make test     run the tests"
	@echo "make check    lint, types, import contract, tests, quality gate"
	@echo "make lint | types | imports | quality    one of these checks alone"
	@echo "make bench    time the reading"
	@echo "make walk     walk every page and review with a real browser (Debian's chromium and npm must be there)"
	@echo "make lock     write requirements.lock anew from pyproject.toml"
	@echo "make clean    remove .venv, caches and the demo"

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "banggiao needs Python 3.11 or later, and '$(PYTHON)' is not: name one, as in 'make $(MAKECMDGOALS) PYTHON=python3.12'"; \
	  exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "this Python cannot make environments; on Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Installing into $(VENV) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

test: $(STAMP)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff check

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports --no-logo --no-cache

quality: $(STAMP)
	$(BIN)/python -m quality.gate

check: lint types imports test quality

demo: $(STAMP)
	@rm -rf demo && mkdir demo
	$(BIN)/banggiao add --register demo/banggiao.db examples/articles
	$(BIN)/banggiao brief Belarus --register demo/banggiao.db

bench: $(STAMP)
	$(BIN)/python -m benchmarks.read_speed
	$(BIN)/python -m benchmarks.read_process

# All pages and all that a reviewer does, in a real browser with axe-core, on the examples; pictures in build/walk.
walk: $(STAMP)
	@$(PIP) install 'playwright==1.65.*'
	@mkdir -p build/walk && cd build/walk && npm pack --silent axe-core@4.14.1 >/dev/null && tar xzf axe-core-4.14.1.tgz
	$(BIN)/python -m quality.walk --axe build/walk/package/axe.min.js --pictures build/walk/pictures

# uv writes the lock; pip, which every Python has, installs from it.
lock: $(STAMP)
	@$(PIP) install uv
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --no-config --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --extra postgresql --extra serve --group dev \
	  --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests quality benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
