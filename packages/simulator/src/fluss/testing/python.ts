/** A small part of Python: enough to read the recorded calls and make them of the simulated client. */

type Token = { readonly kind: "name" | "number" | "string" | "bytes" | "op"; readonly text: string };

/** A call's value, or the promise of it. Names that a call uses come from here. */
export interface Names {
  readonly [name: string]: unknown;
}

/** Keyword arguments on their way to a function that takes options. */
class Keywords {
  readonly values: Record<string, unknown> = {};
}

const TOKEN =
  /\s*(?:(b?)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d[\d_]*(?:\.\d+)?(?:e\d+)?)|([A-Za-z_]\w*)|(\*\*|==|[()[\]{},.:=*+-]))/y;

function tokens(source: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (match === null) throw new SyntaxError(`can't read ${JSON.stringify(source.slice(at))}`);
    const [, prefix, quoted, number, name, op] = match;
    if (quoted !== undefined) {
      const text = quoted.slice(1, -1).replace(/\\(.)/g, "$1");
      found.push({ kind: prefix === "b" ? "bytes" : "string", text });
    } else if (number !== undefined) found.push({ kind: "number", text: number.replace(/_/g, "") });
    else if (name !== undefined) found.push({ kind: "name", text: name });
    else found.push({ kind: "op", text: op as string });
  }
  return found;
}

const CONSTANTS: Names = { None: null, True: true, False: false };

/** `create_table` is `createTable` here. */
function camel(name: string): string {
  return name.replace(/(?<=[a-z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Runs one expression. Everything that is awaited in it is awaited. */
export async function evaluate(source: string, names: Names): Promise<unknown> {
  const list = tokens(source);
  let at = 0;
  const is = (text: string): boolean => list[at]?.text === text && list[at]?.kind !== "string";
  const take = (text: string): boolean => {
    if (!is(text)) return false;
    at += 1;
    return true;
  };
  const expect = (text: string): void => {
    if (!take(text)) throw new SyntaxError(`expected ${text} in ${source}`);
  };

  const comparison = async (): Promise<unknown> => {
    const left = await product();
    if (!take("==")) return left;
    return (left as { eq(value: unknown): unknown }).eq(await product());
  };
  const product = async (): Promise<unknown> => {
    let left = await power();
    while (take("*")) {
      const count = (await power()) as number;
      left = typeof left === "string" ? left.repeat(count) : (left as number) * count;
    }
    return left;
  };
  const power = async (): Promise<unknown> => {
    if (take("-")) return -((await power()) as number);
    const base = await awaited();
    if (!take("**")) return base;
    const value = BigInt(base as number) ** BigInt((await power()) as number);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  };
  const awaited = async (): Promise<unknown> => {
    const wait = take("await");
    const value = await postfix();
    return wait ? await (value as { held: unknown }).held : (value as { held: unknown }).held;
  };
  // A promise is carried in a box, so that only an `await` of the source waits for it.
  const postfix = async (): Promise<{ held: unknown }> => {
    let held = await primary();
    let self: unknown;
    for (;;) {
      if (take(".")) {
        self = held;
        const name = (list[at] as Token).text;
        at += 1;
        held = { member: camel(name) };
      } else if (is("(")) {
        const args = await callArguments();
        held = invoke(self, held, args);
        self = undefined;
      } else {
        return { held: isMember(held) ? (self as Names)[held.member] : held };
      }
      if (isMember(held) && !is("(")) {
        held = (self as Names)[held.member];
        self = undefined;
      }
    }
  };
  const callArguments = async (): Promise<unknown[]> => {
    const args: unknown[] = [];
    const keywords = new Keywords();
    expect("(");
    while (!take(")")) {
      if (list[at]?.kind === "name" && list[at + 1]?.text === "=") {
        const name = camel((list[at] as Token).text);
        at += 2;
        keywords.values[name] = await comparison();
      } else args.push(await comparison());
      take(",");
    }
    return Object.keys(keywords.values).length > 0 ? [...args, keywords] : args;
  };
  const items = async (end: string): Promise<unknown[]> => {
    const read: unknown[] = [];
    while (!take(end)) {
      read.push(await comparison());
      take(",");
    }
    return read;
  };
  const primary = async (): Promise<unknown> => {
    const token = list[at] as Token;
    at += 1;
    switch (token.kind) {
      case "string":
        return token.text;
      case "bytes":
        return Uint8Array.from(token.text, (letter) => letter.charCodeAt(0));
      case "number":
        return Number(token.text);
      case "name":
        if (token.text in CONSTANTS) return CONSTANTS[token.text];
        if (!(token.text in names)) throw new SyntaxError(`${token.text} isn't known in ${source}`);
        return names[token.text];
      default:
        break;
    }
    if (token.text === "[") return items("]");
    if (token.text === "(") {
      const [first, ...rest] = await items(")");
      return rest.length === 0 ? first : [first, ...rest];
    }
    if (token.text !== "{") throw new SyntaxError(`unexpected ${token.text} in ${source}`);
    const entries: [unknown, unknown][] = [];
    while (!take("}")) {
      const key = await comparison();
      expect(":");
      entries.push([key, await comparison()]);
      take(",");
    }
    const isRecord = entries.every(([key]) => typeof key === "string");
    return isRecord ? Object.fromEntries(entries) : new Map(entries);
  };

  const value = await comparison();
  if (at < list.length) throw new SyntaxError(`left over: ${list[at]?.text} in ${source}`);
  return value;
}

function isMember(value: unknown): value is { readonly member: string } {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "member";
}

/** Calls a function or method, or makes an object of a class. Keywords become options. */
function invoke(self: unknown, callee: unknown, args: readonly unknown[]): unknown {
  const plain = args.map((arg) => (arg instanceof Keywords ? arg.values : arg));
  if (isMember(callee)) {
    const method = (self as Record<string, (...args: unknown[]) => unknown>)[callee.member];
    if (method === undefined) throw new SyntaxError(`there is no ${callee.member}`);
    return method.call(self, ...plain);
  }
  const isClass = typeof callee === "function" && /^class\b/.test(String(callee));
  return isClass
    ? new (callee as new (...args: unknown[]) => unknown)(...plain)
    : (callee as (...args: unknown[]) => unknown)(...plain);
}
