# command: -u -B -E -c "import sys; print(sys.flags.dont_write_bytecode, sys.flags.ignore_environment)"
# expect: 1 1
