# Two commands are all that is needed: `make generate` and `make test`. Both work from a fresh clone.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
UNLIMITED := --timeout 0 --override-ini faulthandler_timeout=0

.PHONY: generate test check oldest smoke benchmark fuzz transfers corpus clean

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

# The tests of the generator and of SDKs with the oldest releases that pyproject.toml allows, in an environment of their own.
oldest: $(INSTALLED)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-oldest
	$(BIN)/uv pip install --quiet --python .venv-oldest --resolution lowest-direct --editable '.[dev]'
	$(BIN)/uv pip install --quiet --target .venv-oldest/pytest-httpx2 pytest-httpx2
	.venv-oldest/bin/python -m pytest --numprocesses auto tests/unit tests/runtime tests/behaviour

# Install, generate, call and check as a user would; the only tests that run on all systems.
smoke:
	$(PYTHON) tests/smoke.py

# Ratios against bare httpx2 and pydantic on this machine; see tests/benchmarks/README.md.
benchmark: $(INSTALLED)
	$(BIN)/python tests/benchmarks/run.py

# The property tests, with many more examples, and a report of what they have seen.
fuzz: $(INSTALLED)
	$(BIN)/python -m pytest --numprocesses auto $(UNLIMITED) -m hypothesis --hypothesis-profile fuzz --hypothesis-show-statistics

# Uploads and downloads of two gibibytes each, in both worlds. Takes a while, and room on the disk.
transfers: $(INSTALLED)
	$(BIN)/python -m pytest tests/transfers $(UNLIMITED) --large --durations 0

# Runs the generator over folders of real documents, and looks closely at what comes out. Goes on where it was stopped.
# make corpus CORPUS=path/to/folder [ONLY="--stage types --only part-of-a-name"]
corpus: $(INSTALLED)
	$(if $(CORPUS),,$(error say which folder of OpenAPI documents: make corpus CORPUS=path/to/folder))
	PYTHONPATH=tests $(BIN)/python -m corpus $(CORPUS) $(ONLY)

# The stamp lies inside .venv and is older than pyproject.toml exactly when the dependencies may have changed.
$(INSTALLED): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --upgrade --target .venv/pytest-httpx2 pytest-httpx2  # it excludes httpx2-pytest
	touch $@

clean:
	rm -rf .venv .venv-oldest .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
