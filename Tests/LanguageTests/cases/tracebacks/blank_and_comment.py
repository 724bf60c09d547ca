# comment

def f():

    # another
    raise KeyError(  # trailing comment
        "k")

f()
