class F:
    def __format__(self, s): return f'<{s}>'
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
f = F()
print(f'{f} {f:abc} {f!s:>5} {f!r} {f:} {f:{1}{2}}', format(f), format(f, 'q'))
# expect: <> <abc>   str repr <> <12> <> <q>
