import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)s:%(name)s:%(message)s')
log = logging.getLogger('app')
log.debug('no')
log.info('value %d', 5)
try:
    1 / 0
except ZeroDivisionError:
    log.error('failed %s', 'x')
