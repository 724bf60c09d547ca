def show(a,
         b):
    raise ValueError(
        "bad",
        b,
    )

show(
    1,
    b=2,
)
