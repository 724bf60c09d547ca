def f(x):
	return "日本" + x.größe

f(1)
