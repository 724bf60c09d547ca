async def f(): return 1
async def bad(): await 5
async def bad2():
    for x in f(): pass
import warnings
warnings.simplefilter('ignore')
def run(c):
    try:
        c.send(None)
    except StopIteration as s:
        return s.value
    except Exception as e:
        return type(e).__name__, str(e)
print(run(bad()), run(bad2()))
# expect: ('TypeError', "object int can't be used in 'await' expression") ('TypeError', "'coroutine' object is not iterable")
c = f()
print(run(c), run(c))  # expect: 1 ('RuntimeError', 'cannot reuse already awaited coroutine')
try:
    f().send(5)
except TypeError as e:
    print(e)  # expect: can't send non-None value to a just-started coroutine
class A:
    def __await__(self): return 5
async def g(): await A()
print(run(g()))  # expect: ('TypeError', "__await__() returned non-iterator of type 'int'")
