X = 'part'
