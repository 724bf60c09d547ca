import sys
print(sys.platform, sys.maxunicode, sys.float_info.max, sys.float_info.dig,
    sys.int_info.default_max_str_digits, sys.hash_info.modulus == 2 ** 61 - 1, sys.getdefaultencoding(),
    sys.getfilesystemencoding(), sys.api_version > 0 if hasattr(sys, 'api_version') else True,
    sys.version.split()[0][:4], type(sys.implementation).__name__, sys.copyright != '')
# expect: linux 1114111 1.7976931348623157e+308 15 4300 True utf-8 utf-8 True 3.13 SimpleNamespace True
print(sys.version_info >= (3, 13), sys.version_info.major, len(sys.version_info), hex(sys.hexversion)[:5],
    sys.stdlib_module_names >= {'sys', 'os'}, 'sys' in sys.builtin_module_names)
# expect: True 3 5 0x30d True True
