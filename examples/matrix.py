"""Matrices with operators: a class that defines +, @, **, indexing and printing, exact with fractions of ints.

It computes the 90th Fibonacci number by fast powers and solves a linear system by elimination.
"""
from fractions import Fraction


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError("rows must have one length")

    @classmethod
    def identity(cls, size):
        return cls([[int(i == j) for j in range(size)] for i in range(size)])

    def __getitem__(self, place):
        row, column = place
        return self.rows[row][column]

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __pow__(self, power):
        result, base = Matrix.identity(len(self.rows)), self
        while power:
            if power & 1:
                result = result @ base
            base = base @ base
            power >>= 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __str__(self):
        texts = [[str(x) for x in row] for row in self.rows]
        width = max(len(t) for row in texts for t in row)
        return "\n".join("[" + " ".join(t.rjust(width) for t in row) + "]" for row in texts)


def solve(matrix, vector):
    rows = [[Fraction(x) for x in row] + [Fraction(v)] for row, v in zip(matrix.rows, vector)]
    size = len(rows)
    for i in range(size):
        pivot = next(r for r in range(i, size) if rows[r][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for r in range(size):
            if r != i:
                rows[r] = [x - rows[r][i] * y for x, y in zip(rows[r], rows[i])]
    return [row[-1] for row in rows]


a = Matrix([[1, 2], [3, 4]])
print(a @ a + Matrix.identity(2))
print("fibonacci(90) =", (Matrix([[1, 1], [1, 0]]) ** 90)[0, 1])
print("2 ** 500 from a matrix:", (Matrix([[2]]) ** 500)[0, 0] == 2 ** 500)
system = Matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]])
print("solution:", *solve(system, [8, -11, -3]))
print("exact thirds:", *solve(Matrix([[3, 1], [1, 3]]), [1, 2]))
