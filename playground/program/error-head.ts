import type { CaughtError } from "../protocol/index.ts";

/** A Fluss error has one class for all codes, so its constant goes with it. */
export function headOf({ name, system, codeName }: CaughtError): string {
  return system === "fluss" && codeName !== undefined ? `${name} ${codeName}` : name;
}

/** Where there is little room a Fluss error goes by its constant alone. */
export function shortOf({ name, system, codeName }: CaughtError): string {
  return system === "fluss" && codeName !== undefined ? codeName : name;
}
