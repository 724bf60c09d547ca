#!/usr/bin/env python3
"""Interleaved, self-checking benchmark runner (standard library only, Python 3.9 or newer).

  run.py INTERP [--peers P ...] [--runs N] [--only A,B] [--group core,sys,start] [--quick]
         [--metric cpu|wall] [--timeout S] [--json FILE] [--record] [--list]

INTERP and every peer are  LABEL=COMMAND  or a bare COMMAND (split as a shell splits words), e.g.
  run.py gila=.build/release/gila --peers 3.13=/usr/local/bin/python3.13 pypy=pypy3
A command whose name holds 'lua' runs lua/NAME.lua where that port exists and is skipped elsewhere.

Every round runs INTERP and all peers once, in rotating order, so that drift of the machine's speed
hits all alike; each figure is the median of its rounds. cpu = user + system seconds of the finished
child (the default: other work on the machine disturbs it least); wall is kept in the JSON as well.
A run counts only if it exits 0 and prints exactly the recorded line (expected.json), so a wrong
result is never a fast result. Ratios are PEER TIME / INTERP TIME: above 1 INTERP is the faster.
A benchmark that INTERP fails is listed as failed, is left out of the mean, and makes the exit status 1:
read the mean only together with the count of failures.
Peak RSS comes from GNU time when it is installed; without it the figure cannot read below the
runner's own (about 12 MB).
"""
import argparse
import json
import math
import os
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
GNU_TIME = "/usr/bin/time" if os.access("/usr/bin/time", os.X_OK) else None


class Interp:
    def __init__(self, spec):
        label, eq, command = spec.partition("=")
        if not eq or "/" in label:
            label, command = os.path.basename(spec.split()[0]), spec
        self.label = label
        self.argv = [os.path.expanduser(w) for w in shlex.split(command)]
        found = shutil.which(self.argv[0])
        if not found:
            sys.exit("no such interpreter: " + command)
        self.argv[0] = found
        self.lua = "lua" in os.path.basename(self.argv[0])

    def command(self, bench, size):
        if "args" in bench:
            args = bench["args"]
            if self.lua:
                return self.argv + ["-e", ""] if args == ["-c", "pass"] else None
            return self.argv + args
        if self.lua:
            path = os.path.join(HERE, "lua", bench["name"] + ".lua")
            return self.argv + [path, str(size)] if os.path.exists(path) else None
        return self.argv + [os.path.join(HERE, bench["file"]), str(size)]


def run_once(argv, timeout):
    """One child: dict with ok, cpu, wall, rss_kb, out, metrics, why."""
    rss_file = None
    if GNU_TIME:
        fd, rss_file = tempfile.mkstemp(prefix="bench-rss-")
        os.close(fd)
        argv = [GNU_TIME, "-q", "-f", "%M", "-o", rss_file] + argv
    out = tempfile.TemporaryFile()
    err = tempfile.TemporaryFile()
    env = dict(os.environ, PYTHONHASHSEED="0", LC_ALL="C.UTF-8")
    started = time.monotonic()
    child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=env,
                             start_new_session=True, cwd=HERE)
    killed = []

    def kill():
        killed.append(True)
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    timer = threading.Timer(timeout, kill)
    timer.start()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - started
    timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    out.seek(0)
    err.seek(0)
    text = out.read().decode("utf-8", "replace")
    errors = err.read().decode("utf-8", "replace")
    rss = usage.ru_maxrss
    if rss_file:
        try:
            rss = int(open(rss_file).read().split()[-1])
        except (OSError, ValueError, IndexError):
            pass
        os.unlink(rss_file)
    why = ""
    if killed:
        why = "timeout"
    elif child.returncode:
        last = errors.strip().splitlines()
        why = "exit %d: %s" % (child.returncode, last[-1][:100] if last else "")
    metrics = {}
    for line in errors.splitlines():
        words = line.split()
        if len(words) == 3 and words[0] == "METRIC":
            metrics[words[1]] = float(words[2])
    return {"ok": not why, "why": why, "out": text, "cpu": usage.ru_utime + usage.ru_stime,
            "wall": wall, "rss_kb": rss, "metrics": metrics}


def load(name, default):
    path = os.path.join(HERE, name)
    if os.path.exists(path):
        with open(path) as f:
            return json.load(f)
    return default


