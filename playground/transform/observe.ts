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
}

/** Adds the harness's hooks to what the program catches and awaits, on the lines where it does. */
export class Observer {
  readonly used = new Set<Hook>();
  readonly #source: string;
  readonly #edits: Edits;
  readonly #prefix: string;
  readonly #awaits: Awaiting[] = [];
  readonly #functions = new Set<string>();

  constructor(source: string, edits: Edits) {
    this.#source = source;
    this.#edits = edits;
    let prefix = "$f";
    while (source.includes(prefix)) prefix += "b";
    this.#prefix = prefix;
  }

  /** The name of a hook in this program: no name of the program's own can be it. */
  local(hook: Hook): string {
    this.used.add(hook);
    return this.#prefix + LETTERS[hook];
  }

  /** Tells the harness that the program runs: until then its modules are loading. */
  begin(): void {
    const at = /^#!.*(\r\n|[\n\r\u2028\u2029])?/.exec(this.#source)?.[0].length ?? 0;
    this.#edits.open(at, `${this.local("began")}();`);
  }

  visit(node: Node): void {
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
        this.#awaits.push({ argument, at: place(node), calls: calledName(argument) });
        break;
      }
      case "ForOfStatement":
        if (node.await === true) this.#wrap("iterating", child(node, "right") as Node, place(node));
        break;
      case "ImportExpression":
        this.#dynamicImport(node);
        break;
    }
    const name = functionName(node);
    if (name !== undefined) this.#functions.add(name);
  }

  /** Awaits come last: whether one waits for a function of the program itself is known only now. */
  finish(): void {
    for (const { argument, at, calls } of this.#awaits) {
      const outer = this.#functions.has(calls) || calls.startsWith("Promise.");
      this.#wrap("waiting", argument, outer ? `${at},1` : at);
    }
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

/** The name under which the program can call a function that it writes here. */
function functionName(node: Node): string | undefined {
  if (node.type === "FunctionDeclaration") return nameIn(node, "id");
  if (node.type === "ClassMethod" || node.type === "ObjectMethod") return nameIn(node, "key");
  const value = child(node, node.type === "VariableDeclarator" ? "init" : "value");
  if (value?.type !== "ArrowFunctionExpression" && value?.type !== "FunctionExpression") return undefined;
  return nameIn(node, node.type === "VariableDeclarator" ? "id" : "key");
}

function nameIn(node: Node, key: string): string | undefined {
  const id = child(node, key);
  return id?.type === "Identifier" ? String(id.name) : undefined;
}
