def find(): pass
for x in find():
    print(x)
