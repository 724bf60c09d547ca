"""The smallest program, and the first steps beyond it: values, a function, a loop.

Run it:  gila examples/01_hello.py [NAME]
"""
import sys


def greet(name, mark="!"):
    return f"Hello, {name}{mark}"


name = sys.argv[1] if len(sys.argv) > 1 else "world"
print(greet(name))
for count in range(1, 4):
    print(greet(name, mark="!" * count))
