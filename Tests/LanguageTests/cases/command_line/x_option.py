# command: -X dev_test=5 -c "import sys; print(sys._xoptions)"
# expect: {'dev_test': '5'}
