name = None
print(f"value: {-name:>5}")
