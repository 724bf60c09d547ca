print(bin(10), oct(8), hex(255), bin(-5), hex(-255), oct(0), hex(2 ** 70), bin(True))
# expect: 0b1010 0o10 0xff -0b101 -0xff 0o0 0x400000000000000000 0b1
for f in [lambda: bin(1.5), lambda: hex('a'), lambda: oct(None)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'NoneType' object cannot be interpreted as an integer
