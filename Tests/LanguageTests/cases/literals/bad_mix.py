# expect syntax error: cannot mix bytes and nonbytes literals
x = 'a' b'b'
