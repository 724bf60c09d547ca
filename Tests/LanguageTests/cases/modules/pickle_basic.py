import pickle
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
for o in (1, 2 ** 100, 1.5, 'é', b'b', None, [1, [2]], {'a': (1, 2)}, {1, 2}, P(5), len, int):
    for protocol in (0, 2, 5): assert pickle.loads(pickle.dumps(o, protocol)) == o
print('ok')  # expect: ok
try:
    pickle.dumps(lambda: 0)
except Exception as e:
    print(type(e).__name__)  # expect: PicklingError
