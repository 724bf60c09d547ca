def t(x):
    print(x, end=' ')
    return x
def f(a: t('ann a') = t('def a'), *, k: t('ann k') = t('def k')) -> t('ret'): pass
print()
print(list(f.__annotations__))
