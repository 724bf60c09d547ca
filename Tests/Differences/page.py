"""Writes docs/differences.md from the files of this folder:  page.py > docs/differences.md

Each file is a program whose first comment line is the title, with "# cause:", "# workaround:", the lines that CPython
prints as "# cpython:" and those that Gila prints as "# expect:". The test-suite runs it, so the page stays true.
"""
import os

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


print("# Differences from CPython 3.13\n")
print("Everything else is meant to behave alike; what does not is a bug. This page is written from the programs in")
print("`Tests/Differences` by `make differences`, and the test-suite runs them.\n")
for name in sorted(os.listdir(HERE)):
    if name.endswith(".py") and name != "page.py":
        print(entry(os.path.join(HERE, name)))
