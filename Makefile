# Targets: maps · test · check · gazetteer · fresh · bench · coverage · fuzz · mutants
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: maps test check lint gazetteer fresh bench coverage fuzz mutants clean

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@

maps: $(VENV)/.installed
	$(BIN)/parkatlas build 呼和浩特市

test: $(VENV)/.installed
	$(BIN)/python -m pytest

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

$(VENV)/.build-packages: $(VENV)/.installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[dev,build]"
	touch $@

gazetteer: $(VENV)/.build-packages
	$(BIN)/python -m parkatlas.gazetteer_build

fresh: $(VENV)/.build-packages
	$(BIN)/python -m parkatlas.gazetteer_build --check
	$(BIN)/parkatlas gazetteer verify --no-rebuild

$(VENV)/.peers: benchmarks/peers.txt
	$(PYTHON) -m venv $(VENV)/peers
	-$(VENV)/peers/bin/pip install --quiet --requirement benchmarks/peers.txt
	touch $@

bench: $(VENV)/.installed $(VENV)/.peers
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[dev,scale]"
	$(BIN)/python benchmarks/run.py --peers $(VENV)/peers/bin/python

coverage: $(VENV)/.installed
	$(BIN)/python -m pytest --cov=parkatlas --cov-report=term:skip-covered -m "not browser"

# bounded and seeded: FUZZ_SECONDS and FUZZ_SEED
fuzz: $(VENV)/.installed
	$(BIN)/python tests/fuzz.py

mutants: $(VENV)/.installed
	$(BIN)/python tests/mutants.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
