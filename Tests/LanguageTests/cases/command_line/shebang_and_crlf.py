#!/usr/bin/env python3
print('first')  # expect: first
print('second')  # expect: second
