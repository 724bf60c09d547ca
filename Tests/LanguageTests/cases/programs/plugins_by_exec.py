sources = {'double': 'def run(x):\n    return x * 2\n', 'broken': 'def run(x)\n',
    'fails': 'def run(x):\n    return x / 0\n',
    'state': 'count = 0\ndef run(x):\n    global count\n    count += x\n    return count\n'}
for name, text in sources.items():
    ns = {'__name__': name}
    try:
        exec(compile(text, name + '.py', 'exec'), ns)
        print(name, ns['run'](3), ns['run'](4))
    except SyntaxError as e:
        print(name, e.msg, e.filename, e.lineno, e.offset)
    except Exception as e:
        print(name, type(e).__name__, e.__traceback__.tb_next.tb_frame.f_code.co_filename)
