# Targets: maps · test · check · gazetteer · fresh · bench
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: maps test check lint gazetteer fresh clean

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

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
