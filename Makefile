# Thin over Meson. Each target first installs the Debian packages that are missing.
# `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

# Debian's programs, which tools/install-deps looks after, before others of the same name; its ccache, if there, before those.
export PATH := $(if $(wildcard /usr/lib/ccache/gcc),/usr/lib/ccache:)/usr/bin:/bin:$(PATH)

PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
# No warning of either compiler is left standing; WERROR=false helps with a newer compiler.
WERROR ?= true

SETUP := meson setup
COMPILE := meson compile
# More than there are processors: programs that wait for each other leave them idle.
TEST := meson test --print-errorlogs --timeout-multiplier 3 --num-processes $$(($$(nproc) + 2))

# One PostgreSQL server for all of a run; where none is installed, none.
BESIDE := tests/store/with-postgres --shared

# A sanitizer that finds something ends the test with a failure.
SANITIZER_ENV := ASAN_OPTIONS=abort_on_error=1:quarantine_size_mb=16:detect_stack_use_after_return=1:handle_sigill=1

.PHONY: all demo serve test test-deep bench fuzz install deb bundle clean help \
	deps-build deps-test deps-deep deps-bench deps-fuzz deps-deb \
	release release-tests commands optimized optimized-forms asan clang rules coverage valgrind lint faults forms-asan forms-resaved forms-into worlds packages crash serving attack tsan browser pictures manual-images

all: deps-build release

help:
	@echo 'make            release program at build/sekisho'
	@echo 'make demo       a tour of the example hospital, reports in build/demo'
	@echo 'make serve      serve an installation in ./sekisho-data (SERVE_DATA, SERVE_LISTEN)'
	@echo 'make test       all tests: release, sanitizers, second compiler, rules of the house'
	@echo 'make test-deep  the same, then valgrind, coverage, linters, scanners, every fault (hours)'
	@echo 'make bench      benchmarks'
	@echo 'make fuzz       each fuzz target for FUZZ_SECONDS (60)'
	@echo 'make install    install to PREFIX (/usr/local), below DESTDIR when set'
	@echo 'make deb        the Debian package, in build-deb'
	@echo 'make bundle     an archive of the package and all it needs, to install without a network'
	@echo 'make clean      remove all build folders'

deps-build deps-test deps-deep deps-bench deps-fuzz deps-deb: deps-%:
	@tools/install-deps $*

# --- builds: one folder each; only `release` writes to build/ --------------------------------

# Optimised a little: more takes half of the build again, and makes nothing faster that is felt.
build/build.ninja:
	CC=gcc $(SETUP) build --buildtype=release --optimization=1 --prefix=$(PREFIX) -Dtests=false

# What is installed and measured: optimised across files, which takes too long for the tests' programs.
build-lto/build.ninja:
	CC=gcc $(SETUP) build-lto --buildtype=release --prefix=$(PREFIX) -Db_lto=true -Dtests=false

# The same at the places of a Debian package.
build-deb/build.ninja:
	CC=gcc $(SETUP) build-deb --buildtype=release --prefix=/usr -Db_lto=true -Dtests=false

# At fixed addresses: a third of the pages that a program touched at its start were those where addresses had to be filled in.
build-asan/build.ninja:
	CC=gcc $(SETUP) build-asan --buildtype=debug --optimization=0 -Db_sanitize=address,undefined \
		-Db_lundef=false -Db_pie=false -Db_staticpic=false -Dfaults=true

# For its warnings alone: what the program is made of is generated, nothing is compiled (tools/syntax-check).
build-clang/build.ninja:
	CC=clang $(SETUP) build-clang --optimization=0 -Ddebug=false -Dsyntax=true -Dwerror=$(WERROR)

# Threads and processes count the same lines.
build-cov/build.ninja:
	CC=gcc $(SETUP) build-cov --buildtype=debug -Db_coverage=true -Dfaults=true -Dc_args=-fprofile-update=atomic

build-fuzz/build.ninja:
	CC=clang $(SETUP) build-fuzz --buildtype=debugoptimized -Db_lundef=false -Dfuzz=true -Dtests=false

release: build/build.ninja
	@$(COMPILE) -C build

optimized: build-lto/build.ninja
	@$(COMPILE) -C build-lto

# The tests need packages that the program does not, so they are switched on when they are there.
release-tests: build/build.ninja
	@meson configure build -Dtests=true
	@$(COMPILE) -C build

