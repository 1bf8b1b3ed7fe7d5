import type { Language } from "./dqlite.ts";

/** What a catch block needs to know of a code. */
export interface CodeToCatch {
  readonly code: number;
  readonly constant: string;
  /** Whether pyfluss 1.0.0 has a constant for the code. */
  readonly inPyfluss100: boolean;
}

/** A catch block for exactly this code: Fluss has one error class, so the code is what narrows it. */
export function catchBlock(entry: CodeToCatch, language: Language): string {
  return (language === "typescript" ? typescript(entry) : python(entry)).join("\n");
}

function typescript({ constant }: CodeToCatch): string[] {
  return [
    'import { FlussError } from "@faultbook/errors/fluss";',
    "",
    "try {",
    "  await operation();",
    "} catch (error) {",
    `  if (!FlussError.is(error, "${constant}")) throw error;`,
    "  // act on it",
    "}",
  ];
}

function python({ code, constant, inPyfluss100 }: CodeToCatch): string[] {
  const expected = inPyfluss100 ? `fluss.ErrorCode.${constant}` : `${code}`;
  return [
    "import fluss",
    "",
    "try:",
    "    await operation()",
    "except fluss.FlussError as error:",
    ...(inPyfluss100 ? [] : [`    # pyfluss 1.0.0 has no constant for ${constant}`]),
    `    if error.error_code != ${expected}:`,
    "        raise",
    "    ...  # act on it",
  ];
}
