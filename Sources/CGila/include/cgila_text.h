// Fixed-arity fronts of the variadic C formatting functions.
#pragma once
#include <stdio.h>

// snprintf("%.*<kind>") of a double; kind is one of e f g E F G a A. Returns the needed length.
int cgila_format_double(char *buffer, size_t capacity, char kind, int precision, double value);
