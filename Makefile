# Two commands: `make serve` and `make test`. The rest is in `make help`.

PYTHON ?= python3
VENV   ?= .venv
# Where PyTorch comes from. Without a GPU, set TORCH_INDEX to PyTorch's index of CPU wheels, or TORCH to a wheel file,
# so that no CUDA is downloaded; see "PyTorch without CUDA" in the README.
TORCH       ?= torch==2.13.0
TORCH_INDEX ?=
HOST ?= 127.0.0.1
PORT ?= 8000

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help serve test check lock corpus clean
.DEFAULT_GOAL := help

help:  ## Show what can be made.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: $(VENV)/installed  ## Install, ingest corpus/documents and start on http://127.0.0.1:8000
	$(BIN)/vraagbaak ingest corpus/documents
	$(BIN)/vraagbaak serve --host $(HOST) --port $(PORT) --example "Welke pilots betrekken DV&O?"

test: $(VENV)/installed-test chromium tesseract docs/examples/node_modules/installed  ## Install what the tests need and run them all
	$(BIN)/python -m pytest

check: $(VENV)/installed-test  ## Lint, format, types and the floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Vraagbaak needs Python 3.11 or newer; set PYTHON=python3.x")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); [ "$$(id -u)" = 0 ] && apt-get install -y -q python3-venv && $(PYTHON) -m venv $(VENV); } \
		|| { echo "Python's venv module is missing. Install it: sudo apt-get install python3-venv"; exit 1; }

$(VENV)/installed: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Installeren (eenmalig, een paar minuten): eerst PyTorch, het grootste deel; daarna de rest."
	$(PIP) install $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $(TORCH)
	$(PIP) install -r requirements.lock
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed requirements-test.lock
	$(PIP) install -r requirements-test.lock
	@touch $@

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		if [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -y -q --no-install-recommends chromium; \
		else echo "The browser tests need Chromium. Install it: sudo apt-get install chromium"; exit 1; fi; }

.PHONY: tesseract
tesseract:
	@tesseract --list-langs 2>/dev/null | grep -q nld || { \
		if [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -y -q --no-install-recommends tesseract-ocr tesseract-ocr-nld; \
		else echo "The tests of scans need Tesseract. Install it: sudo apt-get install tesseract-ocr tesseract-ocr-nld"; exit 1; fi; }

# The official OpenAI client for JavaScript, for the examples in that language.
docs/examples/node_modules/installed: docs/examples/package.json
	@command -v npm >/dev/null || { \
		if [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -y -q --no-install-recommends nodejs npm; \
		else echo "The JavaScript examples need Node.js. Install it: sudo apt-get install nodejs npm"; exit 1; fi; }
	cd docs/examples && npm install --silent --no-audit --no-fund --no-package-lock
	@touch $@

corpus: $(VENV)/installed-test  ## Make corpus/documents anew from corpus/sources
	$(BIN)/python -m corpus.sources.make

lock:  ## Resolve the newest allowed versions into the lock files
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $(TORCH)
	build/lock/bin/python -m pip install -q .
	build/lock/bin/python -m pip freeze --exclude vraagbaak | sed 's/+cpu//' > requirements.lock
	build/lock/bin/python -m pip install -q '.[test,evaluation,corpus]'
	build/lock/bin/python -m pip freeze --exclude vraagbaak | sed 's/+cpu//' > requirements-test.lock
	rm -rf build/lock

clean:  ## Remove what was installed and made; data/ stays
	rm -rf $(VENV) build *.egg-info docs/examples/node_modules
