# command: -c "import sys; print(sys.version_info[:2], sys.maxsize, sys.byteorder)"
