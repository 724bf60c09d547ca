import pathlib, tempfile, shutil, os
d = pathlib.Path(tempfile.mkdtemp())
(d / 'a').mkdir()
(d / 'a' / 'f.txt').write_text('text\n')
print(sorted(p.name for p in d.rglob('*')), (d / 'a' / 'f.txt').read_text(), (d / 'x').exists(),
    pathlib.PurePosixPath('/a/b.tar.gz').suffixes, pathlib.Path('a') / 'b', os.listdir(d))
# expect: ['a', 'f.txt'] text
# expect:  False ['.tar', '.gz'] a/b ['a']
shutil.rmtree(d)
print(d.exists())  # expect: False
