#!/usr/bin/env bash
# Installs the named parts where they are missing; says so only then.
#   scripts/setup.sh rust trunk bindgen npm chromium engines crates mutants
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

TRUNK=0.21.14
MUTANTS=27.1.0

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
need() { have "$1" || { say "Preflight needs $1: $2"; exit 1; }; }

rust() {
  need rustup 'see https://rustup.rs'
  if ! rustc --print sysroot >/dev/null 2>&1; then
    say 'Installing the Rust toolchain of rust-toolchain.toml (about 2 minutes)'
    rustup toolchain install
  fi
  if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
    say 'Adding the WebAssembly target to Rust (under a minute)'
    rustup target add wasm32-unknown-unknown
  fi
}

trunk() {
  bindgen
  [ "$(command trunk --version 2>/dev/null)" = "trunk $TRUNK" ] && return
  tool trunk "$TRUNK" 'which builds the site' 6 --locked
}

# The command must equal the library's version in Cargo.lock.
bindgen() {
  local version
  version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
  [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $version" ] && return
  tool wasm-bindgen-cli "$version" 'which joins WebAssembly and JavaScript' 3
}

mutants() {
  [ "$(cargo mutants --version 2>/dev/null)" = "cargo-mutants $MUTANTS" ] && return
  tool cargo-mutants "$MUTANTS" 'which looks what the tests miss' 4 --locked
}

# A tool written in Rust: downloaded where cargo-binstall is there and finds it built, else compiled.
#   tool CRATE VERSION PURPOSE MINUTES [OPTION]
tool() {
  if have cargo-binstall; then
    say "Downloading $1 $2, $3 (cargo-binstall; under a minute)"
    cargo binstall --quiet --no-confirm --force --disable-strategies compile "$1@$2" && return
    say 'It is not to be had built.'
  fi
  say "Compiling $1 $2, $3 (about $4 minutes)"
  cargo install --quiet --force "${@:5}" --version "$2" "$1"
}

npm() {
  need node 'version 20 or newer, see https://nodejs.org'
  [ node_modules/.stamp -nt package-lock.json ] && return
  say 'Installing the npm tools of package-lock.json (about a minute)'
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1 \
    command npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.stamp
}

# Trunk runs Cargo offline.
crates() {
  cargo fetch --quiet
}

# A browser for the tests, and the driver of the same version for the WebAssembly tests.
chromium() {
  npm
  browser && driver && return
  if have apt-get; then
    say 'Installing Chromium and its driver for the tests (about 2 minutes)'
    { as_root apt-get update -qq && apt_install chromium chromium-driver fonts-liberation; } ||
      say 'The packages are not to be had here.'
  fi
  browser || download_browser
  driver || download_driver
}

# The other two engines of the tests. In CI none may be missing; elsewhere it is said which one is.
engines() {
  chromium
  node scripts/engines.mjs >/dev/null && return
  if have apt-get; then
    say 'Installing Firefox and WebKitGTK for the tests (about 2 minutes)'
    { as_root apt-get update -qq && { apt_install firefox-esr || apt_install firefox; } &&
      apt_install webkit2gtk-driver xvfb; } || say 'The packages are not to be had here.'
  fi
  local missing
  missing=$(node scripts/engines.mjs) && return
  [ -z "${CI:-}" ] || { say "Not to be had here: $missing"; exit 1; }
  say "The tests leave out what is not to be had here: $missing"
}

download_browser() {
  say 'Downloading Chromium for the tests (about 2 minutes)'
  playwright install chromium
}

download_driver() {
  say "Downloading the browser's driver for the tests (under a minute)"
  local version path
  version=$("$(node scripts/chromium.mjs browser)" --version | sed 's/[^0-9]*\([0-9]*\)\..*/\1/')
  path=$(browsers install "chromedriver@$version" --path "$HOME/.cache/puppeteer" --format '{{path}}')
  ln -sf "$path" node_modules/.bin/chromedriver
}

browser() { node scripts/chromium.mjs browser >/dev/null 2>&1; }
driver() { node scripts/chromium.mjs driver >/dev/null 2>&1; }
apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

for part in "$@"; do "$part"; done
