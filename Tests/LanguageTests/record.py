"""Checks every language case against CPython 3.13, and records what is missing.

  record.py check PYTHON [FILTER]     run the cases whose path holds FILTER, print those that fail
  record.py record PYTHON [FILTER]    write expectations into cases that have none yet
  record.py examples PYTHON           record examples/*.out from the deterministic programs of examples/

A case is cases/<feature>/<name>.py; names that start with "_" and deeper folders are helpers.
The directives are described in docs/testing.md; LanguageTests.swift reads the same ones.
"""
import ast
import os
import re
import shlex
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GILA = {k: v for k, v in os.environ.items() if k.startswith("GILA_")}
DIRECTIVE = re.compile(r"# (expect|expect raises|expect syntax error|expect exit|stdin|args|command|seed):(?: (.*))?$")
WIDTH = 110

# Runs a case with print() replaced, so that each piece of output is preceded by the line that wrote it.
TRACER = r"""
import builtins, io, sys
path = sys.argv[1]
sys.argv = sys.argv[1:]
plain = builtins.print
def traced(*args, sep=' ', end='\n', file=None, flush=False):
    if file is not None and file is not sys.stdout:
        return plain(*args, sep=sep, end=end, file=file, flush=flush)
    frame = sys._getframe(1)
    while frame and frame.f_code.co_filename != path:
        frame = frame.f_back
    buffer = io.StringIO()
    plain(*args, sep=sep, end=end, file=buffer)
    sys.stdout.write('\x01%d\x02%s' % (frame.f_lineno if frame else 0, buffer.getvalue()))
builtins.print = traced
import os
sys.path[0] = os.getcwd()
with open(path, 'rb') as f:
    code = compile(f.read(), path, 'exec')
import types
main = types.ModuleType('__main__')
main.__file__ = path
sys.modules['__main__'] = main
exec(code, main.__dict__)
"""


