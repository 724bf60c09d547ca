def a(): pass
def b(): return
def c(): return 1, 2
def d(): return (yield_ := 3)
print(a(), b(), c(), d())  # expect: None None (1, 2) 3
