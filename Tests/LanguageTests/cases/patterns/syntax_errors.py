for p in ['y: pass\n case 1', '[a, a]', '[a] | [b]', 'a.b()()', '{**r, "a": 1}', '{"a": 1, "a": 2}', 'f"x"',
        '-x', '1 + 2', 'A(x=1, x=2)', 'A(x=1, 2)', '_ | 1', 'x as _', '[*a, *b]', '1 as 2', '{a: 1}', '*a']:
    try:
        compile('match x:\n case %s: pass' % p, 't', 'exec')
        print('ok')
    except SyntaxError as e:
        print(e.msg)
        # expect: name capture 'y' makes remaining patterns unreachable
        # expect: multiple assignments to name 'a' in pattern
        # expect: alternative patterns bind different names
        # expect: invalid syntax
        # expect: invalid syntax
        # expect: mapping pattern checks duplicate key ('a')
        # expect: patterns may only match literals and attribute lookups
        # expect: invalid syntax
        # expect: imaginary number required in complex literal
        # expect: attribute name repeated in class pattern: x
        # expect: positional patterns follow keyword patterns
        # expect: wildcard makes remaining patterns unreachable
        # expect: cannot use '_' as a target
        # expect: multiple starred names in sequence pattern
        # expect: invalid pattern target
        # expect: invalid syntax
        # expect: invalid syntax
