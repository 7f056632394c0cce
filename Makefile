# Each command installs what it lacks, once. `make` alone lists them.

BASE ?= /
CHECKLISTS ?=
OFFLINE ?=
PORT ?= 8080

# Naming the shell makes macOS's make look for programs on the exported PATH.
SHELL := /bin/bash
export PATH := $(CURDIR)/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

WASM := --target wasm32-unknown-unknown
SETUP := @bash scripts/setup.sh

.PHONY: help dev serve build dist test test-core test-native test-links test-wasm test-e2e test-engines bench mutants lint refresh revisions clean

help:
	@echo 'make dev     builds unoptimised, serves, and does both again on every change; open pages reload'
	@echo 'make serve   builds Preflight and serves it at http://127.0.0.1:$(PORT)$(BASE)'
	@echo 'make build   builds the release into dist/, checks it against the oldest browsers, and prints what a'
	@echo '             first load weighs; BASE=/repo/ for a sub-path'
	@echo '             CHECKLISTS=folder builds a site with only the .json and .md checklists of that folder'
	@echo '             OFFLINE=no builds a site that needs the network, and that browsers forget they have kept'
	@echo 'make test    runs every test: native, WebAssembly, end to end in Chromium, and the main job in'
	@echo '             Firefox and WebKit, too; make test-engines runs the last of them alone'
	@echo 'make test-core runs the tests of the rules and the formats'
	@echo 'make mutants changes the rules and the codec of links in small ways and looks whether the tests'
	@echo '             notice; some 550 changes, 10 to 20 seconds each'
	@echo 'make bench   measures the core, then the app against a hand-written page; about half an hour'
	@echo 'make lint    checks format, warnings and scripts'
	@echo 'make refresh brings the generated files up to date: revisions, and the policy in vercel.json'
	@echo 'make clean   removes what the other commands built'

dev:
	$(SETUP) rust trunk npm crates
	@node scripts/dev.mjs --port $(PORT) --base $(BASE)

serve: dist
	@node scripts/serve.mjs dist --port $(PORT) --base $(BASE) --open

build: dist
	@node scripts/floor.mjs
	@node scripts/sizes.mjs

dist:
	$(SETUP) rust trunk npm crates
	@began=$$SECONDS; CHECKLISTS='$(abspath $(CHECKLISTS))' OFFLINE='$(OFFLINE)' trunk build --release --offline --public-url $(BASE) && \
	  echo "Built in $$((SECONDS - began)) s"

test: test-native test-links test-wasm test-e2e test-engines

# The same generated cases each time: a change is judged by itself. Another number tries others.
test-native test-core: export PROPTEST_RNG_SEED ?= 1

test-native:
	$(SETUP) rust
	cargo test --workspace

test-core:
	$(SETUP) rust
	cargo test -p preflight-core

# Other programs' linkifiers find our links whole; the check of the oldest browsers finds what it is for.
test-links:
	$(SETUP) npm
	node --test tests/linkify.test.mjs tests/floor.test.mjs

# `--test browser` names the one test file that runs in a browser.
test-wasm:
	$(SETUP) rust bindgen npm chromium
	@mkdir -p target && node scripts/chromium.mjs webdriver > target/webdriver.json
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	WASM_BINDGEN_TEST_WEBDRIVER_JSON='$(CURDIR)/target/webdriver.json' \
	WASM_BINDGEN_TEST_TIMEOUT=120 \
	CHROMEDRIVER="$$(node scripts/chromium.mjs driver)" \
	cargo test $(WASM) --test browser

# One build serves both addresses: only the pages name their base.
test-e2e: override BASE = /
test-e2e: override CHECKLISTS =
test-e2e: override OFFLINE =
test-e2e: build
	$(SETUP) chromium
	@rm -rf target/dist-repo
	cargo run --quiet -p preflight-site --bin prerender -- --from dist --to target/dist-repo --base /repo/
	playwright test

# The main job in Chromium, Firefox and WebKit.
test-engines: override BASE = /
test-engines: override CHECKLISTS =
test-engines: override OFFLINE =
test-engines: build
	$(SETUP) engines
	playwright test -c tests/engines

bench: override BASE = /
bench: override CHECKLISTS =
bench: override OFFLINE =
bench: build
	$(SETUP) chromium
	cargo bench --workspace --bench '*'
	@node bench/bench.mjs

# What the tests do not notice is listed in target/mutants.out/missed.txt.
mutants:
	$(SETUP) rust mutants
	@nice node scripts/mutants.mjs

lint:
	$(SETUP) rust
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy $(WASM) --lib --bin app --bin opener --bin reader --bin workshop --test browser -- -D warnings
	@find . \( -name node_modules -o -name target -o -name dist -o -name .git \) -prune \
	  -o \( -name '*.js' -o -name '*.mjs' \) -print | xargs -n 1 node --check

refresh revisions:
	$(SETUP) rust
	cargo run --quiet -p preflight-site --bin refresh

clean:
	rm -rf dist target bench/out test-results
