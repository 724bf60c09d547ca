"""Probes: exceptions. Each source asserts what it shows and needs nothing but builtins."""

PROBES = [
    ("exc-chain", """try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError('k') from e
except KeyError as k:
    assert isinstance(k.__cause__, ZeroDivisionError) and k.__suppress_context__"""),
    ("exc-context", """try:
    try:
        1 / 0
    finally:
        [][1]
except IndexError as e:
    assert isinstance(e.__context__, ZeroDivisionError) and e.__cause__ is None"""),
    ("exc-name-cleared", """try:
    1 / 0
except ZeroDivisionError as e:
    pass
try:
    e
except NameError:
    pass
else:
    raise AssertionError"""),
    ("exc-tuple-match", """try:
    {}['x']
except (IndexError, KeyError) as e:
    assert e.args == ('x',)"""),
    ("exc-else-finally", """log = []
try:
    pass
except Exception:
    log.append('x')
else:
    log.append('e')
finally:
    log.append('f')
assert log == ['e', 'f']"""),
    ("exc-reraise", """def f():
    try:
        1 / 0
    except ZeroDivisionError:
        raise
try:
    f()
except ZeroDivisionError as e:
    n = 0
    tb = e.__traceback__
    while tb: n += 1; tb = tb.tb_next
    assert n == 2"""),
    ("exc-notes", """e = ValueError('v'); e.add_note('n')
assert e.__notes__ == ['n']"""),
    ("exc-groups", """g = ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [KeyError(2), ValueError(3)])])
a, b = g.split(ValueError)
assert len(a.exceptions) == 2 and len(b.exceptions) == 1 and g.subgroup(KeyError).exceptions[0].exceptions[0].args == (2,) and g.message == 'm'"""),
    ("exc-star", """log = []
try:
    raise ExceptionGroup('g', [ValueError(1), KeyError(2), OSError(3)])
except* ValueError as e:
    log.append(len(e.exceptions))
except* (KeyError, OSError) as e:
    log.append(len(e.exceptions))
else:
    log.append('no')
finally:
    log.append('f')
assert log == [1, 2, 'f']"""),
    ("exc-star-naked", """try:
    raise ValueError(1)
except* ValueError as e:
    assert isinstance(e, ExceptionGroup)"""),
    ("exc-oserror-map", """assert type(OSError(2, 'x')) is FileNotFoundError and OSError(13, 'x').errno == 13 and IOError is OSError"""),
    ("exc-with-traceback", """e = ValueError().with_traceback(None)
assert e.__traceback__ is None"""),
    ("exc-syntax-attrs", """try:
    compile('x = (1', 'f.py', 'exec')
except SyntaxError as e:
    assert e.filename == 'f.py' and e.lineno == 1 and e.msg == "'(' was never closed", e.msg"""),
    ("exc-suggestions", """try:
    [].apend
except AttributeError as e:
    assert e.name == 'apend' and e.obj == []"""),
    ("exc-name-attr", 'try:\n    nope\nexcept NameError as e:\n    assert e.name == \'nope\' and str(e) == "name \'nope\' is not defined"'),
    ("exc-exit", """try:
    raise SystemExit(3)
except BaseException as e:
    assert e.code == 3 and not isinstance(e, Exception)"""),
    ("exc-stop-iteration-value", """assert StopIteration(4).value == 4"""),
    ("exc-key-repr", 'assert str(KeyError(\'a\')) == "\'a\'" and repr(ValueError(\'a\', 1)) == "ValueError(\'a\', 1)"'),
]
