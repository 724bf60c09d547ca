# -*- coding: latin-1 -*-
print('plain ascii source with a cookie')  # expect: plain ascii source with a cookie
