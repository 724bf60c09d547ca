// What Swift cannot say itself: guaranteed tail calls, register spills, futexes, atomics and
// fixed-arity fronts of variadic C functions. Declarations only; there is no logic here.
#ifndef CGILA_H
#define CGILA_H
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <gmp.h>

#include "cgila_opcodes.h"
#include "cgila_machine.h"
#include "cgila_dispatch.h"
#include "cgila_search.h"
#include "cgila_limbs.h"
#include "cgila_text.h"
#include "cgila_unicode.h"
#include "cgila_io.h"
#endif
