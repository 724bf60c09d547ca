max = 5
def f(): return max
print(f())
del max
print(f() is __builtins__.max)
