import { builtinModules } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import type { Manifest } from "./published.ts";

/** What is packed of a package, and what it is held to. */
export interface PackedPackage {
  /** The package's folder, as messages name it: "packages/errors". */
  readonly folder: string;
  readonly manifest: Manifest;
  /** The manifest of the whole project. */
  readonly project: Manifest;
  readonly files: readonly string[];
  /** The text of a packed file. */
  readonly read: (path: string) => string;
  /** Whether a source file is there, by its path inside the package. */
  readonly isSource: (path: string) => boolean;
}

/** What is wrong with the manifest of a package that anybody installs. Each line names the file and the remedy. */
export function manifestGaps({ folder, manifest, project }: PackedPackage): string[] {
  const wrong: string[] = [];
  const hold = (isHeld: boolean, remedy: string): void => {
    if (!isHeld) wrong.push(`${folder}/package.json: ${remedy}.`);
  };
  const { repository } = manifest;
  hold(manifest.private !== true, 'remove "private", which keeps npm from publishing it');
  hold(manifest.publishConfig?.access === "public", 'set "publishConfig": { "access": "public" }');
  hold(manifest.type === "module", 'set "type": "module"');
  hold(manifest.sideEffects === false, 'set "sideEffects": false, without which bundlers keep all of it');
  hold(manifest.engines?.["node"] === project.engines?.["node"], "take engines from the project's manifest");
  hold(manifest.license === project.license, "take license from the project's manifest");
  hold(manifest.homepage === project.homepage, "take homepage from the project's manifest");
  hold(manifest.version === project.version, `set "version": "${project.version}", the project's`);
  hold(manifest.exports?.["./package.json"] !== undefined, "export ./package.json, which tools read");
  // Without a repository of the project no package has one, and with it each has its folder in it.
  hold(
    urlOf(repository) === urlOf(project.repository) &&
      (repository === undefined || (typeof repository === "object" && repository.directory === folder)),
    `take repository from the project's manifest, with "directory": "${folder}"`,
  );
  for (const [name, range] of Object.entries(manifest.dependencies ?? {}))
    hold(range === project.version, `depend on ${name} at ${project.version}: both are released together`);
  return wrong;
}

function urlOf(repository: Manifest["repository"]): string | undefined {
  return typeof repository === "object" ? repository.url : repository;
}

/** What is packed and shouldn't be, and the other way round. Each line names the file and the remedy. */
export function fileGaps(packed: PackedPackage, others: readonly string[]): string[] {
  const { folder, manifest, files } = packed;
  const compiled = files.filter((path) => path.startsWith("dist/"));
  const there = new Set(files);
  const targets = [
    ...Object.values(manifest.exports ?? {}).flatMap((target) =>
      typeof target === "string" ? [target] : [target.types, target.default],
    ),
    ...Object.values(manifest.bin ?? {}),
  ].map((target) => posix.normalize(target));
  return [
    ...targets
      .filter((target) => !there.has(target))
      .map((target) => `${folder}/package.json: names ${target}, which isn't packed; add it to "files".`),
    ...others
      .filter((path) => !there.has(path))
      .map((path) => `${folder}/${path}: isn't packed; add it to "files".`),
    ...files
      .filter((path) => !path.startsWith("dist/") && !others.includes(path))
      .map(
        (path) => `${folder}/${path}: is packed; is it for users? Then name it in the test of the package.`,
      ),
    ...compiled.flatMap((path) => compiledGap(packed, path)),
    ...compiled
      .filter((path) => /\.(js|d\.ts)$/.test(path))
      .flatMap((path) => importGaps(packed, path, there)),
  ];
}

function compiledGap({ folder, isSource }: PackedPackage, path: string): string[] {
  const source = path.replace(/^dist\//, "src/").replace(/\.(js|d\.ts)$/, ".ts");
  if (source.endsWith(".ts") && !/\.test\.ts$|test-d\.ts$/.test(source) && isSource(source)) return [];
  return [`${folder}/${path}: is made of no source; delete ${folder}/dist and compile again.`];
}

/** What a packed file imports has to be packed, or to be of a package that it depends on. */
function importGaps(packed: PackedPackage, path: string, there: ReadonlySet<string>): string[] {
  const { folder, manifest, read } = packed;
  const text = read(path);
  const gaps = text.includes("sourceMappingURL")
    ? [`${folder}/${path}: names a map, and none is packed.`]
    : [];
  const isCommand = Object.values(manifest.bin ?? {}).some((bin) =>
    path.startsWith(posix.dirname(posix.normalize(bin))),
  );
  for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
    if (fileName.startsWith(".")) {
      const target = posix.join(posix.dirname(path), fileName);
      // Declarations keep the names of the sources, beside which TypeScript looks for declarations too.
      const needed = path.endsWith(".d.ts") ? target.replace(/\.[jt]s$/, ".d.ts") : target;
      if (!there.has(needed)) gaps.push(`${folder}/${path}: imports ${fileName}, which isn't packed.`);
      continue;
    }
    const name = fileName
      .split("/")
      .slice(0, fileName.startsWith("@") ? 2 : 1)
      .join("/");
    const isOwn = name === manifest.name || manifest.dependencies?.[name] !== undefined;
    const isNode = fileName.startsWith("node:") || builtinModules.includes(fileName);
    if (!isOwn && !(isNode && isCommand))
      gaps.push(`${folder}/${path}: imports ${fileName}, which who installs the package doesn't have.`);
  }
  return gaps;
}
