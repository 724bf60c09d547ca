# command: -c "import sys; sys.exit(42)"
# expect exit: 42
