try:
    try:
        raise KeyboardInterrupt
    finally:
        print('cleanup')  # expect: cleanup
except BaseException as e:
    print(type(e).__name__, isinstance(e, Exception))  # expect: KeyboardInterrupt False
