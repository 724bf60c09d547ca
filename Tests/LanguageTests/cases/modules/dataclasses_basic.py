from dataclasses import dataclass, field, asdict, replace
@dataclass(order=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
p = P(1, tags=['a'])
print(p, p == P(1), P(1) < P(2), asdict(p), replace(p, y=5))
# expect: P(x=1, y=0, tags=['a']) True True {'x': 1, 'y': 0, 'tags': ['a']} P(x=1, y=5, tags=['a'])
@dataclass(frozen=True, slots=True)
class F: v: int
f = F(1)
print(hash(f) == hash(F(1)), F.__slots__)  # expect: True ('v',)
try:
    f.v = 2
except Exception as e:
    print(type(e).__name__, e)  # expect: FrozenInstanceError cannot assign to field 'v'
try:
    P()
except TypeError as e:
    print(e)  # expect: P.__init__() missing 1 required positional argument: 'x'
