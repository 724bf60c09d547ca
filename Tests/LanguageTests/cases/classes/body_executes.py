print('before')  # expect: before
class C:
    print('body')  # expect: body
    for i in range(2): print(i)
    # expect: 0
    # expect: 1
    locals()['dyn'] = 5
print(C.i, C.dyn, C.__module__, C.__qualname__)  # expect: 1 5 __main__ C
