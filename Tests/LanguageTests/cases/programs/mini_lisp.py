import operator
def parse(text):
    tokens = text.replace('(', ' ( ').replace(')', ' ) ').split()
    def read():
        t = tokens.pop(0)
        if t == '(':
            out = []
            while tokens[0] != ')': out.append(read())
            tokens.pop(0)
            return out
        try:
            return int(t)
        except ValueError:
            return t
    return read()
def ev(x, env):
    match x:
        case int(): return x
        case str(): return env[x]
        case ['if', c, a, b]: return ev(a if ev(c, env) else b, env)
        case ['define', name, value]: env[name] = ev(value, env)
        case ['lambda', params, body]: return lambda *a: ev(body, Scope(env, zip(params, a)))
        case [f, *args]: return ev(f, env)(*[ev(a, env) for a in args])
class Scope(dict):
    def __init__(self, outer, items): super().__init__(items); self.outer = outer
    def __missing__(self, k): return self.outer[k]
env = {'+': operator.add, '*': operator.mul, '-': operator.sub, '<': operator.lt}
ev(parse('(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))'), env)
ev(parse('(define make (lambda (k) (lambda (x) (+ x k))))'), env)
print(ev(parse('(fact 25)'), env), ev(parse('((make 10) 5)'), env))  # expect: 15511210043330985984000000 15