class Case:
    def __init__(self, path):
        self.path = path
        self.label = os.path.relpath(path, os.path.join(HERE, "cases"))
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as f:
            self.text = f.read()
        self.expected, self.stdin, self.args, self.command = [], [], [], None
        self.raises = self.syntax = self.exit = None
        for line in self.text.split("\n"):
            found = DIRECTIVE.search(line)
            if not found:
                continue
            kind, value = found.group(1), found.group(2) or ""
            if kind == "expect":
                self.expected.append(value)
            elif kind == "expect raises":
                self.raises = value
            elif kind == "expect syntax error":
                self.syntax = value
            elif kind == "expect exit":
                self.exit = int(value)
            elif kind == "stdin":
                self.stdin.append(value)
            elif kind == "args":
                self.args = shlex.split(value)
            elif kind == "command":
                self.command = shlex.split(value.replace("\\n", "\n"))

    def side(self, extension):
        try:
            with open(self.path[:-3] + extension, encoding="utf-8", newline="") as f:
                return f.read()
        except FileNotFoundError:
            return None

    def run(self, python, tracer=None):
        if tracer:
            argv = [python, "-c", tracer, os.path.basename(self.path)] + self.args
        elif self.command is not None:
            argv = [python] + self.command
        else:
            argv = [python, os.path.basename(self.path)] + self.args
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "PYTHON_COLORS": "0",
               "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", **GILA}
        done = subprocess.run(argv, input="".join(x + "\n" for x in self.stdin).encode(), capture_output=True,
                              timeout=20, cwd=os.path.dirname(self.path), env=env)
        here = os.path.dirname(os.path.realpath(self.path)) + "/"
        out, err = (text.decode("utf-8", "replace").replace(here, "") for text in (done.stdout, done.stderr))
        return done.returncode, out, err

    @property
    def has_expectation(self):
        return bool(self.expected or self.side(".out") is not None or self.side(".err") is not None
                    or self.raises is not None or self.syntax is not None or self.exit is not None)

    def judge(self, status, out, err):
        """What is wrong with a run, or None."""
        if not self.has_expectation:
            return "no expectation"
        recorded = self.side(".out")
        want = recorded if recorded is not None else "".join(x + "\n" for x in self.expected)
        if out != want:
            return "stdout\n  want %r\n  got  %r%s" % (want[-300:], out[-300:], "\n  err " + err[-300:] if err else "")
        last = err.rstrip("\n").rsplit("\n", 1)[-1]
        if self.raises is not None and last != self.raises:
            return "raises\n  want %r\n  got  %r" % (self.raises, last)
        if self.syntax is not None and last.removeprefix("SyntaxError: ") != self.syntax:
            return "syntax error\n  want %r\n  got  %r" % (self.syntax, last)
        trace = self.side(".err")
        if trace is not None and err != trace:
            return "stderr\n  want %r\n  got  %r" % (trace, err)
        want_status = self.exit
        if want_status is None:
            want_status = int(self.raises is not None or self.syntax is not None or trace is not None)
        if status != want_status:
            return "exit status %d, want %d\n  err %s" % (status, want_status, err[-300:])
        return None

    def rewrite(self, text):
        with open(self.path, "w", encoding="utf-8", errors="surrogateescape", newline="") as f:
            f.write(text)
        self.__init__(self.path)

    def write_side(self, extension, text):
        with open(self.path[:-3] + extension, "w", encoding="utf-8", newline="") as f:
            f.write(text)

    def record(self, python):
        """Adds expectations: on the print lines where they stand in order, else in files beside the case."""
        before = self.text
        status, out, err = self.run(python)
        last = err.rstrip("\n").rsplit("\n", 1)[-1]
        folder = os.path.basename(os.path.dirname(self.path))
        failed = "Traceback (most recent call last):\n" in err or "Error: " in last
        if failed and (folder == "tracebacks" or not re.match(r"\w+(\.\w+)*(: |$)", last)):
            self.write_side(".err", err)
        elif status and last.split(":")[0] in ("SyntaxError", "IndentationError", "TabError") and not out:
            body = self.text
            for _ in range(2):  # the added first line moves line numbers that the message may hold
                self.rewrite("# expect syntax error: %s\n" % last.removeprefix("SyntaxError: ") + body)
                last = self.run(python)[2].rstrip("\n").rsplit("\n", 1)[-1]
        elif status == 1 and failed:
            self.rewrite(self.text.rstrip("\n") + "\n# expect raises: %s\n" % last)
        elif status:
            self.rewrite(self.text.rstrip("\n") + "\n# expect exit: %d\n" % status)
        if out:
            plain = self.text
            marked = self.annotate(python) if self.command is None else self.annotate_below(out)
            if marked:
                self.rewrite(marked)
            if not marked or self.judge(*self.run(python)):
                self.rewrite(plain)
                self.write_side(".out", out)
        if not self.has_expectation and status == 0:
            self.write_side(".out", out)
        problem = self.judge(*self.run(python))
        if problem:
            self.rewrite(before)
        return problem

    def annotate_below(self, out):
        lines = out.removesuffix("\n").split("\n")
        if not out.endswith("\n") or any(t != t.rstrip() or not t.isprintable() for t in lines):
            return None
        return self.text.rstrip("\n") + "\n" + "".join(("# expect: " + t).rstrip() + "\n" for t in lines)

    def annotate(self, python):
        pieces = re.findall("\x01(\\d+)\x02([^\x01]*)", self.run(python, TRACER)[1])
        ends = {}
        for node in ast.walk(ast.parse(self.text)):
            if isinstance(node, ast.stmt) and not hasattr(node, "body"):
                for number in range(node.lineno, node.end_lineno + 1):
                    ends[number] = node.end_lineno
        placed, at, order = {}, None, 0
        for number, text in pieces:
            number = ends.get(int(number), int(number))
            if number == 0 or number < order:
                return None
            if at is None:
                placed.setdefault(number, []).append("")
            else:
                number = at
            order = number
            parts = text.split("\n")
            placed[number][-1] += parts[0]
            placed[number].extend(parts[1:])
            at = number
            if placed[number][-1] == "":
                placed[number].pop()
                at = None
        lines = self.text.split("\n")
        for number in sorted(placed, reverse=True):
            texts = placed[number]
            if any(t != t.rstrip() or "# expect" in t or "\r" in t or not t.isprintable() for t in texts):
                return None
            marks = [("# expect: " + t).rstrip() for t in texts]
            line = lines[number - 1]
            if len(marks) == 1 and len(line) + 2 + len(marks[0]) <= WIDTH and "#" not in line:
                lines[number - 1] = line + "  " + marks[0]
            else:
                indent = line[:len(line) - len(line.lstrip())]
                lines[number:number] = [indent + m for m in marks]
        return "\n".join(lines)


def find_cases(wanted):
    found = []
    base = os.path.join(HERE, "cases")
    for feature in sorted(os.listdir(base)):
        folder = os.path.join(base, feature)
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                if name.endswith(".py") and not name.startswith("_"):
                    path = os.path.join(folder, name)
                    if wanted in path:
                        found.append(Case(path))
    return found


def record_examples(python):
    """Programs that say "Output varies" in their opening lines are run, but their output is not kept."""
    folder = os.path.join(ROOT, "examples")
    failures = 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".py"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            varies = "Output varies" in f.read(1500)
        done = subprocess.run([python, name], cwd=folder, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        if done.returncode:
            failures += 1
            print("%s: exit %d\n%s" % (name, done.returncode, done.stderr.decode()[-500:]))
        elif not varies:
            with open(os.path.join(HERE, "examples", name[:-3] + ".out"), "wb") as f:
                f.write(done.stdout)
    return failures


def main(argv):
    if len(argv) < 2 or argv[0] not in ("check", "record", "examples"):
        print(__doc__)
        return 2
    action, python = argv[0], argv[1]
    warnings.simplefilter("ignore")
    if action == "examples":
        return 1 if record_examples(python) else 0
    cases = find_cases(argv[2] if len(argv) > 2 else "")
    if action == "record":
        cases = [c for c in cases if not c.has_expectation]
    failures = 0

    def work(case):
        try:
            return case.record(python) if action == "record" else case.judge(*case.run(python))
        except subprocess.TimeoutExpired:
            return "timeout"

    with ThreadPoolExecutor(2) as pool:
        for case, problem in zip(cases, pool.map(work, cases)):
            if problem:
                failures += 1
                print("%s: %s" % (case.label, problem))
    print("%d cases, %d failed" % (len(cases), failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
