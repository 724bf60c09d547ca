// The Unicode 15.1 tables, embedded from Sources/CGila/unicode/*.bin, which
// Tools/make_unicode_tables.py writes. Accessors only; GilaBase's Unicode gives them meaning.
#pragma once
#include <stdint.h>

typedef struct {
  uint32_t flags;
  int32_t lower, upper, title;  // simple mappings, as differences to the code point
  uint8_t category, bidi, combining, width;
  uint8_t decimal, digit;  // 255: none
  uint16_t numeric;        // index into the numbers, 0: none
  uint16_t special;        // index into the special mappings
  uint16_t unused;
} cgila_unicode_record;

typedef struct {
  uint8_t category, bidi, width, decimal;
  uint16_t numeric;
  uint8_t mirrored, unused;
} cgila_unicode_old_record;

#define CGILA_TABLE(name, type)                                    \
  extern const unsigned char cgila_unicode_##name##_bytes[];       \
  static inline const type *_Nonnull cgila_unicode_##name(void) {   \
    return (const type *)cgila_unicode_##name##_bytes;               \
  }

// Distinct property records; property1 maps c >> 7 to a block of 128 record numbers in property2.
CGILA_TABLE(records, cgila_unicode_record)
CGILA_TABLE(property1, uint16_t)
CGILA_TABLE(property2, uint16_t)
// The same for Unicode 3.2.
CGILA_TABLE(oldrecords, cgila_unicode_old_record)
CGILA_TABLE(oldproperty1, uint16_t)
CGILA_TABLE(oldproperty2, uint16_t)
CGILA_TABLE(numbers, double)
// A word with the lengths of the full lower, upper, title and folded forms (low byte first), then these.
CGILA_TABLE(special, uint32_t)
// c >> 6 to a block of 64 offsets into decomposition: length << 8 | tag, then the code points.
CGILA_TABLE(decomposed1, uint16_t)
CGILA_TABLE(decomposed2, uint16_t)
CGILA_TABLE(decomposition, uint32_t)
// Sorted triples: first, second, composite.
CGILA_TABLE(composition, uint32_t)
extern const uint32_t cgila_unicode_composition_count;
// Words end with a byte whose top bit is set; wordstarts has their offsets.
CGILA_TABLE(words, uint8_t)
CGILA_TABLE(wordstarts, uint32_t)
// names[0] is the number of one-byte word codes; then per block of 64 code points their names as word
// codes (1...n one byte, larger ones are the lead of a two-byte code), each ended by 0.
CGILA_TABLE(names, uint8_t)
CGILA_TABLE(namestarts, uint32_t)
// Code points ordered by the hash of their names, and where each of 0x4000 hash values begins.
CGILA_TABLE(namebuckets, uint16_t)
CGILA_TABLE(nameorder, uint32_t)
// Aliases and named sequences sorted by name; aliasstarts has their number, then their offsets.
CGILA_TABLE(aliases, uint8_t)
CGILA_TABLE(aliasstarts, uint16_t)
// One-byte encodings (Tools/make_charmap_tables.py): 256 characters each, and names ended by a length of
// 0, each with its length before it and the number of its encoding behind.
CGILA_TABLE(charmaps, uint16_t)
CGILA_TABLE(charmapnames, uint8_t)
#undef CGILA_TABLE
