import { bare, child, list, type Node, placeOf } from "./ast.ts";
import type { Edits } from "./edits.ts";
import { nextIs } from "./trivia.ts";

/** The harness's hooks, by the names that the worker exports them under. */
export const HOOKS = ["began", "caught", "handler", "handlers", "waiting", "iterating", "load"] as const;
export type Hook = (typeof HOOKS)[number];

const LETTERS: Readonly<Record<Hook, string>> = {
  began: "b",
  caught: "c",
  handler: "h",
  handlers: "s",
  waiting: "w",
  iterating: "i",
  load: "m",
};

interface Awaiting {
  readonly argument: Node;
  readonly at: string;
  readonly calls: string;
  /** The name of the function that it stands in, "" for one without a name; undefined outside of functions. */
  readonly inside: string | undefined;
}

interface Scope {
  readonly end: number;
  readonly name: string;
}

/** Adds the harness's hooks to what the program catches and awaits, on the lines where it does. */
export class Observer {
  readonly used = new Set<Hook>();
  readonly #source: string;
  readonly #edits: Edits;
  readonly #prefix: string;
  readonly #awaits: Awaiting[] = [];
  readonly #iterated: Awaiting[] = [];
  /** Names of the program's functions, by where they begin. */
  readonly #names = new Map<number, string>();
  /** The functions around the node that is visited, the innermost last. */
  readonly #scopes: Scope[] = [];

  constructor(source: string, edits: Edits) {
    this.#source = source;
    this.#edits = edits;
    let prefix = "$f";
    const names = source + readEscapes(source);
    while (names.includes(prefix)) prefix += "b";
    this.#prefix = prefix;
  }

  /** The name of a hook in this program. None of the program's own names begins like it. */
  local(hook: Hook): string {
    this.used.add(hook);
    return this.#prefix + LETTERS[hook];
  }

  /** Tells the harness that the program runs: until then its modules are loading. */
  begin(): void {
    const at = /^#!.*(\r\n|[\n\r\u2028\u2029])?/.exec(this.#source)?.[0].length ?? 0;
    // `import.meta` differs from machine to machine, so the hook overwrites it. To pass it where nobody reads it is harmless.
    const meta = this.#source.includes("meta") && /\bimport\b/.test(this.#source) ? "import.meta" : "";
    this.#edits.open(at, `${this.local("began")}(${meta});`);
  }

