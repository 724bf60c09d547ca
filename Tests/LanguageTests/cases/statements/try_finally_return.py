def a():
    try:
        return 'try'
    finally:
        print('finally')  # expect: finally
def b():
    try:
        return 'try'
    finally:
        return 'finally'
def c():
    for i in range(3):
        try:
            continue
        finally:
            print('f', i)
            # expect: f 0
            # expect: f 1
            # expect: f 2
    while True:
        try:
            break
        finally:
            print('broke')  # expect: broke
    try:
        1 / 0
    finally:
        return 'swallowed'
print(a(), b(), c())  # expect: try finally swallowed
