import csv, io, configparser
print(list(csv.reader(io.StringIO('a,"b, c"\n1,2\n'))), list(csv.DictReader(io.StringIO('x,y\n1,2\n'))))
# expect: [['a', 'b, c'], ['1', '2']] [{'x': '1', 'y': '2'}]
out = io.StringIO()
csv.writer(out, lineterminator='\n').writerows([['a b', 'c,d'], [1, 'say "x"']])
print(out.getvalue())
# expect: a b,"c,d"
# expect: 1,"say ""x"""
# expect:
c = configparser.ConfigParser()
c.read_string('[s]\nk = 1\nv = %(k)s2\n')
print(c['s']['v'], c.getint('s', 'k'), c.sections())  # expect: 12 1 ['s']
