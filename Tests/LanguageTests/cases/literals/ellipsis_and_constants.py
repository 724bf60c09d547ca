print(..., Ellipsis is ..., None, True, False, NotImplemented, __debug__)
# expect: Ellipsis True None True False NotImplemented True
