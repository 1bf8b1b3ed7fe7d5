import { changedTo, namespaceNamed, renamed } from "./edits.ts";
import type { Help } from "./kinds.ts";
import {
  likely,
  type Mistake,
  meant,
  memberMeant,
  namesIn,
  nearMember,
  own,
  type Rule,
  unknownName,
} from "./rules.ts";

const NO_NETWORK =
  "There is no network here but that of the simulated clusters, so nothing leaves your browser. Ask a cluster through its client, or write what was to be fetched into the program.";
const NO_NODE =
  "This runs as in a browser, not in Node. Write settings as constants; a throw ends the program with an error.";
const NO_PAGE = "A program has no page here: it runs in a worker. Print with console.log().";
const NO_STORE = "Nothing is kept here: each run begins anew. Keep values in variables, or in a cluster.";
const MODULES =
  'Programs here are modules: write import { … } from "…" at the top. @faultbook/errors and @faultbook/simulator can be imported.';
const ONE_THREAD = "Programs have one thread here. Await several things at once with Promise.all().";
const SUITE = "This runs programs, not test suites. Copy, then Vitest test makes a test of a program.";

/** Names that other places have, and what to use here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  fetch: NO_NETWORK,
  XMLHttpRequest: NO_NETWORK,
  WebSocket: NO_NETWORK,
  EventSource: NO_NETWORK,
  process: NO_NODE,
  Deno: NO_NODE,
  Bun: NO_NODE,
  Buffer: "Buffer is Node's. Uint8Array, TextEncoder and TextDecoder are here.",
  global: "The global object is named globalThis everywhere.",
  require: MODULES,
  module: MODULES,
  exports: MODULES,
  __dirname: "There are no files here, so a program has no folder.",
  __filename: "There are no files here, so a program has no name.",
  document: NO_PAGE,
  window: NO_PAGE,
  navigator: NO_PAGE,
  alert: NO_PAGE,
  prompt: NO_PAGE,
  confirm: NO_PAGE,
  localStorage: NO_STORE,
  sessionStorage: NO_STORE,
  indexedDB: NO_STORE,
  caches: NO_STORE,
  setImmediate: "setImmediate() is Node's. setTimeout(f, 0) does the same here.",
  clearImmediate: "clearImmediate() is Node's. setTimeout() and clearTimeout() are here.",
  Worker: ONE_THREAD,
  SharedArrayBuffer: ONE_THREAD,
  describe: SUITE,
  test: SUITE,
  it: SUITE,
  expect: SUITE,
  ...Object.fromEntries(
    ["sleep", "wait", "delay"].map((name) => [
      name,
      `There is no ${name}(). await new Promise((done) => setTimeout(done, 1000)) waits for a virtual second, which costs no real time.`,
    ]),
  ),
};

/** What Python calls otherwise. */
const PYTHON: Readonly<Record<string, string>> = {
  print: "console.log",
  None: "null",
  True: "true",
  False: "false",
};

function missing(name: string, mistake: Mistake): Help | undefined {
  const text = own(ELSEWHERE, name);
  if (text !== undefined) {
    const fixes =
      name === "setImmediate" || name === "global"
        ? [meant(mistake.source, name, name === "global" ? "globalThis" : "setTimeout")]
        : [];
    return { text, fixes };
  }
  const { source, line } = mistake;
  if (new RegExp(`^\\s*${name.replace(/\$/g, "\\$")}\\s*=[^=]`).test(line))
    return {
      text: `${name} isn't declared: let ${name} = … declares it, and const where it keeps its value.`,
      fixes: [
        {
          does: "edit",
          label: `Write let ${name}`,
          source: source.replace(line, line.replace(name, `let ${name}`)),
        },
      ],
    };
  const here = own(PYTHON, name);
  if (here !== undefined)
    return {
      text: `${name} is Python's: in TypeScript it is ${here}.`,
      fixes: [meant(mistake.source, name, here)],
    };
  return unknownName(name, mistake);
}

/** Objects that are there without an import, by their names. */
const GLOBALS: Readonly<Record<string, object>> = {
  console,
  Math,
  JSON,
  Object,
  Promise,
  Number,
  Array,
  Date,
};

