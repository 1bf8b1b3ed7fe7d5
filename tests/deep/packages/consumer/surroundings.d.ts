// What a program has already where the README shows the middle of it.
import type { FlussAdmin, TablePath } from "@faultbook/simulator/fluss";

declare global {
  const client: { leader(options: { readonly signal: unknown }): Promise<string> };
  const admin: FlussAdmin;
  const path: TablePath;
}
