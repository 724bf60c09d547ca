for source in [b'x = 1', b'\xef\xbb\xbfx = 1', b'# coding: latin-1\nx = "\xe9"',
        b'# -*- coding: utf-8 -*-\nx = "\xc3\xa9"', b'x = "\xe9"', b'# coding: nope\nx = 1',
        b'\n# coding: latin-1\nx = "\xe9"', b'\n\n# coding: latin-1\nx = "\xe9"',
        b'\xef\xbb\xbf# coding: latin-1\nx = 1', b'# coding=cp1252\nx = "\x80"', b'x = 1\x00', b'',
        b'#!/bin/sh\n# vim: set fileencoding=latin-1 :\nx = "\xe9"']:
    ns = {}
    try:
        exec(compile(source, 'f', 'exec'), ns)
        print(source, ascii(ns.get('x')))
    except (SyntaxError, ValueError) as e:
        print(source, type(e).__name__, str(e)[:90])
