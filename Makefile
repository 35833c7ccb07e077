# `make run` serves the atlas, `make test` passes everything; both do their own set-up.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# Twice as many as cores: browser tests wait a third of their time.
PROCESSES ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 2) * 2)")
MANAGE := $(BIN)/python manage.py
UV ?= $(shell command -v uv)
INSTALL = $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/pip install --quiet --disable-pip-version-check)
# What runs beside the site.
BESIDE = 'make_sizes'
BESIDE += 'run_worker --verbosity 0' # muscles.features.operating
WITH_CHROMIUM = CHROMIUM="$$($(BIN)/python -m tests.browser.chromium)"
# Bytecode is kept, whatever the shell says: else each process compiles every test, in each run.
COMPILING = PYTHONDONTWRITEBYTECODE=
RUN_TESTS = $(WITH_CHROMIUM) $(COMPILING) $(BIN)/pytest --numprocesses $(PROCESSES) --dist worksteal --durations 40 --durations-min 5

.DEFAULT_GOAL := help
.PHONY: scale # muscles.features.object_store
.PHONY: help run dev editor check types style compiled test test-database test-unit test-browser coverage without format lock fixtures bench bench-writers hostile clean

help: ## list these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: .venv/runtime .env ## set up what is missing and serve the atlas on 127.0.0.1 (PORT=8000)
	@$(MANAGE) prepare --sizes-later
	@echo
	@echo "  The atlas:  http://127.0.0.1:$(PORT)/"
	@echo "  The admin:  http://127.0.0.1:$(PORT)/admin/   (make editor, in a second terminal, makes an account)"
	@echo "  Ctrl-C ends it."
	@echo
	@trap 'kill $$beside 2>/dev/null' EXIT; \
	  for command in $(BESIDE); do $(MANAGE) $$command & beside="$$beside $$!"; done; \
	  $(BIN)/gunicorn anatomy_site.wsgi --bind 127.0.0.1:$(PORT) --threads 8 --no-control-socket --log-level warning

dev: .venv/dev .env ## the same with tracebacks and reloading, for work on the code
	@DEBUG=on $(MANAGE) prepare --sizes-later
	@trap 'kill $$beside 2>/dev/null' EXIT; \
	  for command in $(BESIDE); do DEBUG=on $(MANAGE) $$command & beside="$$beside $$!"; done; \
	  DEBUG=on $(MANAGE) runserver $(PORT)

editor: .venv/runtime .env ## make an editor's account for the admin
	@$(MANAGE) migrate --no-input --verbosity 0
	@$(MANAGE) createsuperuser

check: .venv/dev ## lint, types, migrations
	@$(MAKE) --no-print-directory --jobs 2 types style

types: .venv/dev
	$(BIN)/mypy

style: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check $$(git ls-files 'templates/*.html')
	SECRET_KEY=none-needed $(MANAGE) makemigrations --check --dry-run

# Done once beside the checks, rather than by each process of the tests.
compiled: .venv/dev
	-@$(COMPILING) $(BIN)/pytest --collect-only --quiet >/dev/null

test: .venv/dev ## the same, and every test (DATABASE_URL= chooses the database)
	@$(MAKE) --no-print-directory --jobs 2 types style compiled
	$(RUN_TESTS) $(ARGS)

test-database: .venv/dev ## what every database must pass (DATABASE_URL= chooses it)
	$(RUN_TESTS) --second-database $(ARGS)

test-unit: .venv/dev ## the fast tests only
	$(BIN)/pytest -m unit $(ARGS)

test-browser: .venv/dev ## the browser tests only
	$(WITH_CHROMIUM) $(BIN)/pytest -m browser $(ARGS)

coverage: .venv/dev ## name the lines that no test runs but one of the browser
	$(COMPILING) $(BIN)/pytest -m "not browser" --numprocesses $(PROCESSES) --dist worksteal --cov --cov-fail-under 95 $(ARGS)

without: .venv/dev ## prove that the atlas works without a feature (FEATURE=decks), in a copy of it
	$(BIN)/python -m tests.without $(FEATURE)

format: .venv/dev ## write the code as the linters want it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade $$(git ls-files 'templates/*.html')

lock: .venv/dev ## write requirements.lock anew, after a change of requirements.txt
	$(BIN)/pip install --quiet uv==0.13.9
	@echo "# What requirements.txt names, and what that brings along, with the hashes of its files: make lock writes it." > requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements.txt >> requirements.lock

fixtures: .venv/runtime .env ## write the entries of the database back to fixtures/
	$(MANAGE) dump_fixtures

bench: .venv/dev ## print the figures of bench/, but for those of the next
	@for script in $(filter-out bench/writers.py,$(wildcard bench/[a-z]*.py)); do SECRET_KEY=none-needed $(BIN)/python $$script; done

bench-writers: .venv/dev ## a minute of readers, editors and an import beside a long writer
	@$(BIN)/python bench/writers.py

# begin muscles.features.object_store
scale: .venv/dev ## two nodes, PostgreSQL, Redis, an object store and nginx, while parts of them are killed (MINUTES=5)
	@$(BIN)/python -m tests.scale.features.object_store.nodes --minutes $(or $(MINUTES),5)

# end muscles.features.object_store
hostile: .venv/dev ## hostile uploads, mutated files, walks in any order, kills at random moments: the better part of an hour
	$(BIN)/python -m tests.hostile.uploads
	$(BIN)/python -m tests.hostile.mutations
	$(BIN)/python -m tests.hostile.features.history.any_order
	$(BIN)/python -m tests.hostile.kills

clean: ## remove what can be made again; the database and uploaded pictures stay
	rm -rf .venv staticfiles media/derived .pytest_cache .ruff_cache .mypy_cache .coverage htmlcov

.env:
	@umask 077; $(PYTHON) -c "import secrets; print('SECRET_KEY=' + secrets.token_urlsafe(50) + '\nALLOWED_HOSTS=localhost,127.0.0.1\nHTTPS=off' + '\nEMAIL_URL=consolemail://')" > .env

.venv/pyvenv.cfg:
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" \
	  || { echo "Python 3.11 to 3.14 is needed; $(PYTHON) is $$($(PYTHON) --version). PYTHON=python3.12 chooses another."; exit 1; }
ifneq ($(UV),)
	$(UV) venv --quiet --python $(PYTHON) .venv
else
	@$(PYTHON) -c "import ensurepip" 2>/dev/null \
	  || { echo "$(PYTHON) comes without pip: install python3-venv (Debian, Ubuntu) or uv, and try again."; exit 1; }
	$(PYTHON) -m venv .venv
endif

.venv/runtime: .venv/pyvenv.cfg requirements.lock
	$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

.venv/dev: .venv/runtime requirements-dev.txt requirements-render.txt
	$(INSTALL) -r requirements-dev.txt
	@touch $@
