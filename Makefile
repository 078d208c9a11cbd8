# The commands of LDN Tracker. `make` alone lists them. All they need is Python 3.11 or newer.

UV_VERSION = 0.13.8
RUN = .venv/bin/python
CODE = journal titration ldn_tracker tests .ci manage.py
AT_HOME = env -u DATABASE_URL -u BROKER_URL -u ALLOWED_HOSTS LDN_VAR=.venv/check
AS_IN_PRODUCTION = $(AT_HOME) EMAIL_URL=smtp://mail.example.org \
	ALLOWED_HOSTS=ldn.example.org SECRET_KEY=$$(od -An -N40 -tx1 /dev/urandom | tr -d ' \n')

CHECKS = format lint types imports templates idioms migrations deployment lock dependencies

.PHONY: help setup run test test-services check bench $(CHECKS:%=check-%)

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 22

setup: .venv/ready ## make the environment (.venv) from the lock file

.venv/ready: uv.lock .ci/setup Makefile
	@UV_VERSION=$(UV_VERSION) .ci/setup && touch $@

run: setup ## start web, worker and beat on this machine, with made-up people to look at; Ctrl-C ends all
	@$(RUN) manage.py up $(ARGS)

test: setup ## run every test on SQLite and the embedded broker
	@env -u DATABASE_URL -u BROKER_URL .ci/test "not services" $(ARGS)

test-services: setup ## run every test on PostgreSQL and Redis
	@.ci/with-services .ci/test "" $(ARGS)

check: $(CHECKS:%=check-%) ## formats, lint, types, imports, templates, migrations, deployment, dependencies

check-format: setup
	$(RUN) -m ruff format --check $(CODE)

check-lint: setup
	$(RUN) -m ruff check $(CODE)

check-types: setup
	$(RUN) -m mypy $(CODE)

check-imports: setup
	.venv/bin/lint-imports

check-templates: setup
	.venv/bin/djlint --lint --quiet templates

check-idioms: setup
	git ls-files '*.py' | xargs .venv/bin/django-upgrade --check --target-version 5.2

check-migrations: setup
	$(AT_HOME) $(RUN) manage.py makemigrations --check --dry-run

check-deployment: setup
	@echo "manage.py check --deploy --fail-level WARNING, as in production"
	@$(AS_IN_PRODUCTION) $(RUN) manage.py check --deploy --fail-level WARNING

check-lock: setup
	.venv/uv/bin/uv lock --check

check-dependencies: setup
	$(RUN) .ci/audit.py

bench: setup ## run the benchmarks and write benchmarks.json
	$(RUN) -m tests.benchmarks $(ARGS)
