# expect syntax error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-27: unknown Unicode character name
x = '\N{NO SUCH CHARACTER AT ALL}'
