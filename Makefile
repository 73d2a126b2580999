# `make` lists what can be done. Everything that is written goes to .venv/ and var/.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py

# `make run` is production on one machine: these are its settings, unless the environment says otherwise.
RUN_ENV = DJANGO_SETTINGS_MODULE=$${DJANGO_SETTINGS_MODULE:-config.settings.production} \
	SECRET_KEY="$${SECRET_KEY:-$$(cat var/secret-key)}" \
	SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}" \
	ALLOWED_HOSTS="$${ALLOWED_HOSTS:-127.0.0.1,localhost}" \
	PORT=$(PORT)

.DEFAULT_GOAL := help

help: ## List what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: prepare ## Serve the site on http://127.0.0.1:8000 (PORT= to change), demo content in an empty database
	@echo "Serving on http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)"
	@$(RUN_ENV) sh -c '$(MANAGE) publish_scheduled --every 60 & exec $(BIN)/gunicorn -c site/config/gunicorn.py config.wsgi'

prepare: $(VENV)/installed var/secret-key
	@$(RUN_ENV) $(MANAGE) compile_catalogues
	@$(RUN_ENV) $(MANAGE) migrate --verbosity 0
	@$(RUN_ENV) $(MANAGE) seed_demo --if-empty
	@$(RUN_ENV) $(MANAGE) derive_facet_terms --missing
	@$(RUN_ENV) $(MANAGE) collectstatic --noinput --clear --verbosity 0

dev: $(VENV)/installed-dev ## Serve with DEBUG and reloading, for developers
	@$(MANAGE) compile_catalogues
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed_demo --if-empty
	@$(MANAGE) derive_facet_terms --missing
	@$(MANAGE) runserver $(PORT)

admin: $(VENV)/installed var/secret-key ## Create an administrator's account
	@$(RUN_ENV) $(MANAGE) createsuperuser

test: $(VENV)/installed-dev ## Run all checks: lint, types, imports, catalogues, migrations, tests
	@$(BIN)/python -m tests.run_all

bench: $(VENV)/installed-dev ## Measure the figures to reach; prints one line a figure, writes var/bench.json
	@$(MANAGE) compile_catalogues
	@$(BIN)/python -m tests.bench

format: $(VENV)/installed-dev ## Format code and templates
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint --reformat --quiet site/*/templates */templates || true

messages: $(VENV)/installed-dev ## Bring the catalogues in locale/ up to date with the code
	@$(MANAGE) update_catalogues

lock: $(VENV)/installed-dev ## Renew requirements.txt and requirements-dev.txt from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --upgrade --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate --python-version 3.11 --quiet -o requirements.txt
	@$(BIN)/uv pip compile pyproject.toml --upgrade --group dev --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate --python-version 3.11 --quiet -o requirements-dev.txt

clean: ## Remove the environment and everything the site wrote, its database included
	rm -rf $(VENV) var

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing the locked dependencies ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing the locked development dependencies ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@mkdir -p var
	@touch $@ $(VENV)/installed

var/secret-key:
	@mkdir -p var
	@umask 077 && $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(50))" > $@

.PHONY: help run prepare dev admin test bench format messages lock clean
