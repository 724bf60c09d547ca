# expect syntax error: bytes can only contain ASCII literal characters
x = b'é'
