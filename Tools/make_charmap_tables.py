"""Writes the one-byte encodings that CGila embeds (Sources/CGila/unicode/charmaps.bin, charmapnames.bin).

Run with CPython 3.13, whose codecs define every value:
    python3.13 Tools/make_charmap_tables.py
charmaps: 256 UTF-16 units for each encoding, 0xFFFE where a byte is undefined.
charmapnames: per name its length, the name, and the number of its encoding; a length of 0 ends the list.
"""
import codecs, encodings.aliases, os, pkgutil, struct

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Sources", "CGila", "unicode")
names, tables = [], []
for module in sorted(m.name for m in pkgutil.iter_modules(encodings.__path__)):
    try:
        table = __import__("encodings." + module, fromlist=["decoding_table"]).decoding_table
    except (ImportError, AttributeError):
        continue
    assert all(codecs.charmap_decode(bytes([b]), "replace", table)[0] == bytes([b]).decode(module, "replace")
               for b in range(256)), module
    names.append((module, len(tables)))
    tables.append([ord(c) for c in table] + [0xFFFE] * (256 - len(table)))
known = dict(names)
names += [(alias, known[name]) for alias, name in encodings.aliases.aliases.items() if name in known]
with open(os.path.join(OUT, "charmaps.bin"), "wb") as file:
    file.write(b"".join(struct.pack("<256H", *table) for table in tables))
with open(os.path.join(OUT, "charmapnames.bin"), "wb") as file:
    for name, number in sorted(set(names)):
        file.write(bytes([len(name)]) + name.encode() + bytes([number]))
    file.write(b"\0")
print(len(tables), "encodings,", len(names), "names")
