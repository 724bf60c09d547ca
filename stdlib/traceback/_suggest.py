"""Suggestions for misspelt names: the closest of those that exist."""

__name__ = "traceback"

_MAX_CANDIDATE_ITEMS = 750
_MAX_STRING_SIZE = 40
_MOVE_COST = 2
_CASE_COST = 1


def _substitution_cost(ch_a, ch_b):
    if ch_a == ch_b:
        return 0
    if ch_a.lower() == ch_b.lower():
        return _CASE_COST
    return _MOVE_COST


def _names_for(exc_value, tb, wrong_name):
    """The names that may have been meant; None if there is nothing to choose from."""
    hide_underscored = wrong_name[:1] != "_"
    if isinstance(exc_value, AttributeError):
        obj = exc_value.obj
        try:
            try:
                d = dir(obj)
            except TypeError:
                # Attributes that are not all strings cannot be sorted.
                d = list(obj.__class__.__dict__) + list(obj.__dict__)
            d = sorted(x for x in d if isinstance(x, str))
        except Exception:
            return None
        if hide_underscored and tb is not None:
            while tb.tb_next is not None:
                tb = tb.tb_next
            frame = tb.tb_frame
            if "self" in frame.f_locals and frame.f_locals["self"] is obj:
                hide_underscored = False
    elif isinstance(exc_value, ImportError):
        try:
            d = dir(__import__(exc_value.name))
            d = [x for x in d if isinstance(x, str)]
            hide_underscored = (wrong_name[:1] != "_")
        except Exception:
            return None
    else:
        assert isinstance(exc_value, NameError)
        if tb is None:
            return None
        while tb.tb_next is not None:
            tb = tb.tb_next
        frame = tb.tb_frame
        d = list(frame.f_locals) + list(frame.f_globals) + list(frame.f_builtins)
        d = [x for x in d if isinstance(x, str)]
        # In a method, the attribute may have been meant.
        if "self" in frame.f_locals:
            self = frame.f_locals["self"]
            try:
                has_wrong_name = hasattr(self, wrong_name)
            except Exception:
                has_wrong_name = False
            if has_wrong_name:
                return f"self.{wrong_name}"
        return d
    if hide_underscored:
        d = [x for x in d if x[:1] != "_"]
    return d


def _compute_suggestion_error(exc_value, tb, wrong_name):
    """The name that was probably meant, or None."""
    if wrong_name is None or not isinstance(wrong_name, str):
        return None
    d = _names_for(exc_value, tb, wrong_name)
    if d is None or isinstance(d, str):
        return d
    try:
        from _suggestions import _generate_suggestions
    except ImportError:
        pass
    else:
        return _generate_suggestions(d, wrong_name)
    if len(d) > _MAX_CANDIDATE_ITEMS:
        return None
    wrong_len = len(wrong_name)
    if wrong_len > _MAX_STRING_SIZE:
        return None
    best_distance = wrong_len
    suggestion = None
    for possible in d:
        if possible == wrong_name:
            continue
        # About a third of the characters may be wrong.
        max_distance = (len(possible) + wrong_len + 3) * _MOVE_COST // 6
        max_distance = min(max_distance, best_distance - 1)
        distance = _levenshtein_distance(wrong_name, possible, max_distance)
        if distance > max_distance:
            continue
        if not suggestion or distance < best_distance:
            suggestion = possible
            best_distance = distance
    return suggestion


def _levenshtein_distance(a, b, max_cost):
    """The cost of turning a into b; max_cost + 1 if it is more than max_cost."""
    if a == b:
        return 0
    # What both begin and end with costs nothing.
    start = 0
    shorter = min(len(a), len(b))
    while start < shorter and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    end = 0
    shorter = min(len(a), len(b))
    while end < shorter and a[-1 - end] == b[-1 - end]:
        end += 1
    if end:
        a, b = a[:-end], b[:-end]
    if not a or not b:
        return _MOVE_COST * (len(a) + len(b))
    if len(a) > _MAX_STRING_SIZE or len(b) > _MAX_STRING_SIZE:
        return max_cost + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * _MOVE_COST > max_cost:
        return max_cost + 1
    row = list(range(_MOVE_COST, _MOVE_COST * (len(a) + 1), _MOVE_COST))
    result = 0
    for bindex, bchar in enumerate(b):
        distance = result = bindex * _MOVE_COST
        minimum = max_cost + 1
        for index in range(len(a)):
            substitute = distance + _substitution_cost(bchar, a[index])
            distance = row[index]
            insert_delete = min(result, distance) + _MOVE_COST
            result = min(insert_delete, substitute)
            row[index] = result
            if result < minimum:
                minimum = result
        if minimum > max_cost:
            return max_cost + 1
    return result
