# Targets: maps · test · quick · test-clients · dictionary · check · gazetteer · fresh · bench · coverage · fuzz · mutants
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: maps test quick test-clients dictionary check lint gazetteer fresh bench coverage fuzz mutants clean

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@

maps: $(VENV)/.installed
	$(BIN)/parkatlas build 呼和浩特市

test: $(VENV)/.installed
	$(BIN)/python -m pytest -n auto

# the inner loop: under a minute
quick: $(VENV)/.installed
	$(BIN)/python -m pytest -n auto -m "not slow and not browser and not clients"

# needs qgis, python3-qgis and postgresql-15-postgis-3 of Debian
test-clients: $(VENV)/.installed
	$(BIN)/python -m pytest -m clients tests/clients

dictionary: $(VENV)/.installed
	$(BIN)/python -c "from parkatlas.layers.dictionary import dictionary_markdown as d; print(d(), end='')" > docs/data-dictionary.md

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

# GROWTH=10000,100000,1000000 takes the whole commands to a million rows
GROWTH ?= 10000,100000
bench: $(VENV)/.installed $(VENV)/.peers
	$(BIN)/python benchmarks/run.py --peers $(VENV)/peers/bin/python --growth $(GROWTH)
	$(BIN)/python benchmarks/resolver.py --peers $(VENV)/peers/bin/python
	$(BIN)/python benchmarks/calibration.py

coverage: $(VENV)/.installed
	$(BIN)/python -m pytest --cov=parkatlas --cov-report=term:skip-covered -m "not browser and not clients"

# bounded and seeded: FUZZ_SECONDS and FUZZ_SEED
fuzz: $(VENV)/.installed
	$(BIN)/python tests/fuzz.py

mutants: $(VENV)/.installed
	$(BIN)/python tests/mutants.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
