s = 'abc'
for text in ["s[0] = 'x'", "del s[0]", "s.x = 1", "s.upper = 1"]:
    try:
        exec(text)
    except Exception as e:
        print(type(e).__name__, e)
        # expect: TypeError 'str' object does not support item assignment
        # expect: TypeError 'str' object doesn't support item deletion
        # expect: AttributeError 'str' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: AttributeError 'str' object attribute 'upper' is read-only
