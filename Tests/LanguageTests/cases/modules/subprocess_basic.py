import subprocess, sys
r = subprocess.run([sys.executable, '-c', 'import sys; print(input()[::-1]); sys.exit(3)'], input='abc',
    capture_output=True, text=True)
print(r.returncode, r.stdout, r.stderr)
print(subprocess.check_output(['echo', 'hi']))
