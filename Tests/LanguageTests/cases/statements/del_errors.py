def local():
    x = 1
    del x
    del x
class O: pass
for f in (local, lambda: exec('del nothing'), lambda: exec('del [].x'), lambda: exec('del ()[0]'),
        lambda: exec('del {}["k"]'), lambda: exec('del "a"[0]')):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        # expect: UnboundLocalError cannot access local variable 'x' where it is not associated with a value
        # expect: NameError name 'nothing' is not defined
        # expect: AttributeError 'list' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: TypeError 'tuple' object doesn't support item deletion
        # expect: KeyError 'k'
        # expect: TypeError 'str' object doesn't support item deletion
