# Every target with a `##` comment is listed by `make help`. Pass more with ARGS="...".

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-browser run test test-fast lint format types arch schemas schemas-check \
        lock-check check ci clean

VENV := $(or $(UV_PROJECT_ENVIRONMENT),.venv)
READY := $(VENV)/.buyersim-ready
UV := ./scripts/uv
RUN := $(UV) run --no-sync

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | \
	  while IFS="$$(printf '\t')" read -r name text; do printf '  %-14s %s\n' "$$name" "$$text"; done

# Rebuilt only when the lock or the project file has changed, so every target may depend on it.
$(READY): uv.lock pyproject.toml
	@$(UV) sync --frozen --all-extras --no-extra local --quiet
	@touch $@

setup: $(READY) ## install uv if need be, the locked packages into .venv, and the git hooks
	@if [ -e .git ] && git rev-parse --git-dir >/dev/null 2>&1; then \
	  $(RUN) pre-commit install >/dev/null 2>&1 || \
	    echo "Note: the git hooks were not installed (is core.hooksPath set?)." >&2; \
	fi

setup-browser: ## make sure there is a Chromium for the browser tests
	@./scripts/ensure-chromium

run: setup ## start the web app; no key needed
	@$(RUN) buyersim serve $(ARGS)

test: setup setup-browser ## run every test, the browser ones included
	$(RUN) pytest $(ARGS)

test-fast: $(READY) ## run the tests that need neither a browser nor patience
	$(RUN) pytest -m "not browser and not slow" $(ARGS)

lint: $(READY) ## check style and formatting
	$(RUN) ruff check
	$(RUN) ruff format --check

format: $(READY) ## put the code into the agreed form
	$(RUN) ruff check --fix
	$(RUN) ruff format

types: $(READY) ## check the types, strictly
	$(RUN) mypy

arch: $(READY) ## check layers, vendor owners and the rules about the repository itself
	$(RUN) lint-imports --no-logo
	$(RUN) pytest -q tests/architecture

schemas: $(READY) ## write the JSON Schemas of personas and scenarios
	$(RUN) python -m simulator.content.schemas

schemas-check: $(READY)
	$(RUN) python -m simulator.content.schemas --check

lock-check:
	$(UV) lock --check --quiet

check: lock-check lint types arch schemas-check ## everything that can be checked without running the product

ci: setup setup-browser check test ## what the build server runs

clean: ## remove what was built or cached; the environments stay
	rm -rf dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov
	find simulator evals tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
