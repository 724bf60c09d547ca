# Source nested too deeply is refused, and never brings the process down.
for text in ['(' * 500 + ')' * 500, '[' * 300 + ']' * 300, '{' * 100000]:
    try:
        compile(text, 't', 'eval')
        print('ok')
    except (SyntaxError, MemoryError, RecursionError) as e:
        print('refused')
        # expect: refused
        # expect: refused
        # expect: refused
for text in ['-' * 100000 + '1', 'a' + '.b' * 100000, '1' + '+1' * 20000, 'not ' * 50000 + '1',
        'lambda: ' * 20000 + '1', '1 if 1 else ' * 20000 + '1', 'x[' * 150 + ']' * 150, '[' * 5000,
        'f(' * 5000, '"%s"' % ('{' * 9999), 'f"' + '{' * 301 + '"']:
    try:
        compile(text, 't', 'eval')
    except (SyntaxError, MemoryError, RecursionError) as e:
        pass
print('alive')  # expect: alive
