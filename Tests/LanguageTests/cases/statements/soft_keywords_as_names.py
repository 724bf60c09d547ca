match = case = type_ = _ = 1
def type(x): return ('type', x)
print(match, case, type(2))  # expect: 1 1 ('type', 2)
match = [5]
match[0] = 6
print(match)  # expect: [6]
class case: pass
print(case.__name__)  # expect: case