asan: build-asan/build.ninja
	@$(COMPILE) -C build-asan

clang: build-clang/build.ninja
	@ninja -C build-clang build.ninja # also in an old folder: what there is now
	@ninja -C build-clang $$(ninja -C build-clang -t targets rule CUSTOM_COMMAND | cut -d: -f1 | grep '\.[ch]$$')
	@tools/syntax-check build-clang

# --- what people run -------------------------------------------------------------------------

demo: all
	@examples/demo '$(CURDIR)/build/sekisho' '$(CURDIR)/build/demo'

# All stages run, then one line says how it went; a stage that did not run counts as failed. What the next stage needs is built while
# this one's tests wait for something; its log is shown when that fails. What the sanitizers look at does not
# run once more without them, and the other way round: that is test-deep's (`commands`).
test: export LC_ALL := C.UTF-8
test: deps-test
	@rm -f build/meson-logs/testlog.json build-asan/meson-logs/testlog.json
	@$(MAKE) --no-print-directory -j3 build/build.ninja build-asan/build.ninja build-clang/build.ninja && meson configure build -Dtests=true || exit 1; \
	trap 'kill $$(jobs -p) 2>/dev/null' EXIT; \
	nice -n 19 $(MAKE) --no-print-directory asan >build-asan/build.log 2>&1 & \
	$(BESIDE) $(TEST) -C build $(foreach suite,$(RELEASED),--suite $(suite)); \
	wait $$!; asan=$$?; \
	nice -n 19 $(MAKE) --no-print-directory clang >build-clang/build.log 2>&1 & clang=$$!; \
	nice -n 19 $(MAKE) --no-print-directory rules >build-clang/rules.log 2>&1 & rules=$$!; \
	if ((asan)); then cat build-asan/build.log; else $(SANITIZER_ENV) $(BESIDE) $(TEST) -C build-asan $(foreach suite,$(SANITIZED),--suite $(suite)); fi; \
	wait $$clang; clang=$$?; ((clang == 0)) || cat build-clang/build.log; \
	wait $$rules; rules=$$?; cat build-clang/rules.log; \
	tools/test-summary build/meson-logs/testlog.json build-asan/meson-logs/testlog.json --also clang-build=$$clang --also rules=$$rules

# Which room may use which, and how a source is written; all is looked at, also after a finding.
rules:
	@tools/check-layers src; layers=$$?; tools/check-source src && exit $$layers

# A program takes ten times as long to start with the sanitizers in it: with them runs what tests functions, or lets them fail; without
# them what starts the program a thousand times.
RELEASED := cli forms pages tools
SANITIZED := unit store fault hostile

# Until it is told to stop; the installation stays in the folder.
SERVE_DATA ?= sekisho-data
SERVE_LISTEN ?= 127.0.0.1:8443
serve: all
	@build/sekisho serve --data '$(SERVE_DATA)' --listen '$(SERVE_LISTEN)'

test-deep: deps-deep
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory commands valgrind coverage lint faults forms-asan forms-resaved forms-into optimized-forms worlds packages crash serving attack tsan browser pictures
	@$(MAKE) --no-print-directory fuzz FUZZ_SECONDS=10

# What is left to it as long, and what `make test` looks at only with the sanitizers, without them, and the other way round (but `forms-asan` and `valgrind`).
commands: release-tests asan
	$(BESIDE) $(TEST) -C build --suite long --suite store --suite hostile
	$(SANITIZER_ENV) $(BESIDE) $(TEST) -C build-asan --suite long --suite cli --suite pages

# Unit tests only: valgrind has nothing to say about the Python and shell ones, and what locks itself
# in does not let valgrind work either.
valgrind: release-tests
	$(TEST) -C build --suite unit --no-suite locked --timeout-multiplier 20 \
		--wrapper 'valgrind --quiet --leak-check=full --error-exitcode=99 --suppressions=$(CURDIR)/tools/valgrind.supp'

# Other worlds each time, or from SEKI_SEED on: the engine against the rules said a second time, and
# what always holds; a tenth of them for what is computed from the outcome. A failure names the seed of its world, which makes it again.
SEKI_SEED ?= $(shell date +%s)
SEKI_WORLDS ?= 10000
worlds: release-tests
	@SEKI_SEED=$(SEKI_SEED) SEKI_WORLDS=$(SEKI_WORLDS) build/tests/unit/engine/engine_assess_test
	@SEKI_SEED=$(SEKI_SEED) SEKI_WORLDS=$(SEKI_WORLDS) build/tests/unit/engine/engine_property_test
	@for test in advise_random compare groups kernel sequence standing; do \
		SEKI_SEED=$(SEKI_SEED) SEKI_WORLDS=$$(( ($(SEKI_WORLDS) + 9) / 10 )) build/tests/unit/engine/engine_$${test}_test || exit 1; done

