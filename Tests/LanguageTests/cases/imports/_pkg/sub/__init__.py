from .. import loaded
loaded.append('sub')