def geomean(xs):
    return math.exp(sum(map(math.log, xs)) / len(xs)) if xs else float("nan")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("interp", nargs="?")
    ap.add_argument("--peers", nargs="*", default=[])
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--only", default="")
    ap.add_argument("--group", default="core", help="comma list of core, sys, start, import; or all")
    ap.add_argument("--quick", action="store_true", help="the small sizes: a check of results, not of speed")
    ap.add_argument("--metric", choices=("cpu", "wall"), default="cpu")
    ap.add_argument("--timeout", type=float, default=60)
    ap.add_argument("--json")
    ap.add_argument("--record", action="store_true", help="write INTERP's output lines to expected.json")
    ap.add_argument("--list", action="store_true")
    opt = ap.parse_args()

    suite = load("suite.json", {})["benchmarks"]
    groups = opt.group.split(",")
    only = [x for x in opt.only.split(",") if x]
    suite = [b for b in suite if (b["name"] in only if only else (opt.group == "all" or b["group"] in groups))]
    if opt.list:
        for b in suite:
            print("%-6s %-14s size %s quick %s" % (b["group"], b["name"], b.get("size", "-"), b.get("quick", "-")))
        return 0
    if not opt.interp:
        ap.error("INTERP is needed")
    interps = [Interp(opt.interp)] + [Interp(p) for p in opt.peers]
    if len({i.label for i in interps}) != len(interps):
        sys.exit("labels must differ")
    expected = load("expected.json", {})
    result = {"when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "runs": opt.runs, "metric": opt.metric,
              "quick": opt.quick, "interp": interps[0].label,
              "commands": {i.label: i.argv for i in interps}, "benchmarks": {}}
    failures = []
    width = max([len(b["name"]) for b in suite] + [4])
    head = "%-*s %9s %6s %8s" % (width, "name", interps[0].label[:9] + " s", "+-%", "rss MB")
    for p in interps[1:]:
        head += " %9s" % ("x" + p.label[:8])
    print(head, flush=True)
    print("-" * len(head))
    for bench in suite:
        size = bench.get("quick" if opt.quick else "size", "-")
        key = "%s:%s" % (bench["name"], size)
        rows = {i.label: {"cpu": [], "wall": [], "rss_kb": [], "metrics": [], "why": ""} for i in interps}
        rounds = 1 if opt.quick else opt.runs * bench.get("times", 1)
        for r in range(rounds):
            for k in range(len(interps)):
                it = interps[(k + r) % len(interps)]
                row = rows[it.label]
                if row["why"]:
                    continue
                argv = it.command(bench, size)
                if argv is None:
                    row["why"] = "not ported"
                    continue
                one = run_once(argv, opt.timeout)
                line = one["out"].strip()
                if one["ok"] and "file" in bench:
                    if opt.record and it is interps[0]:
                        expected[key] = line
                    want = expected.setdefault(key, line)
                    if line != want:
                        one["ok"], one["why"] = False, "wrong result: %s" % line[:80]
                if not one["ok"]:
                    row["why"] = one["why"]
                    continue
                for name in ("cpu", "wall", "rss_kb", "metrics"):
                    row[name].append(one[name])
        entry = {"size": size, "group": bench["group"]}
        for label, row in rows.items():
            if row["why"]:
                entry[label] = {"failed": row["why"]}
                continue
            med = {m: statistics.median(row[m]) for m in ("cpu", "wall", "rss_kb")}
            names = sorted({n for m in row["metrics"] for n in m})
            med["metrics"] = {n: statistics.median([m[n] for m in row["metrics"] if n in m]) for n in names}
            med["all_cpu"] = [round(x, 4) for x in row["cpu"]]
            med["all_wall"] = [round(x, 4) for x in row["wall"]]
            entry[label] = med
        result["benchmarks"][bench["name"]] = entry
        mine = entry[interps[0].label]
        if "failed" in mine:
            failures.append((bench["name"], mine["failed"]))
            text = "%-*s %9s %6s %8s" % (width, bench["name"], "FAILED", "", "")
        else:
            xs = mine["all_" + opt.metric]
            text = "%-*s %9.3f %6.1f %8.1f" % (width, bench["name"], mine[opt.metric],
                                               50 * (max(xs) - min(xs)) / max(mine[opt.metric], 1e-9),
                                               mine["rss_kb"] / 1024)
        for p in interps[1:]:
            other = entry[p.label]
            if "failed" in other:
                text += " %9s" % ("-" if other["failed"] == "not ported" else "n/a")
            elif "failed" in mine:
                text += " %8.3fs" % other[opt.metric]
            else:
                other["ratio"] = other[opt.metric] / max(mine[opt.metric], 1e-9)
                text += " %9.2f" % other["ratio"]
        print(text, flush=True)
        for label in [i.label for i in interps]:
            if entry[label].get("metrics"):
                print("    %-10s %s" % (label, "  ".join("%s=%.4g" % kv for kv in entry[label]["metrics"].items())))
    print("-" * len(head))
    text = "%-*s %9s %6s %8s" % (width, "geometric mean", "", "", "")
    result["geomean"] = {}
    for p in interps[1:]:
        ratios = [e[p.label]["ratio"] for e in result["benchmarks"].values() if "ratio" in e[p.label]]
        result["geomean"][p.label] = {"ratio": geomean(ratios) if ratios else None, "count": len(ratios)}
        text += " %9.2f" % geomean(ratios)
    print(text)
    text = "%-*s" % (width + 26, "  over so many benchmarks")
    for p in interps[1:]:
        text += " %9d" % result["geomean"][p.label]["count"]
    print(text)
    for name, why in failures:
        print("FAILED %s: %s" % (name, why))
    for i in interps[1:]:
        bad = [(n, e[i.label]["failed"]) for n, e in result["benchmarks"].items()
               if e[i.label].get("failed", "not ported") != "not ported"]
        if bad:
            print("%s could not run: %s" % (i.label, "; ".join("%s (%s)" % b for b in bad)))
    print("%d benchmarks, %d passed, %d failed" % (len(suite), len(suite) - len(failures), len(failures)))
    result["failures"] = failures
    if opt.record:
        with open(os.path.join(HERE, "expected.json"), "w") as f:
            json.dump(expected, f, indent=0, sort_keys=True)
            f.write("\n")
    if opt.json:
        with open(opt.json, "w") as f:
            json.dump(result, f, indent=1)
            f.write("\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
