# What a clone can do. Everything lives in .venv; nothing outside this folder is touched.

PYTHON ?= python3
BIN := .venv/bin
OUT := out

.PHONY: demo test check format bench clean

demo: .venv/.installed  ## annotate the sample and show who argues what
	@mkdir -p $(OUT)
	$(BIN)/rejoinder annotate corpus/samples/russia-dprk-debt.txt --codebook russia-dprk -o $(OUT)/russia-dprk-debt.jsonl
	@$(BIN)/rejoinder show $(OUT)/russia-dprk-debt.jsonl
	@echo "Annotated JSONL: $(OUT)/russia-dprk-debt.jsonl"

test: .venv/.installed-dev  ## all tests; those that need development data skip without it
	$(BIN)/python -m pytest

check: .venv/.installed-dev  ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: .venv/.installed-dev  ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.installed  ## time the main job
	$(BIN)/rejoinder benchmark speed

.venv/bin/python:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip

.venv/.installed: .venv/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@

clean:  ## remove what was built, not the models
	rm -rf .venv $(OUT) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
