# make                 build the interpreter (release)
# make run FILE=x.py   build and run a program; ARGS="…" are handed to it
# make test            everything that is tested; make language FILTER=word runs only language cases
# make bench           times the benchmarks against PEERS
# make install PREFIX=/usr/local

SWIFT   ?= swift
PREFIX  ?= /usr/local
PYTHON  ?= python3
PEERS   ?= python3=$(PYTHON)
BUILD   := $(SWIFT) build -c release --product gila --static-swift-stdlib
BINARY  := .build/release/gila
RUNNER  := .build/language-tests
RUNNERSOURCES := Tests/LanguageTests/Case.swift Tests/LanguageTests/Interpreter.swift \
                 Tests/LanguageTests/ExpectedFailures.swift Tests/LanguageTests/Command/main.swift
EXPECTED := Tests/LanguageTests/expected_failures.txt
PACKAGES := libgmp-dev

.PHONY: all build run test language expected-failures probes bench fuzz record differences install uninstall clean deps

all: build

build: deps
	$(BUILD)

run: build
	@test -n "$(FILE)" || { echo 'usage: make run FILE=program.py [ARGS="..."]'; exit 2; }
	@$(BINARY) "$(FILE)" $(ARGS)

# The test bundle alone: the whole package would compile the interpreter a second time, without optimisation.
test: build
	$(SWIFT) build --product GilaPackageTests
	GILA_BIN=$(BINARY) $(SWIFT) test --skip-build

language: build $(RUNNER)
	$(RUNNER) $(FILTER)

$(RUNNER): $(RUNNERSOURCES)
	@mkdir -p .build
	swiftc -O -swift-version 5 $(RUNNERSOURCES) -o $@

# Lists what fails today; look at the difference before committing it.
expected-failures: build $(RUNNER)
	{ sed '/^#/!d' $(EXPECTED); $(RUNNER) --expected; \
	  $(BINARY) Tests/LanguageTests/run_probes.py --expected; } > .build/expected && mv .build/expected $(EXPECTED)

probes: build
	$(BINARY) Tests/LanguageTests/run_probes.py

bench: build
	$(PYTHON) Benchmarks/run.py gila=$(BINARY) --peers $(PEERS) $(BENCH)

fuzz: build
	$(PYTHON) Tests/Fuzz/fuzz.py $(BINARY) $(FUZZ)

# PYTHON must be CPython 3.13 here.
record:
	$(PYTHON) Tests/LanguageTests/record.py check $(PYTHON)

# Here as well.
differences: build
	$(PYTHON) Tests/Differences/page.py $(abspath $(BINARY)) > .build/differences && mv .build/differences docs/differences.md

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/lib/gila"
	install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/gila"
	rm -rf "$(DESTDIR)$(PREFIX)/lib/gila/stdlib"
	cp -R stdlib "$(DESTDIR)$(PREFIX)/lib/gila/stdlib"

uninstall:
	rm -rf "$(DESTDIR)$(PREFIX)/bin/gila" "$(DESTDIR)$(PREFIX)/lib/gila"

clean:
	rm -rf .build

# Installs what is missing, and only where there is dpkg to ask.
deps:
	@if command -v dpkg-query >/dev/null; then \
	  missing=; \
	  for p in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	  done; \
	  if [ -n "$$missing" ]; then \
	    if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	    echo "installing$$missing"; \
	    $$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	  fi; \
	fi
