"""Feeds files to the interpreter's own compile(), or, those named *.run.py, to compile() and exec().

  replay.py FILE ...            prints each name before it is tried; exit status 3 for an unexpected exception
  replay.py --report FILE ...   prints one line for each: accepted, or how it was refused

Refusing an input is always fine. What must never happen: the process dies, hangs, or fails with an internal error.
"""
import sys

REFUSALS = (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError)


def attempt(path):
    with open(path, "rb") as f:
        source = f.read()
    try:
        code = compile(source, "input", "exec")
    except REFUSALS:
        return None
    except BaseException as e:
        return "compile: %s: %s" % (type(e).__name__, e)
    if path.endswith(".run.py"):
        try:
            exec(code, {"__name__": "input"})
        except SystemError as e:
            return "exec: %s: %s" % (type(e).__name__, e)
        except BaseException:
            pass
    return None


def report(path):
    with open(path, "rb") as f:
        source = f.read()
    try:
        compile(source, "input", "exec")
        return "accepted"
    except SyntaxError as e:
        return "%s: %s (%s:%s-%s:%s)" % (type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
    except BaseException as e:
        return "%s: %s" % (type(e).__name__, e)


def main(paths):
    status = 0
    if paths[:1] == ["--report"]:
        for path in paths[1:]:
            print(path, repr(report(path)), flush=True)
        return 0
    for path in paths:
        print("try", path, flush=True)
        problem = attempt(path)
        if problem:
            print("BAD", path, problem, file=sys.stderr, flush=True)
            status = 3
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
