# shellcheck shell=bash
# The environment, shared by scripts/start and scripts/test. Sourced by bash, never run.
#
# Gives: sett_opp kjore|prove. It makes .venv from the lock files, brings the system libraries and the fonts, and is
# quick when nothing has changed: a stamp beside each part holds the hash of what it was made from.
# What it says to people is in Norwegian. Anything that fails ends the script with the command that would mend it.

rot="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$rot" || exit
venv="$rot/.venv"
python="$venv/bin/python"

si() { printf '%s\n' "$*" >&2; }
stopp() { printf '\n' >&2; printf '%s\n' "$@" >&2; exit 1; }

# The hash of some files and words: $1 the words, the rest files of the repository.
avtrykk() {
    local ord="$1"
    shift
    { printf '%s\n' "$ord"; cat -- "$@"; } | sha256sum | cut -d' ' -f1
}

er_stemplet() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# Runs a command without its chatter; when it fails, shows the end of what it said and stops with $1.
stille() {
    local ved_feil="$1" logg
    shift
    logg="$(mktemp)"
    if ! "$@" >"$logg" 2>&1 </dev/null; then
        tail -n 20 "$logg" >&2
        rm -f "$logg"
        stopp "$ved_feil"
    fi
    rm -f "$logg"
}

# Root installs directly; others only where sudo asks for no password. Prints the prefix, fails where we may not.
som_root() {
    if [ "$(id -u)" = 0 ]; then
        printf 'env'
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        printf 'sudo env'
    else
        return 1
    fi
}

# Debian packages: $1 what they are for, the rest their names.
installer_debian() {
    local formaal="$1" prefiks
    shift
    if ! command -v apt-get >/dev/null; then
        stopp "Maskinen mangler det som trengs $formaal. På Debian 12 heter pakkene: $*." \
            "Installer det som svarer til dem på denne maskinen, og kjør kommandoen på nytt."
    fi
    if ! prefiks="$(som_root)"; then
        stopp "Maskinen mangler det som trengs $formaal. Kjør dette, og så kommandoen på nytt:" \
            "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends $*"
    fi
    si "Installerer det som trengs $formaal: $* …"
    local feil="apt-get klarte ikke å installere $*. Årsaken står over. Rett den, eller be den som har ansvar for
maskinen om å kjøre: apt-get update && apt-get install --yes --no-install-recommends $*"
    # shellcheck disable=SC2086  # the prefix is one word or two
    stille "$feil" $prefiks apt-get update
    # shellcheck disable=SC2086
    stille "$feil" $prefiks DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
}

# An empty .venv for this folder and this Python; made anew when either is another than last time.
lag_venv() {
    local tilhorer
    command -v python3 >/dev/null || stopp "Maskinen mangler python3. Kjør: sudo apt-get install python3 python3-venv"
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stopp "Tilskudd trenger Python 3.11 eller nyere. Her er $(python3 --version 2>&1)."
    tilhorer="$rot $(python3 -c 'import sys; print(sys.version)')"
    if [ -x "$python" ] && "$python" -c '' 2>/dev/null && er_stemplet "$venv/stempel-sted" "$tilhorer"; then
        return
    fi
    si "Lager et eget Python-miljø i .venv …"
    stille "Python kunne ikke lage et miljø. Oftest mangler python3-venv. Kjør: sudo apt-get install python3-venv" \
        python3 -m venv --clear "$venv"
    printf '%s\n' "$tilhorer" >"$venv/stempel-sted"
}

pip_stille() {
    stille "Python-pakkene kunne ikke hentes. Årsaken står over. Er maskinen på nett? Rett det, og kjør på nytt." \
        "$python" -m pip --disable-pip-version-check --no-input "$@"
}

# Python packages by hash, and this project itself as an editable install. $1 the lock file.
hent_python() {
    local las="$1" merke
    merke="$(avtrykk "$las" "$las" pyproject.toml)"
    # The test set holds the run set, so a stamp of either will do for a run.
    er_stemplet "$venv/stempel-pakker" "$merke" && return
    if [ "$las" = requirements.lock ]; then
        er_stemplet "$venv/stempel-pakker" "$(avtrykk requirements-test.lock requirements-test.lock pyproject.toml)" && return
    fi
    si "Henter Python-pakkene (låst i $las) …"
    rm -f "$venv/stempel-pakker"
    pip_stille install --require-hashes --requirement "$las"
    pip_stille install --no-deps --no-build-isolation --no-index --editable .
    printf '%s\n' "$merke" >"$venv/stempel-pakker"
}

# The libraries that WeasyPrint opens by name. Without the last one it works, but each letter takes five times longer.
hent_bibliotek() {
    local prov='import ctypes
for navn in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(navn)'
    local se='from weasyprint.text.ffi import harfbuzz_subset as h; raise SystemExit(0 if h else "harfbuzz_subset mangler")'
    if ! "$python" -c "$prov" 2>/dev/null; then
        installer_debian "for å sette brev" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    fi
    "$python" -c "$se" || stopp "WeasyPrint finner ikke alle bibliotekene sine (pango, pangoft2 og harfbuzz-subset)." \
        "Kjør dette, og så kommandoen på nytt:" \
        "    sudo apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
}

# Fonts and other front-end files. $1: kjore or prove. Where there is no npm, one comes as a Python package.
hent_skrifter() {
    local merke npm uten=(--omit=dev)
    merke="$(avtrykk "npm kjore" package.json package-lock.json .npmrc)"
    # What the tests need besides (axe-core, a driver for Chromium) holds what a run needs, so its stamp will do for both.
    er_stemplet node_modules/.stempel "$(avtrykk "npm prove" package.json package-lock.json .npmrc)" && return
    if [ "$1" = prove ]; then
        merke="$(avtrykk "npm prove" package.json package-lock.json .npmrc)" uten=()
    fi
    er_stemplet node_modules/.stempel "$merke" && return
    if command -v npm >/dev/null && npm --version >/dev/null 2>&1; then
        npm=(npm)
    else
        if [ ! -x "$venv/bin/npm" ]; then
            si "Maskinen har ikke npm. Henter det som en Python-pakke …"
            pip_stille install --require-hashes --requirement requirements-npm.lock
        fi
        npm=(env "PATH=$venv/bin:$PATH" "$venv/bin/npm")
    fi
    si "Henter skriftene til brevene …"
    stille "npm klarte ikke å hente skriftene. Årsaken står over. Er maskinen på nett? Rett det, og kjør på nytt." \
        "${npm[@]}" ci "${uten[@]}" --ignore-scripts --no-audit --no-fund
    printf '%s\n' "$merke" >node_modules/.stempel
}

hent_proveverktoy() {
    local mangler=()
    command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null || mangler+=(poppler-utils)
    command -v qpdf >/dev/null || mangler+=(qpdf)
    command -v hunspell >/dev/null && hunspell -D </dev/null 2>&1 | grep -q nn_NO || mangler+=(hunspell hunspell-no)
    [ "${#mangler[@]}" = 0 ] || installer_debian "for å prøve brevene" "${mangler[@]}"
    command -v chromium >/dev/null || installer_debian "for å prøve sidene" chromium
}

# $1: kjore, or prove for what the tests need besides. Two at once wait for each other.
sett_opp() {
    exec 9>"$rot/.miljo.las"
    flock 9
    lag_venv
    if [ "$1" = prove ]; then
        hent_python requirements-test.lock
    else
        hent_python requirements.lock
    fi
    hent_bibliotek
    hent_skrifter "$1"
    [ "$1" != prove ] || hent_proveverktoy
    exec 9>&-
}
