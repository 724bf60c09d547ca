import builtins
print(eval('f(3)', {'__builtins__': {'f': lambda x: x * 2}}))  # expect: 6
builtins.shared = 'everywhere'
print(shared)  # expect: everywhere
del builtins.shared
real = builtins.len
builtins.len = lambda o: 'patched'
print(len([1]))  # expect: patched
builtins.len = real
print(len([1]))  # expect: 1
