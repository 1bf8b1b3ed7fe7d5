// What counts as which error: across copies of the package, for subclasses, and for everything that only looks alike.
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as dqlite from "../dqlite/index.ts";
import { ErrorCode, FlussError } from "../fluss/index.ts";
import { docsUrl, matchError, retryAdvice } from "../index.ts";
import { brandsOf } from "./brand.ts";

const { DqliteError, ClientError, NoLeaderError, NodeError, NodeStartError } = dqlite;

type AnyError = new (text?: string) => Error;
const classes = [
  FlussError,
  ...Object.values(dqlite).filter((one) => typeof one === "function"),
] as AnyError[];

/** A second copy of the package: minified, bundled, with classes of its own. */
let copy: typeof dqlite & { FlussError: typeof FlussError; docsUrl: typeof docsUrl };

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents:
        'export * from "./dqlite/index.ts"; export * from "./fluss/index.ts"; export * from "./index.ts";',
      resolveDir: new URL("..", import.meta.url).pathname,
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  copy = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputFiles[0]!.text)}`);
});

describe("two copies of the package", () => {
  test("are two copies", () => {
    expect(copy.NoLeaderError).not.toBe(NoLeaderError);
    expect(Object.getPrototypeOf(copy.NoLeaderError.prototype)).not.toBe(ClientError.prototype);
  });

  test("recognise each other's errors, class by class and in both directions", () => {
    const copies = Object.entries(copy).filter(([, one]) => classes.some(({ name }) => name === one.name));
    expect(copies).toHaveLength(classes.length);
    for (const Ours of classes) {
      const Theirs = copies.find(([name]) => name === Ours.name)![1] as unknown as AnyError;
      for (const Other of classes) {
        const expected = new Ours("x") instanceof Other;
        expect(new Theirs("x") instanceof Other, `their ${Ours.name} as our ${Other.name}`).toBe(expected);
        const TheirOther = copies.find(([name]) => name === Other.name)![1] as unknown as AnyError;
        expect(new Ours("x") instanceof TheirOther, `our ${Ours.name} as their ${Other.name}`).toBe(expected);
      }
    }
  });

  test("name their errors alike, although the copy is minified", () => {
    expect(String(new copy.NodeStartError("x", { code: 8, context: "op" }))).toBe(
      String(new NodeStartError("x", { code: 8, context: "op" })),
    );
    expect(copy.NodeStartError.name).toBe("NodeStartError");
  });

  test("decide, match and link for each other", () => {
    const error = new copy.FlussError("Table db.orders does not exist.", { errorCode: 7 });
    expect(FlussError.is(error, "TABLE_NOT_EXIST")).toBe(true);
    expect(docsUrl(error)).toBe(copy.docsUrl(error));
    expect(docsUrl(error)).toContain("/fluss/table-not-exist/#table=db.orders");
    expect(matchError(error as unknown, { TABLE_NOT_EXIST: () => "it", else: () => "else" })).toBe("it");
    expect(retryAdvice(new copy.NoLeaderError("none")).verdict).toBe("retry");
  });
});

/** Objects that claim to be a NoLeaderError where they are asked. */
function forgeries(): unknown[] {
  const throws = () => {
    throw new Error("hostile");
  };
  const lies = (_: object, key: PropertyKey) => (key === Symbol.toStringTag ? "Error" : undefined);
  const behindProxy = new Error("x");
  Object.setPrototypeOf(
    behindProxy,
    new Proxy(NoLeaderError.prototype, { get: throws, getPrototypeOf: throws }),
  );
  return [
    { [Symbol.toStringTag]: "Error", __proto__: NoLeaderError.prototype },
    new Proxy(new NoLeaderError("x"), {
      get: (target, key, receiver) => lies(target, key) ?? Reflect.get(target, key, receiver),
    }),
    new Proxy(NoLeaderError.prototype, { get: lies, has: () => false }),
    new Proxy(new NoLeaderError("x"), { get: throws, getPrototypeOf: throws, has: throws }),
    Object.defineProperty(Object.create(NoLeaderError.prototype), Symbol.toStringTag, { get: throws }),
    behindProxy,
  ];
}

describe("instanceof", () => {
  test("holds along the class's own ancestors and nowhere else", () => {
    for (const One of classes) {
      const error = new One("x");
      for (const Other of classes) {
        const isAncestor = Other === One || Object.prototype.isPrototypeOf.call(Other, One);
        expect(error instanceof Other, `${One.name} instanceof ${Other.name}`).toBe(isAncestor);
      }
      expect(error).toBeInstanceOf(Error);
    }
  });

  test("respects a user's subclass", () => {
    class Mine extends NoLeaderError {}
    class Yours extends NoLeaderError {}
    const mine = new Mine("x");
    expect(mine).toBeInstanceOf(Mine);
    expect(mine).toBeInstanceOf(NoLeaderError);
    expect(mine).toBeInstanceOf(copy.NoLeaderError);
    expect(mine).not.toBeInstanceOf(Yours);
    expect(new NoLeaderError("x")).not.toBeInstanceOf(Mine);
    expect(new copy.NoLeaderError("x")).not.toBeInstanceOf(Mine);
    expect(mine.name).toBe("NoLeaderError");
    for (const forgery of forgeries()) expect(forgery instanceof Mine).toBe(false);
  });

  test("isn't fooled by a user's class of the same name", () => {
    const Same = { NoLeaderError: class NoLeaderError extends ClientError {} }.NoLeaderError;
    expect(new NoLeaderError("x")).not.toBeInstanceOf(Same);
    expect(new Same("x")).not.toBeInstanceOf(NoLeaderError);
    expect(new Same("x")).toBeInstanceOf(ClientError);
  });

  test("rejects what is no error, and what claims to be more than it is", () => {
    const named = Object.assign(new Error("x"), { name: "NoLeaderError", code: 5 });
    const claiming = new ClientError("x");
    claiming.name = "NoLeaderError";
    const { proxy, revoke } = Proxy.revocable(new NoLeaderError("x"), {});
    revoke();
    const impostors: unknown[] = [
      named,
      claiming,
      Object.create(NoLeaderError.prototype),
      Object.create(new NoLeaderError("x")),
      NoLeaderError.prototype,
      NoLeaderError,
      { name: "NoLeaderError", message: "x", code: 5, __proto__: ClientError.prototype },
      structuredClone(new NoLeaderError("x")),
      proxy,
      new Proxy(new NoLeaderError("x"), {}),
      ...forgeries(),
      "NoLeaderError",
      null,
      undefined,
      5,
    ];
    for (const impostor of impostors) expect(impostor instanceof NoLeaderError).toBe(false);
  });

  test("is false for anything made at random", () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        (value) => !classes.some((One) => value instanceof One) && brandsOf(value).length === 0,
      ),
      { seed: 4 },
    );
  });

  test("is false for an error of another realm that isn't ours", () => {
    expect(runInNewContext("new Error('x')") instanceof DqliteError).toBe(false);
  });

  describe("where the engine has no Error.isError", () => {
    const native = Object.getOwnPropertyDescriptor(Error, "isError");
    beforeEach(() => {
      Object.defineProperty(Error, "isError", { value: undefined, configurable: true });
    });
    afterEach(() => {
      vi.restoreAllMocks();
      if (native) Object.defineProperty(Error, "isError", native);
      else Reflect.deleteProperty(Error, "isError");
    });
    const holds = () => {
      expect(new NodeStartError("x")).toBeInstanceOf(NodeError);
      expect(Object.create(NodeError.prototype) instanceof NodeError).toBe(false);
      expect(new FlussError("x", { errorCode: ErrorCode.NONE })).not.toBeInstanceOf(DqliteError);
    };

    test("holds in Node", () => {
      holds();
      for (const forgery of forgeries()) expect(forgery instanceof NodeError).toBe(false);
    });

    test("holds in a browser, and never throws", () => {
      vi.spyOn(process, "getBuiltinModule").mockImplementation(() => {
        throw new Error("no such module");
      });
      holds();
      for (const forgery of forgeries()) expect(() => forgery instanceof NodeError).not.toThrow();
    });
  });
});
