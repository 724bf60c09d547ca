#include "CGila.h"

int cgila_format_double(char *buffer, size_t capacity, char kind, int precision, double value) {
  char format[5] = {'%', '.', '*', kind, 0};
  return snprintf(buffer, capacity, format, precision, value);
}
