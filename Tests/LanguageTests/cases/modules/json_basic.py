import json
print(json.dumps({'a': [1, 2.5, None, True, 'é"\n'], 'b': {}}), json.dumps([1, {'k': 2}], indent=2),
    json.dumps({'b': 1, 'a': 2}, sort_keys=True, separators=(',', ':')), json.dumps('é', ensure_ascii=False))
# expect: {"a": [1, 2.5, null, true, "\u00e9\"\n"], "b": {}} [
# expect:   1,
# expect:   {
# expect:     "k": 2
# expect:   }
# expect: ] {"a":2,"b":1} "é"
print(json.loads('{"a": [1, 2.5, null, true, "\\u00e9\\n"], "b": -1e3}'), json.loads('[]'),
    json.loads(' "x" '))
# expect: {'a': [1, 2.5, None, True, 'é\n'], 'b': -1000.0} [] x
for s in ['', '{', '[1,]', '{"a" 1}', 'nul', '"a', '[1] 2', "{'a': 1}", '01']:
    try:
        print(json.loads(s))
    except json.JSONDecodeError as e:
        print(e)
        # expect: Expecting value: line 1 column 1 (char 0)
        # expect: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
        # expect: Illegal trailing comma before end of array: line 1 column 3 (char 2)
        # expect: Expecting ':' delimiter: line 1 column 6 (char 5)
        # expect: Expecting value: line 1 column 1 (char 0)
        # expect: Unterminated string starting at: line 1 column 1 (char 0)
        # expect: Extra data: line 1 column 5 (char 4)
        # expect: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
        # expect: Extra data: line 1 column 2 (char 1)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)  # expect: Object of type set is not JSON serializable
