print(complex(), complex(1), complex(1, 2), complex('1+2j'), complex(' -j '), complex('(1-2.5j)'),
    complex(1j, 1j), complex('inf'), complex('nan+infj'), complex(real=1, imag=2))
# expect: 0j (1+0j) (1+2j) (1+2j) -1j (1-2.5j) (-1+1j) (inf+0j) (nan+infj) (1+2j)
print(repr(1j), repr(-0j), repr(complex(-0.0, 1)), repr(complex(1, -0.0)), complex(1e20, 1e-7),
    complex(float('inf'), float('nan')), str(1 + 0j))
# expect: 1j (-0-0j) (-0+1j) (1-0j) (1e+20+1e-07j) (inf+nanj) (1+0j)
for a in [('a',), ('1+',), ('1+2',), ('1', 2), (1, '2'), ([],), ('1 + 2j',), (None,)]:
    try:
        complex(*a)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError complex() arg is a malformed string
        # expect: ValueError complex() arg is a malformed string
        # expect: ValueError complex() arg is a malformed string
        # expect: TypeError complex() can't take second arg if first is a string
        # expect: TypeError complex() second arg can't be a string
        # expect: TypeError complex() first argument must be a string or a number, not 'list'
        # expect: ValueError complex() arg is a malformed string
        # expect: TypeError complex() first argument must be a string or a number, not 'NoneType'
