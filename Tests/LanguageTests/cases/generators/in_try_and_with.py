class M:
    def __enter__(self): print('in')
    def __exit__(self, *a): print('out', a[0])
def g():
    with M():
        try:
            yield 1
            yield 2
        finally:
            print('finally')
for x in g():
    print(x)
    break
import gc
gc.collect()
print('after')
