# command: -c "raise SystemExit(True)"
# expect exit: 1
