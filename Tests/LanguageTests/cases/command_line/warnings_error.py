# command: -W error -c "import warnings\ntry: warnings.warn('w')\nexcept UserWarning as e: print('raised', e)"
# expect: raised w
