"""Audits the machine code of the release binary: handlers.py BINARY

Every `gila_handler_*` must leave by an indirect jump, never by a return, and must have its Swift
body inlined: a call of `gila_op_*` costs a spill of the machine registers at every instruction.
Only `gila_handler_leave`, which ends the machine, returns. Without objdump nothing can be checked.
"""
import re
import shutil
import subprocess
import sys

LABEL = re.compile(r"^[0-9a-f]+ <(.+)>:$")
LEAVES = {"gila_handler_leave"}
# Rows whose body may stay a function: none is on a hot path.
OUT_OF_LINE = {"gila_handler_step"}


def functions(binary, tool):
    """The instructions of each handler."""
    listing = subprocess.run([tool, "-d", "--no-show-raw-insn", binary], capture_output=True, text=True, check=True).stdout
    name, lines = None, []
    for line in listing.splitlines():
        label = LABEL.match(line)
        if label:
            if name:
                yield name, lines
            name, lines = label.group(1), []
            if not name.startswith("gila_handler_"):
                name = None
        elif name and "\t" in line:
            lines.append(line.split("\t", 1)[1].strip())
    if name:
        yield name, lines


def problems(name, lines):
    if name in LEAVES:
        return
    jumps = [x for x in lines if re.match(r"(notrack )?jmp\s+\*|br\s+x", x)]
    if not jumps:
        yield "does not end in an indirect jump"
    if any(re.match(r"ret", x) for x in lines):
        yield "returns"
    for x in lines:
        called = re.match(r"(?:call|bl)q?\s.*<(gila_(?:op|handler)_[^>+]+)>", x)
        if called and name not in OUT_OF_LINE:
            yield "calls " + called.group(1)


def main(argv):
    if len(argv) != 1:
        print(__doc__)
        return 2
    tool = shutil.which("objdump") or shutil.which("llvm-objdump")
    if not tool:
        print("audit: skipped, there is no objdump")
        return 0
    checked = failures = 0
    for name, lines in functions(argv[0], tool):
        checked += 1
        for problem in dict.fromkeys(problems(name, lines)):
            failures += 1
            print("%s: %s" % (name, problem))
    if checked < 100:
        print("audit: only %d handlers found; is the binary stripped?" % checked)
        return 1
    print("audit: %d handlers, %d problems" % (checked, failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
