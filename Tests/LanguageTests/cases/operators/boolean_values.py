print(0 or 'x', 1 and [], not [], None or 0 or '', 1 and 2 and 3, [] and 1)  # expect: x [] True  3 []
