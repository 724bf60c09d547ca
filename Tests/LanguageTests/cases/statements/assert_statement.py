assert True, 'not shown'
try:
    assert 1 == 2, ('a', 1)
except AssertionError as e:
    print(repr(e))  # expect: AssertionError(('a', 1))
try:
    assert []
except AssertionError as e:
    print(repr(e), e.args)  # expect: AssertionError() ()
