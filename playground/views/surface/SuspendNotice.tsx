/** @jsxImportSource preact */
import type { ProgramText } from "../../program/language.ts";

/** Calls that give nothing to await: a program has to be suspended in them. All of dqlitepy is like that. */
const BLOCKS =
  /^[ \t]*(?:from|import)[ \t]+(?:dqlitepy|faultbook\.dqlite)\b|\btime\.sleep\b|^[ \t]*from[ \t]+time[ \t]+import\b.*\bsleep\b/m;

/** Said of a program that the browser can't run. The page's inline script knows whether it can. */
export function SuspendNotice({ program: { source, language } }: { readonly program: ProgramText }) {
  if (language !== "python" || !BLOCKS.test(source)) return null;
  return (
    <p class="program-draft program-suspend">
      This browser can't suspend a Python program while a call waits (JSPI), and this one has such calls: Run
      ends at the first. Chromium and Firefox run it.
    </p>
  );
}
