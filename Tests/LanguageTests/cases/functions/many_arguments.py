def f(*a): return len(a), sum(a)
print(f(*range(300)))  # expect: (300, 44850)
def g(**k): return len(k)
print(g(**{'k%d' % i: i for i in range(300)}))  # expect: 300
exec('def h(' + ', '.join('p%d' % i for i in range(300)) + '): return p0 + p299')
print(h(*range(300)))  # expect: 299
