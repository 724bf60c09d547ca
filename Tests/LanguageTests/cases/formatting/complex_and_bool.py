print(format(1 + 2j, '.2f'), format(1 - 2j, ''), format(3j, '>10'), format(True), format(True, 'd'),
    format(False, '5'), format(None), format([1], ''))
# expect: 1.00+2.00j (1-2j)         3j True 1     0 None [1]
