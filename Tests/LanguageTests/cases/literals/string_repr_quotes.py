for s in ['a', "it's", 'say "hi"', 'both \' and "', '\\', '\t\n\r', '\x7f\x80\xa0', 'é', '\u200b', '\ud800',
        '\U0001F600', '\U000e0001']:
    print(ascii(s) if not s.isprintable() and '\ud800' in s else repr(s))
    # expect: 'a'
    # expect: "it's"
    # expect: 'say "hi"'
    # expect: 'both \' and "'
    # expect: '\\'
    # expect: '\t\n\r'
    # expect: '\x7f\x80\xa0'
    # expect: 'é'
    # expect: '\u200b'
    # expect: '\ud800'
    # expect: '😀'
    # expect: '\U000e0001'
