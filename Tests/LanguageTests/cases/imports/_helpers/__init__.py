NAME = 'helpers'
__all__ = ['NAME', 'one']