  /** Takes the nodes as they stand in the source, each after what is around it. */
  visit(node: Node): void {
    for (let last = this.#scopes.at(-1); last && last.end <= node.start; last = this.#scopes.at(-1))
      this.#scopes.pop();
    const inside = this.#scopes.at(-1)?.name;
    switch (node.type) {
      case "CatchClause":
        this.#catchClause(node);
        break;
      case "CallExpression":
      case "OptionalCallExpression":
        this.#call(node);
        break;
      case "AwaitExpression": {
        const argument = child(node, "argument") as Node;
        this.#awaits.push({ argument, at: place(node), calls: calledName(argument), inside });
        break;
      }
      case "ForOfStatement": {
        const argument = child(node, "right") as Node;
        if (node.await === true) this.#iterated.push({ argument, at: place(node), calls: "", inside });
        break;
      }
      case "ImportExpression":
        this.#dynamicImport(node);
        break;
    }
    const named = functionName(node);
    if (named !== undefined) this.#names.set(named.start, named.name);
    if (FUNCTIONS.has(node.type))
      this.#scopes.push({ end: node.end, name: this.#names.get(node.start) ?? "" });
  }

  /**
   * Adds the hooks of awaits, now that all functions of the program are known: each hook is told which of them the await
   * calls, and in which of them it stands.
   */
  finish(): void {
    const functions = new Set(this.#names.values());
    for (const { argument, at, calls, inside } of this.#awaits) {
      const outer = functions.has(calls) || calls.startsWith("Promise.") ? JSON.stringify(calls) : "0";
      const more = inside !== undefined ? [outer, JSON.stringify(inside)] : outer === "0" ? [] : [outer];
      this.#wrap("waiting", argument, [at, ...more].join());
    }
    for (const { argument, at, inside } of this.#iterated)
      this.#wrap("iterating", argument, inside === undefined ? at : `${at},${JSON.stringify(inside)}`);
  }

  #wrap(hook: Hook, node: Node, rest: string): void {
    this.#edits.wrap(node.start, node.end, `${this.local(hook)}(`, `,${rest})`);
  }

  #catchClause(node: Node): void {
    const body = child(node, "body") as Node;
    const binding = child(node, "param");
    const at = place(node);
    const value = binding?.type === "Identifier" ? String(binding.name) : `${this.#prefix}e`;
    const observe = `${this.local("caught")}(${value},${at});`;
    if (binding === undefined) {
      this.#edits.open(body.start, `(${value})`);
      this.#edits.open(body.start + 1, observe);
    } else if (binding.type === "Identifier") {
      this.#edits.open(body.start + 1, observe);
    } else {
      // catch ({ a }) { … }  becomes  catch (e) { observe(e); let { a } = e; … }  in the same places.
      const close = nextIs(this.#source, binding.end, ")");
      this.#edits.open(binding.start, `${value}){${observe}let `);
      this.#edits.put(close, "=");
      this.#edits.open(close + 1, `${value};`);
      this.#edits.put(body.start, " ");
    }
  }

  #call(node: Node): void {
    const callee = bare(child(node, "callee") as Node);
    if (callee.type !== "MemberExpression" && callee.type !== "OptionalMemberExpression") return;
    const property = child(callee, "property") as Node;
    const name = callee.computed === true ? property.value : property.name;
    const index = name === "catch" ? 0 : name === "then" ? 1 : -1;
    if (index < 0) return;
    const given = list(node, "arguments");
    const spread = given.slice(0, index + 1).some((argument) => argument.type === "SpreadElement");
    const last = given.at(-1);
    if (spread && last !== undefined) {
      const before = `...${this.local("handlers")}([`;
      this.#edits.wrap(given[0]?.start ?? 0, last.end, before, `],${index},${place(property)})`);
      return;
    }
    const handler = given[index];
    if (handler !== undefined) this.#wrap("handler", handler, place(index === 0 ? property : handler));
  }

  /** `import(x)` becomes a call of the hook, in the width of the keyword where the name is short enough. */
  #dynamicImport(node: Node): void {
    const local = this.local("load");
    const width = "import".length;
    this.#edits.blank(node.start, node.start + width);
    if (local.length > width) this.#edits.open(node.start, local);
    else for (let i = 0; i < local.length; i += 1) this.#edits.put(node.start + i, local.charAt(i));
  }
}

/** The source with its escaped ASCII letters decoded: identifiers may contain escapes. */
function readEscapes(source: string): string {
  return source.replace(/\\u(?:00([0-7][\da-f])|\{0*([0-7]?[\da-f])\})/gi, (_, short: string, long: string) =>
    String.fromCharCode(Number.parseInt(short ?? long, 16)),
  );
}

function place(node: Node): string {
  const { line, column } = placeOf(node);
  return `${line},${column}`;
}

/** The name of what an awaited expression calls: `f`, `method`, or `Promise.all`. */
function calledName(argument: Node): string {
  const call = bare(argument);
  if (call.type !== "CallExpression" && call.type !== "OptionalCallExpression") return "";
  const callee = bare(child(call, "callee") as Node);
  if (callee.type === "Identifier") return String(callee.name);
  const object = child(callee, "object");
  const property = child(callee, "property");
  if (object === undefined || property === undefined || callee.computed === true) return "";
  const name = String(property.name ?? "");
  return object.type === "Identifier" && object.name === "Promise" ? `Promise.${name}` : name;
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ClassMethod",
  "ClassPrivateMethod",
  "ObjectMethod",
]);

/** The name under which the program can call a function that it writes here, and where that function begins. */
function functionName(node: Node): { readonly name: string; readonly start: number } | undefined {
  if (node.type === "FunctionDeclaration") return named(node, "id", node);
  if (node.type === "ClassMethod" || node.type === "ObjectMethod") return named(node, "key", node);
  const value = child(node, node.type === "VariableDeclarator" ? "init" : "value");
  if (value?.type !== "ArrowFunctionExpression" && value?.type !== "FunctionExpression") return undefined;
  return named(node, node.type === "VariableDeclarator" ? "id" : "key", value);
}

function named(node: Node, key: string, { start }: Node): ReturnType<typeof functionName> {
  const id = child(node, key);
  return id?.type === "Identifier" ? { name: String(id.name), start } : undefined;
}
