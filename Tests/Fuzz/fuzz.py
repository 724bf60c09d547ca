"""Fuzzes an interpreter: generated inputs go to compile() and exec() in child processes; what kills or hangs one is kept.

  fuzz.py INTERPRETER [--seconds N] [--seed N] [--kinds bytes,tokens,mutants,programs,calls] [--oracle PYTHON]

A failing input is made smaller and written to Tests/Fuzz/inputs, where the test-suite replays it from then on.
With --oracle, the output of "calls" programs and the answers of compile() are compared with CPython 3.13's and what
differs is printed (nothing is kept: a difference is a bug to be turned into a language case).
"""
import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time

import generate

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BATCH = 40
LIMIT = 'ulimit -v 8000000 2>/dev/null; exec "$@"'


def real_files():
    found = []
    for folder in ("examples", "Benchmarks", "stdlib", "Tests/LanguageTests/cases"):
        for base, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in names:
                if name.endswith(".py"):
                    with open(os.path.join(base, name), "rb") as f:
                        found.append(f.read())
    return found


def run(interpreter, paths, seconds):
    """(exit status or None for a time-out, names tried, text of the errors)"""
    argv = ["sh", "-c", LIMIT, "sh", interpreter, os.path.join(HERE, "replay.py")] + paths
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)
        status, out, err = done.returncode, done.stdout, done.stderr
    except subprocess.TimeoutExpired as e:
        status, out, err = None, e.stdout or b"", e.stderr or b""
    tried = [line[4:].decode() for line in out.split(b"\n") if line.startswith(b"try ")]
    return status, tried, err.decode("utf-8", "replace")


def fails(interpreter, path, data):
    with open(path, "wb") as f:
        f.write(data)
    status, _, err = run(interpreter, [path], 10)
    return None if status == 0 else (status, err.strip()[-200:])


def smaller(interpreter, path, data):
    """Leaves out ever smaller pieces as long as the failure stays, for at most 20 seconds."""
    end = time.monotonic() + 20
    size = max(1, len(data) // 2)
    while size and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            shorter = data[:at] + data[at + size:]
            if fails(interpreter, path, shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data


def keep(interpreter, path, data, seen):
    found = fails(interpreter, path, data)
    if not found:
        return
    reason = "%s %s" % found
    key = reason[-80:]
    if key in seen:
        return
    seen.add(key)
    data = smaller(interpreter, path, data)
    suffix = ".run.py" if path.endswith(".run.py") else ".py"
    name = hashlib.sha256(data).hexdigest()[:12] + suffix
    with open(os.path.join(HERE, "inputs", name), "wb") as f:
        f.write(data)
    print("FOUND inputs/%s (%d bytes): %s" % (name, len(data), reason), flush=True)


def compare(interpreter, oracle, path, data, seen):
    with open(path, "wb") as f:
        f.write(data)
    outputs = []
    for program in (interpreter, oracle):
        try:
            done = subprocess.run(["sh", "-c", LIMIT, "sh", program, path], capture_output=True, timeout=20, stdin=subprocess.DEVNULL)
            outputs.append(done.stdout.decode("utf-8", "replace").split("\n"))
        except subprocess.TimeoutExpired:
            outputs.append(["timeout"])
    calls = [line for line in data.decode("utf-8", "surrogatepass").split("\n") if line.startswith("t(")]
    for call, got, want in zip(calls, *outputs):
        key = want.split(" ")[0] + want.partition(": ")[2][:30]
        if got != want and key not in seen:
            seen.add(key)
            print("%s\n    want %s\n    got  %s" % (call, want, got), flush=True)


def compare_reports(interpreter, oracle, batch, seen):
    answers = []
    for program in (interpreter, oracle):
        argv = ["sh", "-c", LIMIT, "sh", program, "-W", "ignore", os.path.join(HERE, "replay.py"), "--report"]
        try:
            done = subprocess.run(argv + list(batch), capture_output=True, timeout=30, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return
        lines = done.stdout.decode("utf-8", "replace").split("\n")
        answers.append(dict(line.split(" ", 1) for line in lines if " " in line))
    for path, data in batch.items():
        got, want = answers[0].get(path, "nothing"), answers[1].get(path, "nothing")
        key = "".join(c for c in want.split(" (")[0] if not c.isdigit()) + " / " + got.split(":")[0]
        if got != want and key not in seen:
            seen.add(key)
            print("%r\n    want %s\n    got  %s" % (data[:300], want, got), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("interpreter")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--kinds", default="bytes,tokens,mutants,programs,calls")
    parser.add_argument("--oracle")
    options = parser.parse_args()
    options.interpreter = os.path.abspath(options.interpreter) if "/" in options.interpreter else options.interpreter
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10 ** 6)
    print("seed", seed)
    r = random.Random(seed)
    files = real_files()
    makers = {
        "bytes": (generate.raw_bytes, ".py"),
        "tokens": (generate.token_soup, ".py"),
        "mutants": (lambda r: generate.mutate(r, r.choice(files), r.choice(files)), ".py"),
        "programs": (generate.program, ".run.py"),
        "calls": (generate.calls, ".run.py"),
    }
    kinds = options.kinds.split(",")
    seen, differing, count = set(), set(), 0
    end = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            kind = kinds[count // BATCH % len(kinds)]
            make, suffix = makers[kind]
            batch = {}
            for i in range(BATCH if kind != "calls" else 4):
                path = os.path.join(folder, "%d%s" % (i, suffix))
                batch[path] = make(r)
                with open(path, "wb") as f:
                    f.write(batch[path])
            if kind == "calls" and options.oracle:
                for path, data in batch.items():
                    compare(options.interpreter, options.oracle, path, data, differing)
            elif suffix == ".py" and options.oracle:
                compare_reports(options.interpreter, options.oracle, batch, differing)
            count += BATCH
            paths = list(batch)
            while paths:
                status, tried, _ = run(options.interpreter, paths, 30)
                if status == 0 or not tried:
                    if status != 0:
                        print("the interpreter does not even start replay.py: status", status)
                        return 1
                    break
                suspects = [tried[-1]] if status is None or status < 0 or status > 3 else tried
                for path in suspects:
                    keep(options.interpreter, path, batch[path], seen)
                paths = paths[len(tried):]
    print("%d inputs, %d failures, %d differences" % (count, len(seen), len(differing)))
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())
