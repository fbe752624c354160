# make demo · make test · make check (the whole gate) · make bench. Each makes the environment when it is missing.

PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
SAMPLE ?= corpus/hunan-overall-self-evaluation/linjiang-water-2024.txt
PYTEST_FLAGS ?=

.PHONY: demo test check rest-of-check format lint types layers examples corpus slips docs bench clean
.DEFAULT_GOAL := demo

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "report-lint needs Python 3.11 or later; none is on the PATH" >&2; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (once) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-input -c constraints.txt -e '.[dev]'
	@$(PY) -m compileall -q src
	@touch $@

demo: $(READY)
	$(VENV)/bin/report-lint check $(SAMPLE) --fail-on never

test: $(READY)
	$(PY) -m pytest $(PYTEST_FLAGS)

check: test rest-of-check

# All of the gate but the tests, for a run that has just made them.
rest-of-check: format lint types layers examples corpus

format: $(READY)
	$(VENV)/bin/ruff format --check --quiet .

lint: $(READY)
	$(VENV)/bin/ruff check --quiet .

types: $(READY)
	$(VENV)/bin/mypy --no-error-summary

layers: $(READY)
	$(VENV)/bin/lint-imports --no-cache

examples: $(READY)
	$(VENV)/bin/report-lint rules test

corpus: $(READY)
	$(PY) -m report_lint.corpus corpus --check

# Plant slips into the clean reports of the corpus, and count what is found.
slips: $(READY)
	$(PY) -m report_lint.corpus.slips corpus --lines

# Renew the sample output in both READMEs; a test holds them fresh.
docs: $(READY)
	$(PY) tests/readme.py
	$(VENV)/bin/report-lint rules docs --output docs/rules

bench: $(READY)
	@$(PY) -m compileall -q src
	$(PY) tests/benchmark/bench.py $(REPORT)

clean:
	rm -rf $(VENV) dist build
