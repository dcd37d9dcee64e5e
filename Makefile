# Two commands do all on a fresh machine with Python 3.11+, cargo and a C compiler:
#   make demo    builds everything, inspects the example packages, prints where the HTML report is
#   make test    runs the tests
SHELL := /bin/bash
.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv and cargo keep the machine's own certificate store in mind: offices with an inspecting proxy need it.
export UV_SYSTEM_CERTS := 1

.PHONY: help build demo test test-reference test-long lint fmt compile lock bench fuzz clean toolchain

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

toolchain:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "mingcha: Python 3.11 or newer is needed (Debian: apt-get install python3 python3-venv), or say which: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "mingcha: Python's venv module is needed (Debian: apt-get install python3-venv)"; exit 1; }
	@command -v cargo >/dev/null || { echo "mingcha: cargo (Rust 1.88 or newer) is needed: install rustup (https://rustup.rs) or your system's rustc and cargo"; exit 1; }
	@command -v cc >/dev/null || command -v gcc >/dev/null || { echo "mingcha: a C compiler is needed (Debian: apt-get install build-essential)"; exit 1; }

$(BIN)/uv: | toolchain
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.lock.txt

$(VENV)/.installed: requirements/dev.lock.txt | $(BIN)/uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.lock.txt requirements/uv.lock.txt
	@touch $@

CORE := $(shell find core -name '*.rs' -not -path '*/target/*' -not -path '*/fuzz/*' 2>/dev/null) core/Cargo.lock $(wildcard core/*/Cargo.toml)

$(VENV)/.built: $(CORE) pyproject.toml $(VENV)/.installed
	@echo "mingcha: building the core (a minute or two the first time)"
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

build: $(VENV)/.built ## build the core and install the package into .venv

demo: $(VENV)/.built ## inspect the example packages and print where the HTML report is
	@$(BIN)/python tools/demo.py

test: $(VENV)/.built ## run the tests (Rust and Python), under 8 minutes
	@cd core && cargo test --quiet --workspace --exclude mingcha-py
	@$(BIN)/python -m pytest -q -m "not long and not reference" tests

test-reference: $(VENV)/.built ## checks against the reference folder named by MINGCHA_REFERENCE
	@cd core && cargo test --quiet --workspace --exclude mingcha-py -- --include-ignored reference
	@$(BIN)/python -m pytest -q -m "reference and not long" tests

test-long: $(VENV)/.built ## fuzzing, memory over 10,000 inspections, and other long runs
	@$(BIN)/python -m pytest -q -m "long" tests
	@tools/fuzz.sh 300

lint: $(VENV)/.built ## ruff, mypy, clippy, import-linter, licences, compiled knowledge and rules up to date
	@$(BIN)/ruff check src tests tools benches
	@$(BIN)/ruff format --check src tests tools benches
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m mypy.stubtest mingcha._core --ignore-disjoint-bases
	@cd core && cargo fmt --check && cargo clippy --quiet --workspace --all-targets -- -D warnings
	@$(BIN)/python tools/licences.py
	@$(BIN)/python -m mingcha.knowledge.compile --check
	@$(BIN)/python -m mingcha.rules.compile --check
	@$(BIN)/mingcha rules lint --quiet
	@$(BIN)/mingcha rules coverage -o docs/coverage.md --check
	@$(BIN)/python tools/fact_docs.py --check
	@$(BIN)/python tools/knowledge_docs.py --check

fmt: $(VENV)/.built ## format Python and Rust
	@$(BIN)/ruff check --fix-only src tests tools benches; $(BIN)/ruff format src tests tools benches; cd core && cargo fmt

compile: $(VENV)/.built ## compile knowledge and rules, regenerate the pages that come from them
	@$(BIN)/python -m mingcha.knowledge.compile
	@$(BIN)/python -m mingcha.rules.compile
	@$(BIN)/mingcha rules coverage -o docs/coverage.md
	@$(BIN)/python tools/fact_docs.py
	@$(BIN)/python tools/knowledge_docs.py

lock: $(BIN)/uv ## renew the pinned requirements
	@tools/lock.sh $(BIN)/uv

bench: $(VENV)/.built ## measure inspection against the figures in docs/performance.md
	@$(BIN)/python -m benches.inspect

clean: ## remove what was built
	rm -rf $(VENV) core/target build dist out
