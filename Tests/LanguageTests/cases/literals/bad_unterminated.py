# expect syntax error: unterminated string literal (detected at line 2)
x = 'abc
