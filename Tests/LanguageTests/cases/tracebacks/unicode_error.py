"h\xe9llo".encode("ascii")
