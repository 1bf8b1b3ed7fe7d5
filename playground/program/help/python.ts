import { nearName } from "../../transform/near.ts";
import { changedTo, moduleFix, pythonImported } from "./edits.ts";
import type { Help } from "./kinds.ts";
import {
  flussCode,
  likely,
  type Mistake,
  meant,
  memberRenamed,
  namesIn,
  nearMember,
  oneClass,
  own,
  type Rule,
  unknownName,
} from "./rules.ts";

/** What TypeScript calls otherwise. */
const TYPESCRIPT: Readonly<Record<string, string>> = {
  null: "None",
  undefined: "None",
  true: "True",
  false: "False",
};

/** Modules that need a network, which there isn't. */
const NETWORK = /^(?:requests|httpx|aiohttp|urllib3|websockets|grpc|boto3|paramiko)$/;
const AWAIT = "What an async call gives has to be awaited first: write await in front of the call.";

function missing(name: string, mistake: Mistake): Help | undefined {
  const { source, names } = mistake;
  const here = own(TYPESCRIPT, name);
  if (here !== undefined)
    return { text: `${name} is TypeScript's: in Python it is ${here}.`, fixes: [meant(source, name, here)] };
  if (name === "console")
    return {
      text: "console is TypeScript's: in Python it is print().",
      fixes: [
        {
          does: "edit",
          label: "Write print",
          source: source.replace(/\bconsole\.(?:log|error|info|warn)\(/g, "print("),
        },
      ],
    };
  if (name === "pa" || names.modules.includes(name)) {
    const module = name === "pa" ? "pyarrow" : name;
    return {
      text: `The module ${module} isn't imported.`,
      fixes: [moduleFix(source, module, name === "pa" ? name : undefined)],
    };
  }
  if (name === "self")
    return { text: "self is there only within the methods that have it as their first argument.", fixes: [] };
  // Two classes after except are two classes, since Python 3.14.
  const caught = new RegExp(`^(\\s*except\\s+[\\w.]+),\\s*(${name})\\s*:`).exec(mistake.line);
  if (caught)
    return {
      text: `After a comma stands another class: except … as ${name} gives the error a name.`,
      fixes: changedTo(
        source.replace(/^(\s*except\s+[\w.]+),\s*([a-z_]\w*)\s*:/gm, "$1 as $2:"),
        source,
        "Write as",
      ),
    };
  return unknownName(name, mistake);
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (big) => `_${big.toLowerCase()}`);

/** Members that values have in TypeScript, and how Python has the same. */
const MEMBERS: Readonly<Record<string, string>> = {
  length: "len(x)",
  push: "x.append(y)",
  toString: "str(x)",
  includes: "y in x",
  trim: "x.strip()",
  forEach: "for y in x:",
  map: "[f(y) for y in x]",
  filter: "[y for y in x if f(y)]",
  toUpperCase: "x.upper()",
  toLowerCase: "x.lower()",
  startsWith: "x.startswith(y)",
};

/** In the order in which they are tried. The sandbox's own refusals say by themselves what to do. */
export const PYTHON_RULES: readonly Rule[] = [
  {
    when: /^NameError: name '(?<name>\w+)' is not defined/,
    say: ({ name = "" }, mistake) => missing(name, mistake),
  },
  {
    when: /^UnboundLocalError: .*'(?<name>\w+)'/,
    say: ({ name = "" }) =>
      `The function assigns ${name}, so it is the function's own there, and has no value yet. Give it one first, or write global ${name}.`,
  },
  {
    when: /^ModuleNotFoundError: No module named '(?<module>[\w.]+)\.(?<name>\w+)'; '\k<module>' is not a package/,
    say: ({ module = "", name = "" }, { source }) => ({
      text: `${name} is in ${module}, and is taken from there by its name.`,
      fixes: changedTo(
        source.replace(`import ${module}.${name}`, `from ${module} import ${name}`),
        source,
        `Write from ${module} import ${name}`,
      ),
    }),
  },
  {
    // Of what is left out on purpose the message says why.
    when: /^ModuleNotFoundError: No module named '(?<module>[\w.]+)'(?:$|: programs here have)/,
    say: ({ module = "" }, { source, names }) => {
      const root = module.split(".")[0] ?? "";
      if (NETWORK.test(root))
        return `${root} needs a network, and there is none here but that of the simulated clusters. Ask a cluster through its client, or write what was to be fetched into the program.`;
      if (root !== module && names.modules.includes(root)) {
        const [, name = ""] =
          new RegExp(`from ${module.replace(/\./g, "\\.")} import (\\w+)`).exec(source) ?? [];
        const [right = root] = own(names.found, name) ?? [];
        return {
          text: `${root} has no module ${module.slice(root.length + 1)}: its names are in ${right}.`,
          fixes: [meant(source, module, right)],
        };
      }
      const near = nearName(module, names.modules);
      return near === undefined
        ? "Other packages aren't here, and can't be installed. Take the program away with Share, then Python file, and run it where they are."
        : { text: `The module is named ${near}.`, fixes: [meant(source, module, near)] };
    },
  },
  {
    when: /^ImportError: cannot import name '(?<name>\w+)' from '(?<module>[\w.]+)'/,
    say: ({ name = "", module = "" }, mistake) => {
      const { source, names } = mistake;
      const constant = module.startsWith("fluss") ? flussCode(name, names) : undefined;
      if (constant !== undefined) return oneClass(constant, "python");
      const inModule = namesIn(module, mistake);
      const snake = snakeCase(name);
      const near = likely(name, inModule) ?? likely(snake, inModule);
      if (near !== undefined)
        return {
          text: `${module} has no ${name}. Did you mean ${near}?`,
          fixes: [meant(source, name, near)],
        };
      const right = own(names.found, name) ? name : snake;
      const others = own(names.found, right);
      if (!others) return undefined;
      const [first = ""] = others;
      return {
        text: `${right} is in ${others.join(" and in ")}.`,
        fixes: right === name ? pythonImported(source, name, module, first) : [],
      };
    },
  },
  {
    when: /^AttributeError: module '(?<module>[\w.]+)' has no attribute '(?<name>\w+)'/,
    say: ({ name = "", module = "" }, mistake) => {
      const { source, names } = mistake;
      if (module === "datetime")
        return `The module datetime holds the class of the same name: from datetime import datetime, then datetime.${name}.`;
      const constant = module === "fluss" ? flussCode(name, names) : undefined;
      if (constant !== undefined) return oneClass(constant, "python");
      const near = likely(name, namesIn(module, mistake));
      if (near !== undefined)
        return {
          text: `${module} has no ${name}. Did you mean ${near}?`,
          fixes: [
            { does: "edit", label: `Write ${near}`, source: source.replaceAll(`.${name}`, `.${near}`) },
          ],
        };
      const snake = snakeCase(name);
      const others = own(names.found, snake);
      return others ? `${snake} is in ${others.join(" and in ")}.` : undefined;
    },
  },
  {
    when: /^RuntimeError: await wasn't used with future/,
    say: () => AWAIT,
  },
  {
    when: /^TypeError: .*unexpected keyword argument '(?<name>\w+)'\. Did you mean '(?<near>\w+)'\?/,
    say: ({ name = "", near = "" }, { source, line }) => ({
      text: `The argument is named ${near}.`,
      fixes: [
        {
          does: "edit",
          label: `Write ${near}`,
          source: source.replace(line, line.replace(new RegExp(`\\b${name}(?=\\s*=)`), near)),
        },
      ],
    }),
  },
  {
    when: /^TypeError: (?:can only concatenate str|unsupported operand type\(s\) for \+: '\w+' and 'str')/,
    say: () =>
      'A text goes with texts alone: f"the code is {code}" puts any value into one, and str(code) makes a text of it.',
  },
  {
    when: /^TypeError: \w+(?:\.\w+)+\(\) takes 0 positional arguments but 1 was given/,
    say: () => "The object itself is the first argument of a method: def name(self).",
  },
  {
    when: /^IndexError: .*(?:index out of range|from empty)/,
    say: () => "It has fewer items than that: the first is [0], the last is [-1], and an empty one has none.",
  },
  {
    when: /^(?:TypeError|AttributeError): .*(?:'(?:coroutine|_asyncio\.Future|Future|Task)' (?:object|has no len)|a coroutine was expected to be awaited)/,
    say: () => AWAIT,
  },
  {
    when: /^TypeError: .*(?:can't be awaited|can't be used in 'await' expression)/,
    say: () => "What is called there isn't async: leave out await.",
  },
  {
    when: /^(?:AttributeError|TypeError): 'NoneType' object/,
    say: () =>
      "It is None there: a call that returns nothing, or a look-up that found nothing. Test it with is None first.",
  },
  {
    when: /^AttributeError: '(?:dict)' object has no attribute '(?<name>\w+)'/,
    only: ({ line }) => !/\.\w+\(/.test(line),
    say: ({ name = "" }) => `A dict is asked with brackets: x["${name}"].`,
  },
  {
    when: /^AttributeError: 'list' object has no attribute 'add'/,
    say: () => "A list has append(): rows.append(row). A set has add().",
  },
  {
    when: /^AttributeError: '(?:list|str|int|float|dict|tuple)' object has no attribute '(?<name>\w+)'/,
    say: ({ name = "" }) => {
      const here = own(MEMBERS, name);
      return here && `${name} is TypeScript's: in Python it is ${here}.`;
    },
  },
  {
    when: /^AttributeError: '(?<owner>[\w.]+)' object has no attribute '(?<name>\w+)'/,
    say: ({ owner = "", name = "" }, mistake) => {
      const { source } = mistake;
      if (owner !== "FlussError" || !/^(?:error_?)?code$/i.test(name)) return nearMember(name, mistake);
      return {
        text: "A FlussError has its code as error_code.",
        fixes: [
          { does: "edit", label: "Write error_code", source: memberRenamed(source, name, "error_code") },
        ],
      };
    },
  },
  {
    when: /^AttributeError: type object 'ErrorCode' has no attribute '(?<name>\w+)'/,
    say: ({ name = "" }, { source, names }) => {
      const near = likely(name, names.codes ?? []);
      return near === undefined
        ? undefined
        : {
            text: `There is no code ${name}. Did you mean ${near}?`,
            fixes: [
              {
                does: "edit",
                label: `Write ${near}`,
                source: source.replaceAll(`ErrorCode.${name}`, `ErrorCode.${near}`),
              },
            ],
          };
    },
  },
  {
    when: /^TypeError: catching classes that do not inherit/,
    say: (_, { source }) => ({
      text: "except takes a class, not its name as a text: except fluss.FlussError as error.",
      fixes: changedTo(
        source.replace(/^(\s*except\s+)(["'])([A-Za-z][\w.]*)\2/gm, "$1$3"),
        source,
        "Write it without quotation marks",
      ),
    }),
  },
  {
    when: /^TypeError: argument '\w+': 'str' object is not an instance of 'TablePath'/,
    say: (_, { source, line }) => ({
      text: 'A table is named by database and table: fluss.TablePath("shop", "orders").',
      fixes: changedTo(
        source.replace(
          line,
          line.replace(
            /\((["'])(\w+)\.(\w+)\1/,
            `(${/^import fluss$/m.test(source) ? "fluss." : ""}TablePath($1$2$1, $1$3$1)`,
          ),
        ),
        source,
        "Write TablePath(…)",
      ),
    }),
  },
  {
    when: /^TypeError: An asyncio\.Future, a coroutine or an awaitable is required/,
    say: () =>
      "asyncio.run() takes what an async def gives when it is called: asyncio.run(main()), with async def main().",
  },
  {
    when: /^TypeError: 'int' object is not iterable/,
    say: () => "A number is no list to go through: range(10) counts from 0 to 9.",
  },
  {
    when: /^TypeError: list indices must be integers/,
    say: () => "A list is asked by the place, as in rows[0]; only a dict is asked by a text.",
  },
  {
    when: /^TypeError: '\w+' object is not callable/,
    say: () =>
      "What stands before the ( ) is a value, not a function: look where its name is given that value.",
  },
  {
    when: /^TypeError: exceptions must derive from BaseException/,
    say: (_, { source }) => {
      const changed = source.replace(
        /\braise\s+("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/g,
        "raise RuntimeError($1)",
      );
      return {
        text: 'Only exceptions can be raised, not a text: raise RuntimeError("…") has a class that an except can ask for.',
        fixes: changedTo(changed, source, "Write raise RuntimeError(…)"),
      };
    },
  },
  {
    when: /^RuntimeError: (?:There is no current event loop|This event loop is already running|asyncio\.run\(\) cannot)/,
    say: () =>
      "The loop runs already: write await main() in place of it. Programs can await outside of functions here, too.",
  },
  {
    when: /^FileNotFoundError: /,
    say: () =>
      "A program finds no files here but what it writes itself, which is gone when it ends. Write what was to be read into the program.",
  },
  {
    when: /^RecursionError: /,
    say: () => "A function calls itself, and never stops. Look for the case that should end it.",
  },
  {
    when: /^JSONDecodeError: /,
    say: () => "The text that json.loads() was given isn't JSON: print it first.",
  },
  {
    when: /^EOFError: /,
    say: () => "input() has nobody to ask: write what would be typed into the program.",
  },
  {
    when: /^KeyError: /,
    only: ({ line }) => /\benviron\b/.test(line),
    say: () => "A program has no settings of a machine here: write the value into it.",
  },
  {
    when: /^KeyError: /,
    say: () => "The dict has no such key. .get(key) gives None instead.",
  },
];
