x = "abc".upper().strip().foo().bar()
