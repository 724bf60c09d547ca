"""Writes the Unicode tables that CGila embeds (Sources/CGila/unicode/*.bin).

Run with CPython 3.13, whose str methods and unicodedata define every value:
    python3.13 Tools/make_unicode_tables.py
The layout of each file is described beside its accessor in Sources/CGila/include/cgila_unicode.h.
The names of aliases and named sequences cannot be listed from Python; they are in unicode_names.txt.
"""
import _sre, os, struct, sys, unicodedata as ud
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "Sources", "CGila", "unicode")
LIMIT = 0x110000
CATEGORIES = ("Cn Lu Ll Lt Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Lm Lo "
              "Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So").split()
BIDI = " L LRE LRO R AL RLE RLO PDF EN ES ET AN CS NSM BN B S WS ON LRI RLI FSI PDI".split(" ")
WIDTHS = "F H W Na A N".split()
TAGS = [""] + ["<%s>" % t for t in (
    "font noBreak initial medial final isolated circle super sub vertical wide narrow small square "
    "fraction compat").split()]
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def write(name, data):
    with open(os.path.join(OUT, name + ".bin"), "wb") as file:
        file.write(data)
    print(f"{name:14} {len(data):8}")


def two_level(name, values, shift, form="H"):
    """Splits a list by code point into distinct blocks: <name>1 maps c >> shift to a block of <name>2."""
    size, blocks, first = 1 << shift, {}, []
    for start in range(0, len(values), size):
        block = tuple(values[start:start + size])
        first.append(blocks.setdefault(block, len(blocks)))
    write(name + "1", struct.pack(f"<{len(first)}H", *first))
    write(name + "2", b"".join(struct.pack(f"<{size}{form}", *block) for block in blocks))


second_of_pair, jamo = set(), set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
pairs = []
for c in range(LIMIT):
    parts = ud.decomposition(chr(c)).split()
    if len(parts) == 2 and parts[0][0] != "<":
        a, b = (int(p, 16) for p in parts)
        if ud.normalize("NFC", chr(a) + chr(b)) == chr(c):
            pairs.append((a, b, c))
            second_of_pair.add(b)

numbers, specials, special_at = {}, [0], {}


def special(*texts):
    """The offset of an extended mapping: a word with four lengths, then the code points."""
    if texts not in special_at:
        special_at[texts] = len(specials)
        specials.append(sum(len(t) << 8 * i for i, t in enumerate(texts)))
        specials.extend(ord(x) for t in texts for x in t)
    return special_at[texts]


