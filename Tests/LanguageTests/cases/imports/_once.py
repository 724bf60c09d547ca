print('loading')
counter = 1
