# `make generate` and `make test` are the commands for everyday work. Both work in a fresh clone.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
UNLIMITED := --timeout 0 --override-ini faulthandler_timeout=0

.PHONY: generate test check oldest smoke benchmark compare fuzz transfers corpus servers clean

generate: $(INSTALLED)
	$(BIN)/python -m generator generate

test: check

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet .
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/python -m pytest --numprocesses auto
	$(BIN)/python -m generator check

# Tests the generator and SDKs with the oldest dependencies that pyproject.toml allows, in a separate environment.
oldest: $(INSTALLED)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-oldest
	$(BIN)/uv pip install --quiet --python .venv-oldest --resolution lowest-direct --editable '.[dev]'
	$(BIN)/uv pip install --quiet --target .venv-oldest/pytest-httpx2 pytest-httpx2
	.venv-oldest/bin/python -m pytest --numprocesses auto tests/unit tests/runtime tests/behaviour

# Installs, generates, calls and checks as a user would. The only tests that CI runs on Windows and macOS.
smoke:
	$(PYTHON) tests/smoke.py

# Measures ratios against bare httpx2 and pydantic on this machine; see tests/benchmarks/README.md.
benchmark: $(INSTALLED)
	$(BIN)/python tests/benchmarks/run.py

# Times the generator on large documents beside other generators, where they are installed.
# make compare DOCUMENTS="path/to/openapi.yaml ..."
compare: $(INSTALLED)
	$(if $(DOCUMENTS),,$(error name OpenAPI documents: make compare DOCUMENTS="a.yaml b.json"))
	$(BIN)/python tests/benchmarks/compare.py $(DOCUMENTS)

# Runs the property tests with many more examples, and prints statistics of them.
fuzz: $(INSTALLED)
	$(BIN)/python -m pytest --numprocesses auto $(UNLIMITED) -m hypothesis --hypothesis-profile fuzz --hypothesis-show-statistics

# Transfers two gibibytes in each direction, blocking and asynchronous. Takes some minutes, and space on the disk.
transfers: $(INSTALLED)
	$(BIN)/python -m pytest tests/transfers $(UNLIMITED) --large --durations 0

# Runs the generator over folders of real documents and checks the packages. Continues where it was stopped.
# make corpus CORPUS=path/to/folder [ONLY="--stage types --only part-of-a-name"]
corpus: $(INSTALLED)
	$(if $(CORPUS),,$(error name a folder of OpenAPI documents: make corpus CORPUS=path/to/folder))
	PYTHONPATH=tests $(BIN)/python -m corpus $(CORPUS) $(ONLY)

# Installs real servers into a folder, and runs the tests of the SDKs that are generated from their documents.
# make servers [ONLY="jupyter etcd"] [SERVERS=path/to/folder]
SERVERS ?= .servers
servers: $(INSTALLED)
	$(BIN)/python tests/servers/install.py $(SERVERS) $(ONLY)
	$(BIN)/python -m pytest --timeout 600 --override-ini faulthandler_timeout=660 --servers $(SERVERS) \
		$(or $(ONLY:%=tests/servers/test_%.py),tests/servers)

# The stamp file in .venv is older than pyproject.toml if the dependencies may have changed.
$(INSTALLED): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --upgrade --target .venv/pytest-httpx2 pytest-httpx2  # conflicts with httpx2-pytest
	$(BIN)/python -m pip install --quiet --upgrade --target .venv/jupyter-server 'jupyter_server>=2.14'  # slows down jsonschema
	touch $@

clean:
	rm -rf .venv .venv-oldest .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