/** What a module or a global object doesn't have; nothing of any other object is known. */
function notIn(owner: string, name: string, mistake: Mistake): Help | undefined {
  const known = own(GLOBALS, owner);
  const like = known && likely(name, Object.getOwnPropertyNames(known));
  if (like !== undefined)
    return {
      text: `${owner} has no ${name}. Did you mean ${like}?`,
      fixes: [
        {
          does: "edit",
          label: `Write ${owner}.${like}`,
          source: renamed(mistake.source, `${owner}.${name}`, `${owner}.${like}`),
        },
      ],
    };
  if (owner === "globalThis" || owner === "self")
    return own(ELSEWHERE, name) === undefined ? undefined : missing(name, mistake);
  const module = namespaceNamed(mistake.source, owner);
  const near = module && likely(name, namesIn(module, mistake));
  return near
    ? {
        text: `${module} has no ${name}. Did you mean ${near}?`,
        fixes: [
          {
            does: "edit",
            label: `Write ${owner}.${near}`,
            source: renamed(mistake.source, `${owner}.${name}`, `${owner}.${near}`),
          },
        ],
      }
    : undefined;
}

/** A call without await in front of it gives a promise: a variable that was made so, or the call itself. */
function withoutAwait(name: string, { source, line }: Mistake): Help | undefined {
  const call = /^(?<callee>[\w$.]+)\(\.\.\.\)/.exec(name)?.groups?.["callee"];
  if (call !== undefined && isAsync(call, source))
    return {
      text: `${call}() gives a promise, and a promise has no such property. Write (await ${call}(…)) there.`,
      fixes: [],
    };
  const variable = /^[\w$]+/.exec(name)?.[0] ?? "";
  const made = new RegExp(
    `(?:const|let|var)\\s+${variable.replace(/\$/g, "\\$")}\\b[^=\\n]*=\\s*(?!await\\b)(?<callee>[\\w$.]+)\\(`,
  ).exec(source)?.groups?.["callee"];
  if (variable !== "" && made !== undefined && isAsync(made, source) && line.includes(variable))
    return {
      text: `${variable} is a promise: ${made}() isn't awaited. Write const ${variable} = await ${made}(…).`,
      fixes: [
        {
          does: "edit",
          label: "Write await",
          source: source.replace(
            new RegExp(`(\\b${variable}\\b[^=\\n]*=\\s*)(?=${made.replace(/[.$]/g, "\\$&")}\\()`),
            "$1await ",
          ),
        },
      ],
    };
  return undefined;
}

/** Whether a function is one that the program awaits elsewhere, declares async, or knows from a client. */
function isAsync(callee: string, source: string): boolean {
  const last = callee.slice(callee.lastIndexOf(".") + 1);
  return (
    new RegExp(
      `async function ${last}\\b|\\b${last} = async\\b|async ${last}\\(|await [\\w$.]*\\b${last}\\(`,
    ).test(source) || /^(?:Promise\.|client\.|admin\.|node\.|(?:\w+\.)*(?:startCluster|create)$)/.test(callee)
  );
}

const EMPTY =
  "Look where it comes from: a look-up that found nothing, an index beyond the end, or a name that isn't there. ?. passes over what is missing.";

/** What stands before the property on the line of the error, and what that is. */
function before(property: string, line: string): string | undefined {
  const [, name, call] =
    new RegExp(`([\\w$]+)(\\([^()]*\\))?[?!]*\\.${property.replace(/\$/g, "\\$")}\\b`).exec(line) ?? [];
  if (name === undefined || /^(?:null|undefined)$/.test(name)) return undefined;
  return call === undefined ? `${name} is` : `${name}() gives`;
}

function nothingThere(
  what: string,
  property: string | undefined,
  mistake: Mistake,
  named?: string,
): string | Help {
  const root = /([\w$]+)\.[\w$.]*$/.exec(
    property === undefined ? "" : mistake.line.slice(0, mistake.line.indexOf(property)),
  )?.[1];
  const promise = root === undefined ? undefined : withoutAwait(root, mistake);
  if (promise !== undefined) return promise;
  const owner = property === undefined ? undefined : before(property, mistake.line);
  return `${owner ?? `${named ?? "What stands there"} is`} ${what}${property === undefined ? "" : `, and has no ${property}`}. ${EMPTY}`;
}

