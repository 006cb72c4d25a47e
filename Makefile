# All that a person runs from a checkout. `make site` is where to begin.
# Each step leaves a stamp inside .venv, so that a second run goes straight to the work; a new .venv forgets them all.

bin    := .venv/bin
python := $(bin)/python
pip    := $(python) -m pip --quiet --disable-pip-version-check
needs  := pyproject.toml constraints.txt
pytest := $(python) -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadgroup

.PHONY: help site test check gate static format pictures docs tools wheels dist constraints clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name says; do printf 'make %-12s %s\n' "$$name" "$$says"; done

site: .venv/.installed ## build this folder's site, on a fresh machine too (needs Python 3.11 or newer)
	$(bin)/headshot build .
	@echo "The site is in output/. To see it: $(bin)/headshot serve --open"

test: static tools wheels ## everything that fits ten minutes, a real browser included
	$(pytest) -m "not gate"

check: static ## format, lint, types, floors and the fast tests
	$(pytest) -m "not gate and not browser and not slow"

gate: static tools wheels ## everything: every theme in every state, this machine's other Pythons, the benchmarks
	$(pytest)
	$(python) -m scripts.gate
	$(python) scripts/pythons.py
	$(python) -m benchmarks

static: .venv/.dev
	$(bin)/ruff format --check --quiet . || { echo "Not formatted as agreed: run make format"; exit 1; }
	$(bin)/ruff check --quiet .
	$(bin)/mypy

format: .venv/.dev ## write the code as agreed
	$(bin)/ruff format .
	$(bin)/ruff check --fix-only .

pictures: .venv/.dev tools ## take the pictures of the themes again
	$(python) -m scripts.pictures

docs: .venv/.dev ## write the reference of profile.yaml anew
	$(python) -m scripts.reference

tools: .venv/.tools ## install what the browser tests measure with
wheels: .venv/.wheels ## fetch the wheels with which the package test installs, without an index

dist: .venv/.dev ## build source archive and wheel into dist/, and judge them
	@$(python) -m scripts.release

constraints: .venv/.dev ## bring constraints.txt up to date
	$(bin)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --all-extras --no-annotate \
		--custom-compile-command "make constraints" pyproject.toml --output-file constraints.txt

clean: ## remove what these commands installed, but no site
	rm -rf .venv .venvs .wheels dist tests/browser/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find generator tests benchmarks scripts -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	@echo "output/ and .headshot/ are left as they are."

# ---- what the commands above stand on

$(bin)/pip: # the last thing that a new .venv gets
	@scripts/venv.sh

.venv/.installed: $(needs) | $(bin)/pip
	@echo "Installing Headshot into .venv (a minute, the first time)"
	@$(pip) install --constraint constraints.txt --editable .
	@touch $@

.venv/.dev: $(needs) | $(bin)/pip
	@echo "Installing Headshot and its development tools into .venv (two minutes, the first time)"
	@$(pip) install --constraint constraints.txt --editable '.[dev]'
	@touch .venv/.installed $@

.venv/.tools: scripts/tools.py tests/browser/package.json .venv/.dev
	@$(python) scripts/tools.py
	@touch $@

.venv/.wheels: scripts/wheels.py $(needs) .venv/.dev
	@echo "Fetching wheels into .wheels"
	@$(python) scripts/wheels.py
	@touch $@
