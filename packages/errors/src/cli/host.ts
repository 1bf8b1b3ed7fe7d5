/** The parts of Node's `process` that the command uses, declared here so that the package needs no Node types. */
export interface HostProcess {
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdin: AsyncIterable<string> & { readonly isTTY?: boolean; setEncoding(encoding: "utf8"): void };
  readonly stdout: Output;
  readonly stderr: Output;
  exitCode: number | undefined;
  exit(code: number): never;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
  on(event: "error", listener: (error: { readonly code?: string }) => void): unknown;
}

export const { process } = globalThis as unknown as { readonly process: HostProcess };
