print(ascii('é日\U0001F600\n'), chr(97), chr(0x1F600) == '\U0001F600', ord('a'), ord('é'), ord(b'a'),
    ascii([1, 'ü']))
# expect: '\xe9\u65e5\U0001f600\n' a True 97 233 97 [1, '\xfc']
for f in [lambda: chr(-1), lambda: chr(0x110000), lambda: chr('a'), lambda: ord('ab'), lambda: ord(''),
        lambda: ord(5), lambda: chr(2 ** 70), lambda: ord(b'ab')]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError chr() arg not in range(0x110000)
        # expect: ValueError chr() arg not in range(0x110000)
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError ord() expected a character, but string of length 2 found
        # expect: TypeError ord() expected a character, but string of length 0 found
        # expect: TypeError ord() expected string of length 1, but int found
        # expect: ValueError chr() arg not in range(0x110000)
        # expect: TypeError ord() expected a character, but string of length 2 found
