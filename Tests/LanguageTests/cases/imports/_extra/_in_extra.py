where = 'extra'