# Forms under the sanitizers; the ordinary tests read them with the released program.
forms-asan: asan
	$(SANITIZER_ENV) $(TEST) -C build-asan --suite forms

# Every form that LibreOffice can save again; the ordinary tests take each eighth.
forms-resaved: release-tests
	python3 tests/forms/forms_test.py --resaved --sekisho build/sekisho --data data; \
		status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]

# The ordinary tests put answers into each sixth form.
forms-into: release-tests
	python3 tests/into/into_test.py --sekisho build/sekisho --data data --forms tests/forms --shared ../shared

# The program that is installed reads every form as the tested one does.
optimized-forms: optimized
	python3 tests/forms/forms_test.py --sekisho build-lto/sekisho --data data

coverage: build-cov/build.ninja
	@$(COMPILE) -C build-cov
	$(BESIDE) $(TEST) -C build-cov
	gcovr --root . --filter src/ --branches --print-summary --html-details build-cov/coverage.html \
		build-cov

lint: clang release
	find src -name '*.c' -print0 | xargs -0 -n 4 -P "$$(nproc)" clang-tidy -p build-clang --quiet
	cppcheck --quiet --enable=warning,portability,performance --std=c11 --inline-suppr \
		--suppressions-list=tools/cppcheck-suppressions.txt --error-exitcode=1 \
		-D__linux__ -j "$$(nproc)" -I src src
	find src tests fuzz bench -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror

# `make test` lets the last calls fail and a few of those before, on the command line and of what people do with a server; here it is every one of the small
# inputs, and as many as there are minutes for of the real ones.
faults: asan
	SEKI_EVERY=1 $(SANITIZER_ENV) build-asan/tests/unit/service/service_fault_test
	$(SANITIZER_ENV) tests/fault/sweep.py --sekisho build-asan/sekisho --jobs "$$(nproc)" --every
	$(SANITIZER_ENV) tests/fault/sweep.py --sekisho build-asan/sekisho --jobs "$$(nproc)" \
		--real data examples/hospital

bench: deps-bench build-lto/build.ninja
	@meson configure build-lto -Dbench=true
	@$(COMPILE) -C build-lto
	meson test -C build-lto --benchmark --verbose

