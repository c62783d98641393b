# make run: the dashboard on http://localhost:8501    make test: checks and all tests
PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip install -qq --disable-pip-version-check --root-user-action ignore
BROWSERS = "$$CHROMIUM" chromium chromium-browser google-chrome msedge

run: .venv/ready
	$(BIN)/python -m streamlit run app.py --server.address localhost --server.showEmailPrompt false

test: .venv/ready-to-test browser
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python -m pytest -q

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info < (3, 11) and sys.exit("Python 3.11 or newer is needed: make run PYTHON=python3.11")'
	@echo "Installing into .venv (about a minute, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) -r requirements.txt
	@touch $@

.venv/ready-to-test: .venv/ready tests/requirements.txt
	@$(PIP) -r tests/requirements.txt
	@touch $@

# The browser tests need Chromium: root with apt-get installs it, others are told by the tests.
browser:
	@for name in $(BROWSERS); do if [ -n "$$name" ] && command -v "$$name" > /dev/null; then exit 0; fi; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo "Installing chromium for the browser tests ..."; export DEBIAN_FRONTEND=noninteractive; \
		apt-get update -qq > /dev/null && apt-get install -y -qq --no-install-recommends chromium > /dev/null \
		|| echo "Chromium could not be installed; name a browser in CHROMIUM."; \
	fi

.PHONY: run test browser
