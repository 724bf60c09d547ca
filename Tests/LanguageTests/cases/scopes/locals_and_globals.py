def f(a, b=2):
    c = 3
    def g(): return a
    return sorted(locals().items(), key=lambda kv: kv[0])[:3]
print(f(1), 'f' in globals(), globals() is locals(), type(f.__globals__).__name__)
# expect: [('a', 1), ('b', 2), ('c', 3)] True True dict
def h():
    d = locals()
    z = 1
    return d, locals()['z'], d is locals()
print(h())  # expect: ({}, 1, False)
