try:
    import _circ_from_a
except ImportError as e:
    print(str(e).split(' (/')[0])
    # expect: cannot import name 'x' from partially initialized module '_circ_from_a' (most likely due to a circular import)
