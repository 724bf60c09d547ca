loaded = ['_pkg']
base = 'base'
