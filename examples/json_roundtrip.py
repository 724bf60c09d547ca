"""JSON there and back: what survives a round trip, what changes, and how to save types that JSON does not know.
"""
import json

order = {
    "id": 1024,
    "customer": "Zoë \"Z\" Ångström",
    "items": [{"name": "tea", "price": 3.5, "count": 2}, {"name": "cup", "price": 12, "count": 1}],
    "paid": True,
    "note": None,
}

text = json.dumps(order, indent=2)
print(text)
print("same after a round trip:", json.loads(text) == order)
print("compact:", json.dumps(order["items"], separators=(",", ":")))
print("as written:", json.dumps(order["customer"], ensure_ascii=False))

changed = {1: "int key", "tuple": (1, 2)}
print("keys become text, tuples become lists:", json.loads(json.dumps(changed)))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


def encode(value):
    if isinstance(value, Point):
        return {"__point__": [value.x, value.y]}
    raise TypeError(f"cannot save {type(value).__name__}")


def decode(fields):
    return Point(*fields["__point__"]) if "__point__" in fields else fields


saved = json.dumps({"path": [Point(0, 0), Point(3, 4)]}, default=encode)
print(saved)
print(json.loads(saved, object_hook=decode))
for broken in ('{"a": }', "[1, 2", "{'a': 1}"):
    try:
        json.loads(broken)
    except json.JSONDecodeError as error:
        print(f"{broken!r}: {error.msg} at column {error.colno}")
