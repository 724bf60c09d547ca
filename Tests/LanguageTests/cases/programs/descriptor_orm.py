class Field:
    def __init__(self, kind, default=None): self.kind, self.default = kind, default
    def __set_name__(self, owner, name): self.name = name; owner.__dict__.get('fields',
        owner.fields).append(name)
    def __get__(self, o, t=None): return self if o is None else o.__dict__.get(self.name, self.default)
    def __set__(self, o, v):
        if not isinstance(v,
                self.kind): raise TypeError(f'{self.name} must be {self.kind.__name__}, not {type(v).__name__}')
        o.__dict__[self.name] = v
class Model:
    fields = []
    def __init_subclass__(cls): cls.fields = list(cls.fields)
    def __init__(self, **k):
        for n, v in k.items():
            if n not in type(self).fields and n not in Model.fields: raise AttributeError(n)
            setattr(self, n, v)
    def __repr__(self): return f'{type(self).__name__}({", ".join(f"{n}={getattr(self, n)!r}" for n in Model.fields)})'
class User(Model):
    name = Field(str, '?')
    age = Field(int, 0)
print(User(name='Ann', age=5), User())  # expect: User(name='Ann', age=5) User(name='?', age=0)
for k in ({'age': 'x'}, {'nope': 1}):
    try:
        User(**k)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
        # expect: TypeError age must be int, not str
        # expect: AttributeError nope
