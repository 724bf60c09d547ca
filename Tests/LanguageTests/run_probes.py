"""Language probes: small programs that assert what they show, and programs that must be refused.

  run_probes.py [--trace] [NAME ...]

Runs all, or those whose name holds one of the words, prints the failures and a count; exit status 1 when one failed.
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


def main(words):
    trace = "--trace" in words
    words = [w for w in words if w != "--trace"]
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
        if problem:
            failed += 1
            print("%s: %s" % (name, problem))
    print("%d probes, %d failed" % (count, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