def record(c):
    s = chr(c)
    lower, upper, title, fold = s.lower(), s.upper(), s.title(), s.casefold()
    if c == 0x3A3:
        lower = "\u03c3"
    simple_lower = _sre.unicode_tolower(c)
    simple_upper = ord(upper) if len(upper) == 1 else ord(title) if len(title) == 1 else c
    simple_title = ord(title) if len(title) == 1 else c
    extended = (lower, upper, title, fold) != (chr(simple_lower), chr(simple_upper), chr(simple_title),
                                               chr(simple_lower))
    cased_only = ("A\u03a3" + s).lower()[1] == "\u03c3"
    number = ud.numeric(s, None)
    if number is not None:
        numbers.setdefault(number, len(numbers) + 1)
    unstable = [ud.normalize(form, s) != s or (form in ("NFC", "NFKC") and (c in second_of_pair or c in jamo))
                for form in FORMS]
    flags = [
        s.isalpha(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.isspace(), s.isupper(), s.islower(),
        s.istitle() and not s.isupper(), s.isprintable(), (s + "a").title().endswith("a"),
        not cased_only and ("A\u03a3" + s + "A").lower()[1] == "\u03c3",
        s.isidentifier(), ("a" + s).isidentifier(), bool(ud.mirrored(s)), extended,
        len(("a" + s + "b").splitlines()) == 2, *unstable]
    return struct.pack(
        "<IiiiBBBBBBHHH", sum(bool(f) << i for i, f in enumerate(flags)), simple_lower - c, simple_upper - c,
        simple_title - c, CATEGORIES.index(ud.category(s)), BIDI.index(ud.bidirectional(s)), ud.combining(s),
        WIDTHS.index(ud.east_asian_width(s)), ud.decimal(s, 255), ud.digit(s, 255),
        0 if number is None else numbers[number], special(lower, upper, title, fold) if extended else 0, 0)


def properties():
    records, values = {}, []
    for c in range(LIMIT):
        values.append(records.setdefault(record(c), len(records)))
    write("records", b"".join(records))
    two_level("property", values, 7)
    old_properties()
    write("numbers", struct.pack(f"<{len(numbers) + 1}d", 0, *numbers))
    write("special", struct.pack(f"<{len(specials)}I", *specials))


def old_properties():
    """What differs in Unicode 3.2, which stringprep and with it host names are defined by."""
    old, records, values = ud.ucd_3_2_0, {}, []
    for c in range(LIMIT):
        s = chr(c)
        number = old.numeric(s, None)
        if number is not None:
            numbers.setdefault(number, len(numbers) + 1)
        values.append(records.setdefault(struct.pack(
            "<BBBBHBB", CATEGORIES.index(old.category(s)), BIDI.index(old.bidirectional(s)),
            WIDTHS.index(old.east_asian_width(s)), old.decimal(s, 255),
            0 if number is None else numbers[number], old.mirrored(s), 0), len(records)))
    write("oldrecords", b"".join(records))
    two_level("oldproperty", values, 7)


def decompositions():
    pool, values, known = [0], [], {}
    for c in range(LIMIT):
        parts = tuple(ud.decomposition(chr(c)).split())
        if parts and parts not in known:
            known[parts] = len(pool)
            tag = parts[0] if parts[0][0] == "<" else ""
            points = [int(p, 16) for p in parts if p[0] != "<"]
            pool.append(len(points) << 8 | TAGS.index(tag))
            pool.extend(points)
        values.append(known.get(parts, 0))
    two_level("decomposed", values, 6)
    write("decomposition", struct.pack(f"<{len(pool)}I", *pool))
    write("composition", b"".join(struct.pack("<III", *p) for p in sorted(pairs)))


def algorithmic(name):
    return name.startswith(("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE "))


def tokens(name):
    """Words; a space follows each but the last, unless it ends with a hyphen or brings its own space."""
    result = []
    for word in name.split(" "):
        pieces = word.split("-")
        result += [p + "-" for p in pieces[:-1]]
        result.append(pieces[-1])
        if pieces[-1] == "":
            assert len(pieces) == 2 and pieces[0], name
            result[-2:] = [word + " "]
    return result


def hashed(name):
    value = 0
    for byte in name.encode():
        value = (value * 31 + byte) & 0xFFFFFFFF
    return (value ^ value >> 15) & 0x3FFF


def names():
    all_names = [ud.name(chr(c), "") for c in range(LIMIT)]
    all_names = ["" if algorithmic(n) else n for n in all_names]
    counts = Counter(t for n in all_names if n for t in tokens(n))
    words = [w for w, _ in counts.most_common()]
    leads = next(k for k in range(255) if 255 - k + 256 * k >= len(words))
    short = 255 - leads
    code = {w: bytes([1 + i]) if i < short else bytes([1 + short + (i - short >> 8), i - short & 255])
            for i, w in enumerate(words)}
    text, offsets = bytearray(), []
    for w in words:
        offsets.append(len(text))
        text += w[:-1].encode() + bytes([ord(w[-1]) | 0x80])
    phrases, starts = bytearray([short]), []
    for start in range(0, LIMIT, 64):
        block = all_names[start:start + 64]
        starts.append(len(phrases) if any(block) else 0)
        if any(block):
            for n in block:
                phrases += b"".join(code[t] for t in (tokens(n) if n else ())) + b"\0"
    buckets = [[] for _ in range(0x4000)]
    for c, n in enumerate(all_names):
        if n:
            buckets[hashed(n)].append(c)
    first, order = [], []
    for bucket in buckets:
        first.append(len(order))
        order += bucket
    first.append(len(order))
    write("words", bytes(text))
    write("wordstarts", struct.pack(f"<{len(offsets)}I", *offsets))
    write("names", bytes(phrases))
    write("namestarts", struct.pack(f"<{len(starts)}I", *starts))
    write("namebuckets", struct.pack(f"<{len(first)}H", *first))
    write("nameorder", struct.pack(f"<{len(order)}I", *order))


def aliases():
    """Sorted by name; each: length, name, number of code points, code points as four bytes each."""
    with open(os.path.join(HERE, "unicode_names.txt")) as file:
        listed = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    listed += ["VS%d" % i for i in range(1, 257)]
    pool, starts = bytearray(), []
    for name in sorted(set(listed)):
        points = [ord(x) for x in ud.lookup(name)]
        assert len(points) > 1 or ud.name(chr(points[0]), "") != name, name
        starts.append(len(pool))
        pool += bytes([len(name)]) + name.encode() + struct.pack(f"<B{len(points)}I", len(points), *points)
    write("aliases", bytes(pool))
    write("aliasstarts", struct.pack(f"<{len(starts) + 1}H", len(starts), *starts))


assert sys.version_info[:2] == (3, 13) and ud.unidata_version == "15.1.0"
os.makedirs(OUT, exist_ok=True)
for step in (properties, decompositions, names, aliases):
    step()
