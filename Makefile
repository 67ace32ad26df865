# All packages are installed in .venv from requirements.lock. Nothing else on the machine changes, except
# that `make test`, `make slow`, and `make audits` install a browser, Node.js, and Pango if they are missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CONTENT := content
# Silences Material's notice about the next version of MkDocs.
export NO_MKDOCS_2_WARNING := 1
# Python stores what it compiles, whatever the machine's setting: hundreds of processes import the same modules.
export PYTHONDONTWRITEBYTECODE :=
BUILD_FLAGS ?=
PYTEST := $(BIN)/pytest --workers 3
MANUAL ?= build/manual

.PHONY: site serve docs check test slow audits catalogues mutants dist bench format lock browser brought pango lighthouse clean

site: $(READY)
	$(BIN)/mkdocs build --clean $(BUILD_FLAGS)

serve: $(READY)
	$(BIN)/mkdocs serve

# The manual. MkDocs takes a relative folder from that of the configuration.
docs: $(READY)
	$(BIN)/mkdocs build --clean --strict -f manual/mkdocs.yml -d $(abspath $(MANUAL))

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python release/catalogues.py --check
	$(BIN)/edition check $(CONTENT)

# The tests of a file share what they build, so one worker runs all of them; tests/conftest.py orders the files.
# tests/crew.py forks the workers when all tests are collected. Three workers on two processors, since tests wait for browsers and other programs.
test: $(READY) browser brought pango
	$(PYTEST) -m "not audit and not slow"

# The rest of what the gate runs: whole features in a browser, attacks, and repetitions with Material's frame.
slow: $(READY) browser brought pango
	$(PYTEST) -m "slow and not audit"

# Tests that run other programs on the editions (validators, citation processors, package installers, other
# plugins, a cluster), or read large corpora. They take longer than all other tests.
audits: $(READY) browser brought pango
	$(PYTEST) -m audit

# Checks whether tests notice small changes of the core modules; writes tests/mutants/score.txt.
mutants: $(READY)
	PYTHONPATH=tests $(BIN)/python -m mutants.run --write

# Adds new strings of the interface to the catalogues, removes unused ones, and lists what is not translated.
catalogues: $(READY)
	$(BIN)/python release/catalogues.py

# The files of a release: packages in dist/, the bill of materials in build/release/. The same commit always
# gives the same bytes.
dist: $(READY)
	rm -rf dist build/release
	mkdir -p build/release
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -d dist
	$(BIN)/python release/sbom.py > build/release/sbom.cdx.json

bench: $(READY)
	$(BIN)/python -m benchmarks

# Not part of the tests: its figures depend on the machine.
lighthouse: site browser
	$(BIN)/python tests/npm.py tests/lighthouse
	$(BIN)/python tests/lighthouse/run.py site

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: $(READY)
	$(BIN)/python tests/browser/install.py

# Programs from npm with which tests compare citations and check pages.
brought: $(READY)
	$(BIN)/python tests/npm.py tests/citations tests/auditors

# The library with which WeasyPrint makes PDFs.
pango: $(READY)
	$(BIN)/python tests/outputs/install.py

# Needs uv. The file is the same for all supported platforms and versions of Python.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --group dev pyproject.toml --output-file requirements.lock

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one with PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

clean:
	rm -rf site build
