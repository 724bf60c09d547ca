import _thread, time
l = _thread.allocate_lock()
l.acquire()
out = []
def f(a, b=2):
    out.append((a, b))
    l.release()
print(type(_thread.start_new_thread(f, (1,), {'b': 5})).__name__)  # expect: int
l.acquire()
print(out, type(l).__name__, _thread.get_ident() > 0, _thread.error)
# expect: [(1, 5)] lock True <class 'RuntimeError'>
for a in [(5, ()), (f, 5), (f, (), 5)]:
    try:
        _thread.start_new_thread(*a)
    except TypeError as e:
        print(e)
        # expect: first arg must be callable
        # expect: 2nd arg must be a tuple
        # expect: optional 3rd arg must be a dictionary
