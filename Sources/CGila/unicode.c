#include "CGila.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define ALIGNED _Alignas(8)

ALIGNED const unsigned char cgila_unicode_records_bytes[] = {
#embed "unicode/records.bin"
};
ALIGNED const unsigned char cgila_unicode_property1_bytes[] = {
#embed "unicode/property1.bin"
};
ALIGNED const unsigned char cgila_unicode_property2_bytes[] = {
#embed "unicode/property2.bin"
};
ALIGNED const unsigned char cgila_unicode_numbers_bytes[] = {
#embed "unicode/numbers.bin"
};
ALIGNED const unsigned char cgila_unicode_special_bytes[] = {
#embed "unicode/special.bin"
};
ALIGNED const unsigned char cgila_unicode_decomposed1_bytes[] = {
#embed "unicode/decomposed1.bin"
};
ALIGNED const unsigned char cgila_unicode_decomposed2_bytes[] = {
#embed "unicode/decomposed2.bin"
};
ALIGNED const unsigned char cgila_unicode_decomposition_bytes[] = {
#embed "unicode/decomposition.bin"
};
ALIGNED const unsigned char cgila_unicode_composition_bytes[] = {
#embed "unicode/composition.bin"
};
const uint32_t cgila_unicode_composition_count = sizeof cgila_unicode_composition_bytes / 12;
ALIGNED const unsigned char cgila_unicode_words_bytes[] = {
#embed "unicode/words.bin"
};
ALIGNED const unsigned char cgila_unicode_wordstarts_bytes[] = {
#embed "unicode/wordstarts.bin"
};
ALIGNED const unsigned char cgila_unicode_names_bytes[] = {
#embed "unicode/names.bin"
};
ALIGNED const unsigned char cgila_unicode_namestarts_bytes[] = {
#embed "unicode/namestarts.bin"
};
ALIGNED const unsigned char cgila_unicode_namebuckets_bytes[] = {
#embed "unicode/namebuckets.bin"
};
ALIGNED const unsigned char cgila_unicode_nameorder_bytes[] = {
#embed "unicode/nameorder.bin"
};
ALIGNED const unsigned char cgila_unicode_aliases_bytes[] = {
#embed "unicode/aliases.bin"
};
ALIGNED const unsigned char cgila_unicode_aliasstarts_bytes[] = {
#embed "unicode/aliasstarts.bin"
};
ALIGNED const unsigned char cgila_unicode_oldrecords_bytes[] = {
#embed "unicode/oldrecords.bin"
};
ALIGNED const unsigned char cgila_unicode_oldproperty1_bytes[] = {
#embed "unicode/oldproperty1.bin"
};
ALIGNED const unsigned char cgila_unicode_oldproperty2_bytes[] = {
#embed "unicode/oldproperty2.bin"
};
ALIGNED const unsigned char cgila_unicode_charmaps_bytes[] = {
#embed "unicode/charmaps.bin"
};
ALIGNED const unsigned char cgila_unicode_charmapnames_bytes[] = {
#embed "unicode/charmapnames.bin"
};