# New inputs that reach new code are kept in build-fuzz/corpus; copy the good ones to fuzz/corpus.
fuzz: deps-fuzz build-fuzz/build.ninja
	@$(COMPILE) -C build-fuzz
	@found=0; for program in build-fuzz/fuzz/*_fuzz; do \
		[ -x "$$program" ] || continue; \
		found=1; name=$$(basename "$$program" _fuzz); \
		mkdir -p "build-fuzz/corpus/$$name"; \
		seeds=; [ ! -d "fuzz/corpus/$$name" ] || seeds="fuzz/corpus/$$name"; \
		echo "fuzzing $$name for $(FUZZ_SECONDS) s"; \
		"$$program" -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 \
			-print_final_stats=1 -artifact_prefix="build-fuzz/" \
			"build-fuzz/corpus/$$name" $$seeds || exit 1; \
	done; [ $$found -eq 1 ] || { echo 'no fuzz target was built' >&2; exit 1; }

install: deps-build optimized
	meson install -C build-lto --no-rebuild

deb: deps-deb build-deb/build.ninja
	@$(COMPILE) -C build-deb
	@tools/make-deb

# Fetches the packages that it holds, so this one needs a mirror of Debian; what it makes needs none.
bundle: deb
	@tools/make-bundle

# A writer of the store is killed 200 times on each database; the ordinary tests do it a few times.
crash: release-tests
	tests/crash/crash_test.py --writer build/tests/crash/crash_writer --sekisho build/sekisho --kills 200
	tests/store/with-postgres tests/crash/crash_test.py --writer build/tests/crash/crash_writer \
		--sekisho build/sekisho --kills 200; status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]

# The server is killed 200 times under load, and has 1,000 idle and 50 slow clients; disks, clock and other writers trouble it; three
# servers share a PostgreSQL, all of which are stopped and killed.
serving: release-tests
	tests/server/server_test.py --sekisho build/sekisho --writer build/tests/crash/crash_writer --kills 200 --replacements 10
	tests/server/writes_test.py --sekisho build/sekisho --hospital examples/hospital --kills 200
	tests/server/trouble_test.py --sekisho build/sekisho --hospital examples/hospital
	tests/server/fleet_test.py --sekisho build/sekisho --hospital examples/hospital --kills 200; \
		status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]

# Attacks on the server: our own, also through nginx, and those of testssl.sh, wapiti and zzuf, under AddressSanitizer; our own once more on PostgreSQL.
attack: release-tests build-asan/build.ninja
	@$(COMPILE) -C build-asan sekisho sekisho-server sekisho-worker
	tests/server/attack_test.py --sekisho build-asan/sekisho
	tests/store/with-postgres tests/server/attack_test.py --sekisho build/sekisho --seconds 10; status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]
	tests/server/scan_test.py --sekisho build-asan/sekisho

# Every page in Debian's chromium; pictures stay in build/browser.
browser: release-tests
	tests/browser/browser_test.py --sekisho build/sekisho --out build/browser; status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]

# Key pages look as in the manual: its pictures, taken anew, beside those that are kept.
pictures: release-tests
	@mkdir -p build/pictures/now
	tests/browser/browser_test.py --sekisho build/sekisho --out build/pictures --only - --figures build/pictures/now --against docs/images; \
		status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]

# The pictures of the manual, taken anew while the stories are told.
manual-images: release-tests
	mkdir -p docs/images
	tests/browser/browser_test.py --sekisho build/sekisho --out build/manual --only - --figures docs/images

# Threads of the server under ThreadSanitizer. Workers lock themselves in, which it does not survive, so they are those of the release; its
# runtime does not know where newer kernels put programs, so those do not move them. Nothing is suppressed.
build-tsan/build.ninja:
	CC=gcc $(SETUP) build-tsan --buildtype=debugoptimized -Db_sanitize=thread -Db_lundef=false

TSAN_TESTS = $$(ninja -C build-tsan -t targets all | grep -oE '^tests/unit/(http|site)/[a-z_]*_test:' | tr -d : | sort -u)
tsan: export TSAN_OPTIONS := halt_on_error=1:exitcode=66:second_deadlock_stack=1
tsan: export SEKISHO_DATA := $(CURDIR)/data
tsan: release-tests build-tsan/build.ninja
	@ninja -C build-tsan build.ninja # the tests that there are now, not those of the last time
	@ninja -C build-tsan sekisho-server $(TSAN_TESTS)
	@mkdir -p build-tsan/mixed && cp --remove-destination build/sekisho build/sekisho-worker build/sekisho-painter build-tsan/sekisho-server build-tsan/mixed
	@for test in $(TSAN_TESTS); do setarch -R build-tsan/$$test || exit 1; done
	setarch -R tests/server/server_test.py --sekisho build-tsan/mixed/sekisho --writer build/tests/crash/crash_writer --slow --kills 10 \
		--only starts is_killed drains has_slow_clients is_handed_a_socket is_replaced
	setarch -R tests/server/writes_test.py --sekisho build-tsan/mixed/sekisho --hospital examples/hospital --kills 5
	setarch -R tests/store/with-postgres --or-without tests/server/story_test.py --sekisho build-tsan/mixed/sekisho --hospital examples/hospital
	setarch -R tests/server/lanes_test.py --sekisho build-tsan/mixed/sekisho --hospital examples/hospital
	setarch -R tests/store/with-postgres tests/server/lanes_test.py --sekisho build-tsan/mixed/sekisho --hospital examples/hospital; \
		status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]
	setarch -R tests/server/fleet_test.py --sekisho build-tsan/mixed/sekisho --hospital examples/hospital --slow --kills 20; \
		status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]

# Installs the bundle in a new Debian without a network; needs root.
packages: bundle
	lintian --quiet --fail-on error,warning build-deb/sekisho_*.deb
	tests/packaging/install_test.sh build-deb/sekisho-*.tar; status=$$?; [ $$status -eq 0 ] || [ $$status -eq 77 ]

clean:
	rm -rf build build-lto build-deb build-asan build-clang build-cov build-fuzz build-tsan
