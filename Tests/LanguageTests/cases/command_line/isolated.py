# command: -I -S -c "import sys; print(sys.flags.isolated, sys.flags.no_site)"
# expect: 1 1
