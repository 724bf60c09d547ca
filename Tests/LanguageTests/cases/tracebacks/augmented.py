total = 1
total += "x" * 2
