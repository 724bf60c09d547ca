#include "CGila.h"

#include <string.h>

static long take(uint64_t *r, mpz_t value) {
  long count = (long)mpz_size(value);
  memcpy(r, mpz_limbs_read(value), (size_t)count * sizeof(uint64_t));
  mpz_clear(value);
  return count;
}

long cgila_limbs_gcd(uint64_t *r, const uint64_t *a, long n, const uint64_t *b, long m) {
  mpz_t x, y, result;
  mpz_roinit_n(x, (const mp_limb_t *)a, n);
  mpz_roinit_n(y, (const mp_limb_t *)b, m);
  mpz_init(result);
  mpz_gcd(result, x, y);
  return take(r, result);
}

long cgila_limbs_powm(uint64_t *r, const uint64_t *a, long n, const uint64_t *e, long e_count,
                      const uint64_t *m, long m_count) {
  mpz_t base, exponent, modulus, result;
  mpz_roinit_n(base, (const mp_limb_t *)a, n);
  mpz_roinit_n(exponent, (const mp_limb_t *)e, e_count);
  mpz_roinit_n(modulus, (const mp_limb_t *)m, m_count);
  mpz_init(result);
  mpz_powm(result, base, exponent, modulus);
  return take(r, result);
}

long cgila_limbs_invert(uint64_t *r, const uint64_t *a, long n, const uint64_t *m, long m_count) {
  mpz_t base, modulus, result;
  mpz_roinit_n(base, (const mp_limb_t *)a, n);
  mpz_roinit_n(modulus, (const mp_limb_t *)m, m_count);
  mpz_init(result);
  if (!mpz_invert(result, base, modulus)) {
    mpz_clear(result);
    return -1;
  }
  return take(r, result);
}
