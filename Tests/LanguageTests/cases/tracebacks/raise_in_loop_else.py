for i in range(2):
    pass
else:
    assert i == 5, \
        "wrong value"
