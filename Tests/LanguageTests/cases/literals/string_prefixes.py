print(u'u', 'a' "b" '''c''', b'a' b'b', f'{1}' 'x' f"{2}", r'\a' '\x41')  # expect: u abc b'ab' 1x2 \aA
