public = 'p'
_private = 'q'
def helper(): pass
