for i in (2**63, -2**63, 2**64, 10**30):
    for o in ([1, 2], (1, 2), 'ab', b'ab', range(3), bytearray(b'ab')):
        for f in (lambda: o[i], lambda: o[i:], lambda: o[:-i], lambda: o[::i], lambda: o[::-i], lambda: o.index(1, i), lambda: o * -i):
            try:
                f()
            except Exception:
                pass
