import os.path
print(os.path.join('a', 'b', '/c', 'd'), os.path.basename('/x/y.py'), os.path.dirname('/x/y'),
    os.path.splitext('a.tar.gz'), os.path.normpath('a/../b//c'), os.path.exists('/'), os.path.isabs('a'),
    os.path.split('/a/b'), os.path.commonprefix(['abc', 'abd']), os.sep, os.path.relpath('/a/b', '/a/c'))
# expect: /c/d y.py /x ('a.tar', '.gz') b/c True False ('/a', 'b') ab / ../b
