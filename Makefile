# Samspill: every task of the project. `make` alone lists them.
# The recipes use relative paths only, so that the checkout may lie in a folder with a space in its name.

SETUP := scripts/setup_environment.sh
BIN := .venv/bin
RUFF := $(BIN)/ruff
PYTEST := $(BIN)/python -m pytest
PORT := 8000
COVERAGE := --cov --cov-report=term-missing:skip-covered --cov-fail-under=100

.DEFAULT_GOAL := help
.PHONY: help run test test-fast test-deep axe lint types bench docs messages frontend lock clean
.NOTPARALLEL:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: ## start Samspill with the example municipality on 127.0.0.1:8000 (sets up everything on a fresh clone)
	@$(SETUP) base
	@SAMSPILL_TODAY=$${SAMSPILL_TODAY:-2024-05-07} $(BIN)/samspill serve --port $(PORT)

test: ## run every test: units, properties, examples in the docs, architecture; coverage of kernel and engine
	@$(SETUP) dev
	$(BIN)/lint-imports --no-logo
	$(PYTEST) -n 2 $(COVERAGE) --hypothesis-profile=ci
	@if [ -n "$$SAMSPILL_TEST_POSTGRES" ]; then set -x; SAMSPILL_TEST_DATABASE=$$SAMSPILL_TEST_POSTGRES \
	    $(PYTEST) -n 2 -q -m "django_db and not browser" --hypothesis-profile=fast tests; fi

test-fast: ## run the tests that take seconds
	@$(SETUP) dev
	$(PYTEST) -m "not slow" -q --hypothesis-profile=fast

test-deep: ## run every test with many more random examples
	@$(SETUP) dev
	$(PYTEST) -n 2 --hypothesis-profile=deep

axe: ## hold every page against WCAG in all languages, colours and widths (needs Chromium)
	@$(SETUP) dev
	SAMSPILL_AXE=all SAMSPILL_REQUIRE=chromium $(PYTEST) -q -m browser tests/browser

lint: ## check style, import direction, glossary and the other rules of the house
	@$(SETUP) dev
	$(RUFF) check
	$(RUFF) format --check
	$(BIN)/lint-imports --no-logo
	$(PYTEST) -q tests/architecture

types: ## check the types (mypy, strict)
	@$(SETUP) dev
	$(BIN)/mypy

bench: ## measure the promised speeds against named peers
	@$(SETUP) bench
	@set -e; for script in bench/*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

docs: ## write the generated documentation anew (docs/rules, docs/guide)
	@$(SETUP) dev
	$(BIN)/python scripts/generate_docs.py

messages: ## bring the bokmål catalogue up to date and compile it
	@$(SETUP) dev
	$(BIN)/python scripts/update_messages.py

frontend: ## fetch the front-end packages of package.json anew (needs npm)
	@$(SETUP) dev
	$(BIN)/python scripts/vendor_frontend.py

lock: ## pin the newest allowed packages in requirements/*.lock (needs uv)
	@scripts/lock_requirements.sh

clean: ## remove the environment and everything that was generated outside git
	rm -rf .venv .coverage htmlcov dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} +
