# Two commands on a fresh machine with git, make and Python >= 3.11: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test fast bench golden docs screenshots clean

demo: $(VENV)/.installed
	$(BIN)/qualcode demo

test: $(VENV)/.installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 4 --dist worksteal -q --cov --cov-report=term

fast: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/pytest -q -x -m "not slow"

bench: $(VENV)/.installed-test
	for file in benchmarks/bench_*.py; do $(BIN)/python $$file || exit 1; done

golden: $(VENV)/.installed-test
	$(BIN)/pytest tests/tui -q --update-golden

docs: $(VENV)/.installed-test
	$(BIN)/python scripts/command_docs.py
	$(BIN)/python scripts/keys_doc.py
	$(BIN)/python scripts/translations.py

screenshots: $(VENV)/.installed
	$(BIN)/python scripts/screenshots.py

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group test --group static
	touch $@

clean:
	rm -rf $(VENV) demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
