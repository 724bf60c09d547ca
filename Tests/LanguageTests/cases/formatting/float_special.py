for spec in ['', 'f', 'e', 'g', '%', '5', '05', '+', 'F', 'E', '<6', '=+7']:
    print(repr(spec), format(float('inf'), spec), format(float('-inf'), spec), format(float('nan'), spec))
