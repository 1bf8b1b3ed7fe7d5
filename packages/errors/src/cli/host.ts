/** What the command takes from Node, so that nothing else of this package depends on Node's types. */
export interface HostProcess {
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdin: AsyncIterable<string> & { readonly isTTY?: boolean; setEncoding(encoding: "utf8"): void };
  readonly stdout: Output;
  readonly stderr: Output;
  exitCode: number | undefined;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
  on(event: "error", listener: (error: { readonly code?: string }) => void): unknown;
}

export const { process } = globalThis as unknown as { readonly process: HostProcess };
