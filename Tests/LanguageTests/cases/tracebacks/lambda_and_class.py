class C:
    value = (lambda: undefined)()
