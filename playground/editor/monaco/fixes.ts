import type ts from "typescript";
import { missingCases } from "./fix-cases.ts";
import type { FixContext } from "./fix-edits.ts";
import { narrowingFixes, narrows, takerOf } from "./fix-narrowing.ts";
import { gapOf } from "./fix-switch.ts";

export type { ObservedCatch } from "./fix-edits.ts";

/** The playground's own quick fixes at a place: catches that don't narrow, and cases that are missing. */
export function ownFixes(context: FixContext): ts.CodeFixAction[] {
  // A checker binds the file: only then do nodes know their parents.
  context.program.getTypeChecker();
  return [...narrowingFixes(context), ...missingCases(context)];
}

/** A place with a fix of ours that nothing else would point at. */
export interface Hint {
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

/** Where a program takes whatever comes, or asks for codes and leaves some out. */
export function hintsIn({ ts, program, file }: Pick<FixContext, "ts" | "program" | "file">): Hint[] {
  const hints: Hint[] = [];
  program.getTypeChecker();
  const visit = (node: ts.Node): void => {
    const taker = takerOf(ts, node);
    if (taker && !narrows(ts, taker)) {
      const [what, length] = ts.isCatchClause(node)
        ? ["catch", "catch".length]
        : ["handler", node.getWidth(file)];
      hints.push({
        start: node.getStart(file),
        length,
        text: `This ${what} takes every error, also those that it wasn't written for.`,
      });
    }
    if (ts.isSwitchStatement(node) && /\b(errorCode|code)$/.test(node.expression.getText(file))) {
      const gap = gapOf({ ts, program }, node);
      if (gap) {
        const text =
          gap.missing.length > 0
            ? `This switch leaves out ${gap.missing.length} of the codes that can come.`
            : "This switch says nothing of the codes that it doesn't name.";
        hints.push({ start: node.getStart(file), length: "switch".length, text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return hints;
}
