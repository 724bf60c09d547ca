print(float(), float('1.5'), float(' -1e3\n'), float('inf'), float('-Infinity'), float('nan'), float('1_0.5'),
    float(b'2.5'), float(3), float(True), float('.5'), float('5.'), float('٣.٤'), float('1e400'), float('+1'))
# expect: 0.0 1.5 -1000.0 inf -inf nan 10.5 2.5 3.0 1.0 0.5 5.0 3.4 inf 1.0
for v in ['', 'a', '1.5.5', '1e', '0x10', '1__0', None, [], 1j, '_1', '1_', 'infinit', '1 2', b'\xff', '1\0']:
    try:
        print(float(v))
    except Exception as e:
        print(type(e).__name__, e)
        # expect: ValueError could not convert string to float: ''
        # expect: ValueError could not convert string to float: 'a'
        # expect: ValueError could not convert string to float: '1.5.5'
        # expect: ValueError could not convert string to float: '1e'
        # expect: ValueError could not convert string to float: '0x10'
        # expect: ValueError could not convert string to float: '1__0'
        # expect: TypeError float() argument must be a string or a real number, not 'NoneType'
        # expect: TypeError float() argument must be a string or a real number, not 'list'
        # expect: TypeError float() argument must be a string or a real number, not 'complex'
        # expect: ValueError could not convert string to float: '_1'
        # expect: ValueError could not convert string to float: '1_'
        # expect: ValueError could not convert string to float: 'infinit'
        # expect: ValueError could not convert string to float: '1 2'
        # expect: ValueError could not convert string to float: b'\xff'
        # expect: ValueError could not convert string to float: '1\x00'
