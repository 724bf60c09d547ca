class A:
    color = 1
    def m(self): pass
a = A()
for text in ['a.missing', 'A.missing', 'a.colour', '(5).foo', '"".foo', '[].foo', 'None.foo', 'a.m.foo',
        'len.foo = 1', '(5).x = 1', 'del a.color', 'del a.nope', 'int.x = 1', 'object().x = 1', 'a.m.x = 1']:
    try:
        exec(text)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: AttributeError 'A' object has no attribute 'missing'
        # expect: AttributeError type object 'A' has no attribute 'missing'
        # expect: AttributeError 'A' object has no attribute 'colour'
        # expect: AttributeError 'int' object has no attribute 'foo'
        # expect: AttributeError 'str' object has no attribute 'foo'
        # expect: AttributeError 'list' object has no attribute 'foo'
        # expect: AttributeError 'NoneType' object has no attribute 'foo'
        # expect: AttributeError 'function' object has no attribute 'foo'
        # expect: AttributeError 'builtin_function_or_method' object has no attribute 'foo' and no __dict__ for setting new attributes
        # expect: AttributeError 'int' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: AttributeError 'A' object has no attribute 'color'
        # expect: AttributeError 'A' object has no attribute 'nope'
        # expect: TypeError cannot set 'x' attribute of immutable type 'int'
        # expect: AttributeError 'object' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: AttributeError 'method' object has no attribute 'x' and no __dict__ for setting new attributes
