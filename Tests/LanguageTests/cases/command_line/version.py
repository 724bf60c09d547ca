# command: -c "import sys; print(sys.version_info[:2], sys.maxsize, sys.byteorder)"
# expect: (3, 13) 9223372036854775807 little
