print(r'\n', R'\'', len(r'\\'), rb'\x41', bR'\t')  # expect: \n \' 2 b'\\x41' b'\\t'
