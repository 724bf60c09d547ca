"""Writes docs/differences.md from the files of this folder:  python3.13 page.py INTERPRETER > docs/differences.md

The interpreter is asked which library modules it cannot import, out of those that the Python running this can find. Each file is a program whose first comment line is the title, with "# cause:", "# workaround:", the lines that CPython
prints as "# cpython:" and those that Gila prints as "# expect:". The test-suite runs it, so the page stays true.
"""
import importlib.util
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def entry(path):
    fields = {"cause": [], "workaround": [], "cpython": [], "expect": [], "expect raises": []}
    code = []
    with open(path, encoding="utf-8") as f:
        lines = f.read().rstrip("\n").split("\n")
    for line in lines[1:]:
        text, mark, comment = line.partition("# ")
        kind, colon, value = comment.partition(":")
        if mark and colon and kind in fields:
            fields[kind].append(value.strip())
            line = text.rstrip()
            if not line:
                continue
        code.append(line)
    out = ["## " + lines[0].lstrip("# ").rstrip("."), "", "```python"] + code + ["```", ""]
    out += ["| CPython 3.13 | Gila |", "|---|---|"]
    gila = fields["expect"] + fields["expect raises"]
    for i in range(max(len(gila), len(fields["cpython"]))):
        cells = [(rows[i] if i < len(rows) else "") for rows in (fields["cpython"], gila)]
        out.append("| " + " | ".join("`%s`" % c.replace("|", "\\|") if c else "" for c in cells) + " |")
    out += ["", "Cause: " + " ".join(fields["cause"]), "", "What to do: " + " ".join(fields["workaround"]), ""]
    return "\n".join(out)


# Not for programs: jokes, demonstrations, parts of CPython's own tools.
LEFT_OUT = {"antigravity", "this", "idlelib", "turtledemo", "ensurepip", "pyclbr", "pydoc_data", "lib2to3", "test"}
SUBMODULES = ["collections.abc", "concurrent.futures", "email.message", "http.client", "http.server", "importlib.metadata",
              "importlib.resources", "logging.handlers", "os.path", "unittest.mock", "urllib.parse", "urllib.request",
              "xml.etree.ElementTree"]
TRY = """
import sys
for name in sys.argv[1:]:
    try:
        __import__(name)
    except Exception:
        print(name)
"""


def missing_modules(interpreter):
    names = [n for n in sys.stdlib_module_names if not n.startswith("_") and n not in LEFT_OUT]
    names = sorted(n for n in names if importlib.util.find_spec(n))
    done = subprocess.run([interpreter, "-c", TRY] + names, capture_output=True, text=True, timeout=300, check=True)
    missing = done.stdout.split()
    inner = [n for n in SUBMODULES if n.partition(".")[0] not in missing]
    done = subprocess.run([interpreter, "-c", TRY] + inner, capture_output=True, text=True, timeout=300, check=True)
    return sorted(missing + done.stdout.split())


def main(interpreter):
    print("# Differences from CPython 3.13\n")
    print("Everything else is meant to behave alike; what does not is a bug. This page is written from the programs in")
    print("`Tests/Differences` by `make differences`, and the test-suite runs them.\n")
    for name in sorted(os.listdir(HERE)):
        if name.endswith(".py") and name != "page.py":
            print(entry(os.path.join(HERE, name)))
    print("## Not there yet\n")
    print("Using one of these raises `ModuleNotFoundError`, `ImportError` or `NotImplementedError`.\n")
    print("Library modules that cannot be imported:")
    line = ""
    missing = missing_modules(interpreter)
    for name in missing:
        piece = "`%s`%s" % (name, "." if name == missing[-1] else ",")
        if len(line) + len(piece) > 110:
            print(line)
            line = ""
        line += " " + piece if line else piece
    print(line)
    print("\nLanguage cases that fail for this or another reason are listed in `Tests/LanguageTests/expected_failures.txt`.\n")
    print("The prompt reads plain lines: no history, no completion, no editing beyond that of the terminal.")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.version_info[:2] != (3, 13):
        sys.exit("usage: python3.13 page.py INTERPRETER")
    main(sys.argv[1])
