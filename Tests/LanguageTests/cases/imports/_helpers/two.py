from . import one
from .one import VALUE as V
import sys
VALUE = one.VALUE + V
