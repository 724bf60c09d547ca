class Suspend:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return ('got', got)
async def main():
    a = await Suspend('first')
    b = await Suspend('second')
    return a, b
c = main()
print(c.send(None), c.send(1))  # expect: first second
try:
    c.send(2)
except StopIteration as s:
    print(s.value)  # expect: (('got', 1), ('got', 2))
