# expect syntax error: unmatched ')'
x = 1)
