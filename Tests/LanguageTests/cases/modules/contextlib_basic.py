from contextlib import *
@contextmanager
def tag(n):
    print('<' + n + '>')
    try:
        yield n
    except ValueError as e:
        print('handled', e)
    finally:
        print('</' + n + '>')
with tag('a') as a, suppress(KeyError):
    print(a)
    raise KeyError
with tag('b'): raise ValueError('v')
with ExitStack() as s:
    s.callback(print, 'callback')
    s.enter_context(tag('c'))
class C:
    def close(self): print('closed')
with closing(C()), nullcontext(5) as n: print(n)
import io
with redirect_stdout(io.StringIO()) as f: print('hidden')
print(repr(f.getvalue()))
