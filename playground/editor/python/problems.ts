import type { PythonProgram } from "./program.ts";
import type { SyntaxNode } from "./read-module.ts";

/** A place that Python couldn't read. */
export interface SyntaxProblem {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** More marks than these help nobody: the first one is what has to be mended. */
const PROBLEMS_MOST = 5;

const COMPOUND = /^\s*(?:async\s+)?(?:if|elif|else|for|while|try|except|finally|with|def|class|match|case)\b/;

/**
 * What the parser can't read though it is Python: a lone yield, `24.`, `with (a as b):`, `with f() as self.x:`, a pattern
 * without arguments, a starred type. It finds fault with 141 of 1,718 files of CPython's own library and tests, for one
 * of these each.
 */
const GAPS: readonly RegExp[] = [
  /\byield\s*(?:$|[)\]#;])/m,
  /(?<![\w.])\d[\d_]*\.(?![\d\w])|\d\.e/,
  /\bwith\s*\(|^\s*(?:async\s+)?with\b[^\n]*\bas\s+(?!\w+\s*(?:$|[,:#)\\]))/m,
  /\[\s*\*|,\s*\*\w+\s*\]/,
  /^\s*case\b/m,
];

/**
 * What can't be read as Python, one mark a line. CPython says more when the program is run. Where the program holds what
 * the parser is known to misread, nothing is said: a wrong mark is worse than none.
 */
export function problemsIn(program: PythonProgram): readonly SyntaxProblem[] {
  if (GAPS.some((gap) => gap.test(program.source))) return [];
  const problems = new Map<number, SyntaxProblem>();
  program.tree.iterate({
    enter: ({ type, node }) => {
      if (!type.isError || problems.size >= PROBLEMS_MOST) return;
      const problem = problemAt(program.source, node);
      const line = lineStart(program.source, problem.from);
      if (!problems.has(line)) problems.set(line, problem);
    },
  });
  return [...problems.values()];
}

function problemAt(source: string, node: SyntaxNode): SyntaxProblem {
  // What is missing is missing where the text before it ends.
  const before = node.to > node.from ? node.from : source.slice(0, node.from).trimEnd().length;
  const start = lineStart(source, before);
  const end = lineEnd(source, before);
  const line = source.slice(start, end);
  const place = placeIn(source, node, start, end);
  const code = line.replace(/\s*#.*$/, "").trimEnd();
  if (COMPOUND.test(line) && !code.endsWith(":") && !/[([{\\]\s*$/.test(code)) {
    return { ...place, text: "A colon is missing at the end of this line." };
  }
  if (code.endsWith(":") && node.to === node.from) {
    return {
      from: start + code.search(/\S/),
      to: start + code.length,
      text: "The block below this line is missing.",
    };
  }
  if (node.to === node.from && isOpen(node)) {
    return { ...place, text: "A bracket or a quotation mark that was opened isn't closed." };
  }
  return { ...place, text: "Python can't read this." };
}

/** At least one character, and never more than its line. */
function placeIn(source: string, node: SyntaxNode, start: number, end: number): { from: number; to: number } {
  if (node.to > node.from) return { from: node.from, to: Math.min(node.to, lineEnd(source, node.from)) };
  const to = Math.max(start + 1, end);
  return { from: Math.max(start, to - 1), to };
}

/** Whether what holds the error begins with a bracket and has no end. */
function isOpen({ parent }: SyntaxNode): boolean {
  return (
    parent?.firstChild?.name === "(" ||
    parent?.firstChild?.name === "[" ||
    parent?.firstChild?.name === "{" ||
    /String$/.test(parent?.name ?? "")
  );
}

const lineStart = (source: string, at: number): number => source.lastIndexOf("\n", at - 1) + 1;

function lineEnd(source: string, at: number): number {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
}
