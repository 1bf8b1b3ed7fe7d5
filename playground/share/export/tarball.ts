import { glob, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** A file in an archive. */
interface Entry {
  readonly path: string;
  readonly contents: Buffer;
}

const BLOCK = 512;

/**
 * A package as `npm pack` would make it, by the same list of its manifest, without source maps. The same input gives the same
 * bytes. `root` is the repository's.
 */
export async function packageTarball(
  root: string,
  name: "errors" | "simulator",
): Promise<Uint8Array<ArrayBuffer>> {
  const folder = `${root}/packages/${name}`;
  const { files } = JSON.parse(await readFile(`${folder}/package.json`, "utf8")) as { files: string[] };
  const all = (listed: string[]): string[] => listed.flatMap((path) => [path, `${path}/**`]);
  const found = glob(all(files.filter((path) => !path.startsWith("!"))), {
    cwd: folder,
    exclude: all(files.filter((path) => path.startsWith("!")).map((path) => path.slice(1))),
  });
  const paths: string[] = [];
  for await (const path of found) if (/\.(js|ts|json|md)$/.test(path)) paths.push(path.replaceAll("\\", "/"));
  paths.sort();
  const entries: Entry[] = [];
  for (const path of ["package.json", "README.md", "LICENSE", ...paths]) {
    const contents = await readFile(`${folder}/${path}`).catch(() => undefined);
    if (contents) entries.push({ path: `package/${path}`, contents });
  }
  return new Uint8Array(gzipSync(tar(entries), { level: 9 }));
}

/** An archive in the ustar format, with fixed times and owners. */
function tar(entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap(({ path, contents }) => [
    header(path, contents.length),
    contents,
    Buffer.alloc((BLOCK - (contents.length % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const [prefix, name] = splitPath(path);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, "0")}\0`;
  block.write(name, 0, 100);
  block.write(octal(0o644, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\x0000", 257);
  block.write(prefix, 345, 155);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** A name holds 100 bytes; what is longer is cut at a slash into prefix and name. */
function splitPath(path: string): readonly [prefix: string, name: string] {
  if (path.length <= 100) return ["", path];
  const slash = path.indexOf("/", path.length - 101);
  return [path.slice(0, slash), path.slice(slash + 1)];
}
