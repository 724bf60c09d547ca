// Fronts of GMP's mpn layer over uint64_t limbs (mp_limb_t is another C type of the same size, which
// Swift keeps apart). The mpz fronts exist only for what has no public mpn function.
#pragma once
#include <gmp.h>
#include <stddef.h>
#include <stdint.h>

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t), "64-bit limbs");

static inline uint64_t cgila_limbs_add_n(uint64_t *r, const uint64_t *a, const uint64_t *b, long n) {
  return mpn_add_n((mp_limb_t *)r, (const mp_limb_t *)a, (const mp_limb_t *)b, n);
}
static inline uint64_t cgila_limbs_sub_n(uint64_t *r, const uint64_t *a, const uint64_t *b, long n) {
  return mpn_sub_n((mp_limb_t *)r, (const mp_limb_t *)a, (const mp_limb_t *)b, n);
}
static inline uint64_t cgila_limbs_mul_1(uint64_t *r, const uint64_t *a, long n, uint64_t b) {
  return mpn_mul_1((mp_limb_t *)r, (const mp_limb_t *)a, n, b);
}
// n >= m >= 1; the result has n + m limbs and overlaps neither operand.
static inline void cgila_limbs_mul(uint64_t *r, const uint64_t *a, long n, const uint64_t *b, long m) {
  mpn_mul((mp_limb_t *)r, (const mp_limb_t *)a, n, (const mp_limb_t *)b, m);
}
static inline void cgila_limbs_sqr(uint64_t *r, const uint64_t *a, long n) {
  mpn_sqr((mp_limb_t *)r, (const mp_limb_t *)a, n);
}
// q has n - m + 1 limbs, r has m; the top limb of b is not zero.
static inline void cgila_limbs_divrem(uint64_t *q, uint64_t *r, const uint64_t *a, long n, const uint64_t *b,
                                      long m) {
  mpn_tdiv_qr((mp_limb_t *)q, (mp_limb_t *)r, 0, (const mp_limb_t *)a, n, (const mp_limb_t *)b, m);
}
static inline uint64_t cgila_limbs_divrem_1(uint64_t *q, const uint64_t *a, long n, uint64_t b) {
  return mpn_divrem_1((mp_limb_t *)q, 0, (const mp_limb_t *)a, n, b);
}
static inline uint64_t cgila_limbs_mod_1(const uint64_t *a, long n, uint64_t b) {
  return mpn_mod_1((const mp_limb_t *)a, n, b);
}
// 1 <= count <= 63.
static inline uint64_t cgila_limbs_lshift(uint64_t *r, const uint64_t *a, long n, unsigned count) {
  return mpn_lshift((mp_limb_t *)r, (const mp_limb_t *)a, n, count);
}
static inline uint64_t cgila_limbs_rshift(uint64_t *r, const uint64_t *a, long n, unsigned count) {
  return mpn_rshift((mp_limb_t *)r, (const mp_limb_t *)a, n, count);
}
// Digit values, not characters, most significant first. a is destroyed.
static inline size_t cgila_limbs_get_str(unsigned char *text, int base, uint64_t *a, long n) {
  return mpn_get_str(text, base, (mp_limb_t *)a, n);
}
static inline long cgila_limbs_set_str(uint64_t *r, const unsigned char *digits, size_t count, int base) {
  return mpn_set_str((mp_limb_t *)r, digits, count, base);
}
static inline void cgila_limbs_sqrt(uint64_t *root, const uint64_t *a, long n) {
  mpn_sqrtrem((mp_limb_t *)root, NULL, (const mp_limb_t *)a, n);
}

// r = gcd(a, b) of non-zero operands; room for the smaller count. Returns the limbs used.
long cgila_limbs_gcd(uint64_t *r, const uint64_t *a, long n, const uint64_t *b, long m);
// r = a ** e mod m with e >= 0 and m not zero; room for m_count limbs. Returns the limbs used.
long cgila_limbs_powm(uint64_t *r, const uint64_t *a, long n, const uint64_t *e, long e_count,
                      const uint64_t *m, long m_count);
// r = 1 / a mod m; room for m_count limbs. Returns the limbs used, or -1 when there is no inverse.
long cgila_limbs_invert(uint64_t *r, const uint64_t *a, long n, const uint64_t *m, long m_count);
