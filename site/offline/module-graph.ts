/** A static import of a built module. Its name holds a hash, which no text of an example has. */
const IMPORTED = /(?:from|import)\s*["'](\.\/[\w.-]+[.-][\w-]{8}\.js)["']/g;

/** The addresses of the modules that a built module at `address` can't be without. */
export function importedBy(text: string, address: string): string[] {
  return [...text.matchAll(IMPORTED)].map(([, name = ""]) => new URL(name, address).href);
}