const withNew = (name: string, { source }: Mistake): Help => ({
  text: `${name} is a class: new ${name}(…) makes an object of it.`,
  fixes: changedTo(
    source.replace(new RegExp(`(?<!new )(?<![\\w$.])((?:[\\w$]+\\.)*${name}\\()`, "g"), "new $1"),
    source,
    `Write new ${name}`,
  ),
});

/** In the order in which they are tried. Engines word the same mistake in three ways. */
export const TYPESCRIPT_RULES: readonly Rule[] = [
  {
    when: /^ReferenceError: (?:Can't find variable: )?(?<name>[\w$]+)(?: is not defined.*)?$/,
    say: ({ name = "" }, mistake) => missing(name, mistake),
  },
  {
    when: /^\w+: (?:Cannot (?:read|set) properties of (?<what>undefined|null)(?: \((?:reading|setting) '(?<property>[^']*)'\))?)/,
    say: ({ what = "", property }, mistake) => nothingThere(what, property, mistake),
  },
  {
    when: /^TypeError: (?:can't access property "(?<property>[^"]*)", )?(?<owner>[^ ]+) is (?<what>undefined|null)$/,
    say: ({ what = "", property, owner }, mistake) => nothingThere(what, property, mistake, owner),
  },
  {
    when: /^TypeError: (?<what>undefined|null) is not an object \(evaluating '(?:.*\.)?(?<property>[\w$]+)(?: = .*)?'\)$/,
    say: ({ what = "", property }, mistake) => nothingThere(what, property, mistake),
  },
  {
    when: /^ReferenceError: (?:Cannot access '|can't access lexical declaration '|Cannot access uninitialized variable)(?<name>[\w$]*)/,
    say: ({ name = "" }) =>
      `${name || "It"} is declared further down: move its declaration above the line that needs it.`,
  },
  {
    when: /^TypeError: (?:Class constructor (?<name>[\w$]+) cannot be invoked without 'new'|class constructors must be invoked with 'new'|Cannot call a class constructor (?<other>[\w$]+) without \|new\|)/,
    say: ({ name, other }, mistake) =>
      withNew(name ?? other ?? /([\w$]+)\(/.exec(mistake.line)?.[1] ?? "It", mistake),
  },
  {
    when: /^SyntaxError: Invalid regular expression: (?<text>\/.*\/)\w*: /,
    say: ({ text = "" }, { source }) => {
      const at = source.split("\n").findIndex((line) => line.includes(text));
      return `The regular expression ${text}${at < 0 ? "" : ` of line ${at + 1}`} can't be read: \\( and \\[ stand for the brackets themselves.`;
    },
  },
  {
    when: /^TypeError: .*\bis not (?:async )?iterable/,
    say: (_, { source }) =>
      `A loop, a spread or a destructuring with [ ] needs a list. If it came from a call, perhaps await is missing${/\basync\s*(?:function\s*)?\*/.test(source) ? "; for await (…) takes what an async function* yields" : ""}.`,
  },
  {
    when: /^TypeError: .* is not a function/,
    say: (_, mistake) => goesOn(mistake),
  },
  {
    when: /^TypeError: (?<item>[\w$]+)\.[\w$]+ is not a function/,
    say: ({ item = "" }, { source }) => {
      const loop = new RegExp(`(for\\s*\\(\\s*(?:const|let|var)\\s+${item.replace(/\$/g, "\\$")}\\s+)in\\b`);
      return loop.test(source)
        ? {
            text: `for … in gives the keys, as texts: for … of gives the items.`,
            fixes: changedTo(source.replace(loop, "$1of"), source, "Write of"),
          }
        : undefined;
    },
  },
  {
    when: /^TypeError: (?:The callback of a timer|.*[Cc]allback) must be a function/,
    say: (_, { source, line }) => ({
      text: "A timer takes a function, and calls it later: setTimeout(() => console.log(1), 100). What is called within the brackets runs at once.",
      fixes: changedTo(
        source.replace(
          line,
          line.replace(
            /\b(set(?:Timeout|Interval))\((?!\s*(?:\(|async\b|function\b))(.+),(\s*[\w.]+\))/,
            "$1(() => $2,$3",
          ),
        ),
        source,
        "Write () =>",
      ),
    }),
  },
  {
    when: /^TypeError: (?:Right-hand side of 'instanceof'|invalid 'instanceof' operand|Right hand side of instanceof|.*instanceof)/,
    say: (_, { source }) => ({
      text: "instanceof takes a class, not its name as a text: error instanceof NoLeaderError.",
      fixes: changedTo(
        source.replace(/\binstanceof\s+(["'])([A-Za-z]\w*)\1/g, "instanceof $2"),
        source,
        "Write it without quotation marks",
      ),
    }),
  },
  {
    when: /^TypeError: (?:\(intermediate value\))?(?<callee>[\w$.()[\]]+) is not a (?:function|constructor)/,
    say: ({ callee = "" }, mistake) => {
      const promise = withoutAwait(callee, mistake);
      if (promise !== undefined) return promise;
      const at = callee.lastIndexOf(".");
      const [owner, name] = [callee.slice(0, Math.max(0, at)), callee.slice(at + 1)];
      return (
        notIn(owner, name, mistake) ??
        (at < 0 ? undefined : nearMember(name, mistake)) ??
        (at < 0
          ? `${callee} is ${/^(?:undefined|null)$/.test(callee) ? "nothing that can be called" : "a value, not a function"}: look where it is given its value.`
          : `${owner || "What stands before the dot"} has no function ${name}. Edit shows what it has, after the dot.`)
      );
    },
  },
  {
    when: /^TypeError: .*\bBigInt\b/,
    say: () =>
      "Ids and offsets may be bigints, which keep to themselves: 5n and BigInt(5) go with them, and String(id) makes a text for JSON.",
  },
  {
    when: /^TypeError: (?:Cannot destructure|.*right side of assignment cannot be destructured|Right side of assignment)/,
    say: () => `What is taken apart isn't there. ${EMPTY}`,
  },
  {
    when: /^TypeError: (?:Assignment to constant variable|invalid assignment to const|Attempted to assign to readonly)/,
    say: () => "A const keeps its first value. Declare it with let where it is to change.",
  },
  {
    when: /^(?:RangeError: Maximum call stack|InternalError: too much recursion)/,
    say: () => "A function calls itself, and never stops. Look for the case that should end it.",
  },
  {
    when: /^SyntaxError: .*JSON/,
    only: ({ isUnread }) => !isUnread,
    say: () => "The text that JSON.parse() was given isn't JSON: print it first.",
  },
  {
    when: /^(?<kind>\w+): /,
    only: ({ isError }) => !isError,
    say: ({ kind = "" }, { source }) => ({
      text: `${thrownWords(kind)} was thrown, not an Error: it has no class that a catch could ask for, no stack and no line. Throw new Error(…) instead.`,
      fixes: thrownAsError(source),
    }),
  },
  {
    when: /^(?:TypeError|RangeError): /,
    only: ({ isUnread }) => !isUnread,
    say: (_, mistake) => memberMeant(mistake),
  },
];

/** A line that begins with a bracket goes on the one before, where that has no semicolon. */
function goesOn({ source, line }: Mistake): Help | undefined {
  if (!/^\s*[([]/.test(line)) return undefined;
  const lines = source.split("\n");
  const before = lines.slice(0, lines.indexOf(line)).findLastIndex((one) => one.trim() !== "");
  const last = lines[before]?.trimEnd();
  if (last === undefined || /[;{},([:=>]$|\/\//.test(last)) return undefined;
  lines[before] = `${last};`;
  return {
    text: `A line that begins with ${line.trim()[0]} goes on the line before: end that one with a semicolon.`,
    fixes: [{ does: "edit", label: "Write the semicolon", source: lines.join("\n") }],
  };
}

function thrownWords(kind: string): string {
  if (kind === "null" || kind === "undefined") return kind;
  return `${/^[aeiou]/i.test(kind) ? "An" : "A"} ${kind}`;
}

const THROWN = /\bthrow\s+("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)/g;

function thrownAsError(source: string): Help["fixes"] {
  const changed = source.replace(THROWN, "throw new Error($1)");
  return changedTo(changed, source, "Write throw new Error(…)");
}
