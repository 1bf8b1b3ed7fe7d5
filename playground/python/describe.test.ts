// Whatever an exception, its class or the class of that makes of itself: it is told, and the program goes on.
import { expect, test } from "vitest";
import { createPythonRunner, lines } from "./testing/run-python.ts";

const run = createPythonRunner();

test.each([
  [
    "a method that raises",
    "class Lie(Exception):\n    def __getattribute__(self, name): raise RuntimeError(name)",
  ],
  ["a property that raises", "class Lie(Exception):\n    args = __cause__ = property(lambda self: 1 / 0)"],
  ["a class of its own", "class Lie(Exception):\n    __class__ = property(lambda self: 1 / 0)"],
  ["a module that is no name", "class Lie(Exception):\n    pass\nLie.__module__ = 1e400"],
  [
    "a class whose class lies",
    "class Meta(type):\n    __mro__ = __dict__ = __module__ = property(lambda self: 1 / 0)\nclass Lie(Exception, metaclass=Meta):\n    pass",
  ],
  [
    "an error of JavaScript that is none",
    "class Lie(Exception):\n    _faultbook_js = 5\nLie.__init__ = lambda self, _: setattr(self, '_faultbook_js', object())",
  ],
])("%s", async (_, lie) => {
  const result = await run(
    `${lie}\ntry:\n    raise Lie("x")\nexcept BaseException:\n    print("caught")\nraise Lie("y")`,
  );
  expect(lines(result)).toEqual(["caught"]);
  expect(result.outcome).toBe("uncaught");
  expect([...result.caught, result.uncaught].map((one) => one?.name)).toEqual(["Lie", "Lie"]);
});

test("a text that lies about its lines is printed as what it is", async () => {
  const result = await run(`
class Text(str):
    def split(self, *_): return ["forged"] * 9
import sys
sys.stdout.write(Text("a\\nb\\n"))`);
  expect(lines(result)).toEqual(["a", "b"]);
});

test("an exit code that is too large for the system is -1, as in CPython", async () => {
  const result = await run("import sys\nsys.exit(10**5000)");
  expect(result).toMatchObject({
    outcome: "finished",
    reason: "The program ended itself with exit code -1.",
  });
});

test("an exit whose text raises ends in that", async () => {
  const result = await run(
    "class Text:\n    def __str__(self): raise KeyError('x')\nraise SystemExit(Text())",
  );
  expect(result.uncaught?.name).toBe("KeyError");
});
