"""Language probes: small programs that assert what they show, and programs that must be refused.

  run_probes.py [--trace | --expected] [NAME ...]

Runs all, or those whose name holds one of the words, prints the failures and a count; exit status 1 when one failed.
Those that expected_failures.txt lists as probes/NAME must fail; --expected prints such lines for all that fail.
Each source runs in a fresh namespace of this process, so one that brings the interpreter down hides the ones
behind it: --trace prints each name before it runs.
"""
import sys

AREAS = ["lexical", "expressions", "formatting", "assignment", "control_flow", "functions", "classes", "generators",
         "coroutines", "with_statement", "exceptions", "patterns", "type_parameters", "imports", "builtin_types"]


def run(source):
    """None, or what went wrong."""
    try:
        exec(compile(source, "probe", "exec"), {"__name__": "probe"})
    except BaseException as e:
        return "%s: %s" % (type(e).__name__, e)
    return None


def refuse(source):
    try:
        compile(source, "probe", "exec")
    except SyntaxError:
        return None
    except BaseException as e:
        return "%s: %s" % (type(e).__name__, e)
    return "accepted"


def expected_failures():
    path = __file__.rpartition("/")[0] or "."
    with open(path + "/expected_failures.txt", encoding="utf-8") as f:
        return {line.split()[0].removeprefix("probes/") for line in f if line.startswith("probes/")}


def main(words):
    trace, write = "--trace" in words, "--expected" in words
    words = [w for w in words if not w.startswith("--")]
    expected = set() if write else expected_failures()
    jobs = []
    for area in AREAS:
        jobs += [(run, name, source) for name, source in __import__("probes." + area, fromlist=["x"]).PROBES]
    from probes.rejected import REJECTED
    jobs += [(refuse, name, source) for name, source in REJECTED]
    count = failed = 0
    for job, name, source in jobs:
        if words and not any(w in name for w in words):
            continue
        if trace:
            print(name, flush=True)
        count += 1
        problem = job(source)
        if name in expected:
            problem = None if problem else "passes, but is listed as failing"
        if write and problem:
            print(("probes/%s %s" % (name, problem.replace("\n", " ")))[:140])
        elif problem:
            failed += 1
            print("%s: %s" % (name, problem))
    if write:
        return 0
    print("%d probes, %d failed" % (count, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
