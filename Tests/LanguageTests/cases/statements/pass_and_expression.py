pass; ...; 'docstring-like'; 1 + 1
class A: pass
def f(): ...
print(f(), A.__name__)  # expect: None A
