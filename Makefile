# kg from a fresh clone: `make demo` builds a graph to look at, `make test` runs the suite.
# Needs Python 3.11 or newer, make and pip; everything else goes into $(VENV).

PYTHON ?= python3
VENV ?= .venv
JOBS ?= 2
BIN := $(VENV)/bin
KG := $(BIN)/kg
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup
DEMO := exports/demo
RECORDED := 2016-11-24-colombia-farc 2018-05-08-us-leaves-iran-deal 2023-12-11-sudan-emirates
TAB := $(shell printf '\t')

export PIP_DISABLE_PIP_VERSION_CHECK = 1
unexport KG_LEDGER KG_MODEL KG_EXTRACTOR

.PHONY: help demo demo-llm test test-all check check-data bench bench-ledger bench-quality exports docs renderers clean

help:
	@echo "make demo        a graph from the demo articles, in exports/"
	@echo "make demo-llm    the same with recorded answers of a language model, for three of them"
	@echo "make test        the tests; make test-all: the slow ones too"
	@echo "make check       style (ruff) and types (mypy)"
	@echo "make check-data  the tables of ontology/ and seeds/"
	@echo "make bench       measure speed and quality; DATA=DIR says where annotated data lie"
	@echo "make bench-ledger  a synthetic ledger: how fast it grows and answers; CLAIMS=N, a million by default"
	@echo "make exports     what exports/ and ontology/geopolitics.ttl hold, made again"
	@echo "make docs        docs/commands.md, and what the sessions of the docs print"
	@echo "make renderers   the libraries that draw pages, bundled again with Node (nobody else needs it)"
	@echo "make clean       remove what the others made"

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit("kg needs Python 3.11 or newer; try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install -q pip; }
	@touch $@

$(VENV)/installed: $(VENV)/made setup.cfg pyproject.toml
	$(BIN)/python -m pip install -q -e .
	@touch $@

$(VENV)/installed-%: $(VENV)/installed
	$(BIN)/python -m pip install -q -e ".[$*]"
	@touch $@

.PRECIOUS: $(VENV)/installed-%

demo: $(VENV)/installed
	@mkdir -p $(dir $(DEMO))
	rm -f $(DEMO).ledger $(DEMO).ledger-*
	$(KG) build seeds/demo --ledger $(DEMO).ledger
	for form in turtle:ttl html:html jsonl:jsonl; do \
	    $(KG) export $${form%:*} --ledger $(DEMO).ledger -o $(DEMO).$${form#*:} || exit 1; done
	@echo
	@echo "Open in a browser:   $(DEMO).html"
	@echo "Load in any store:   $(DEMO).ttl"
	@echo "Ask, for instance:   export KG_LEDGER=$(DEMO).ledger"
	@echo "                     $(KG) neighbours Turkey"
	@echo "                     $(KG) show NATO"
	@echo "                     $(KG) why Iran Houthis"
	@echo "                     $(KG) --help"

demo-llm: $(VENV)/installed
	@mkdir -p $(dir $(DEMO))
	rm -f $(DEMO)-llm.ledger $(DEMO)-llm.ledger-*
	$(KG) build $(RECORDED:%=seeds/demo/%.txt) --ledger $(DEMO)-llm.ledger \
	    --extractor llm:answers=seeds/demo-llm/answers.jsonl
	$(KG) export html --ledger $(DEMO)-llm.ledger -o $(DEMO)-llm.html
	@echo
	@echo "Open in a browser:  $(DEMO)-llm.html"
	@echo "Beside the rules:   $(KG) extract $(RECORDED:%=seeds/demo/%.txt) > rules.jsonl"
	@echo "                    $(KG) export jsonl --ledger $(DEMO)-llm.ledger -o llm.jsonl"
	@echo "                    $(KG) compare rules.jsonl llm.jsonl"

test: $(VENV)/installed-test
	$(PYTEST)

test-all: $(VENV)/installed-test
	$(PYTEST) -m "slow or not slow"

check: $(VENV)/installed-check
	$(BIN)/ruff check .
	$(BIN)/mypy

check-data: $(VENV)/installed-test
	! grep -nE " ($(TAB)|$$)|$(TAB) |  |$$(printf '\r')" ontology/*.tsv seeds/*.tsv
	$(BIN)/python -m pytest tests/load

bench: $(VENV)/installed-test
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.page
	$(BIN)/python -m bench.quality $(if $(DATA),--data "$(DATA)")

bench-ledger: $(VENV)/installed
	$(BIN)/python -m bench.ledger $(if $(CLAIMS),--claims $(CLAIMS))

bench-quality: $(VENV)/installed
	$(BIN)/python -m bench.quality $(if $(DATA),--data "$(DATA)") $(PARTS)

exports: $(VENV)/installed
	@mkdir -p $(dir $(DEMO))
	rm -f $(DEMO).ledger $(DEMO).ledger-*
	$(KG) build seeds/demo --ledger $(DEMO).ledger
	for form in turtle:ttl html:html jsonl:jsonl csv:csv graphml:graphml; do \
	    $(KG) export $${form%:*} --ledger $(DEMO).ledger -o $(DEMO).$${form#*:} || exit 1; done
	$(BIN)/python -m kg.export.ontology > ontology/geopolitics.ttl.part
	mv ontology/geopolitics.ttl.part ontology/geopolitics.ttl
	$(BIN)/python -m kg.export.queries $(DEMO).ttl

docs: $(VENV)/installed-test
	$(BIN)/python -m kg.cli.reference > docs/commands.md
	$(BIN)/python tests/sessions.py README.md docs/*.md

renderers:
	cd front && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis $(DEMO).ledger $(DEMO).ledger-* $(DEMO).ledger.index
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
