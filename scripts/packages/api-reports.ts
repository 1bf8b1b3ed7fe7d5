import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { folderOf, type PublishedName, readManifest } from "./published.ts";

/** The reports of a package's public types, a file for each entry, by the names of the files in its folder `api/`. */
export type ApiReports = ReadonlyMap<string, string>;

const SILENT = { default: { logLevel: ExtractorLogLevel.None } };

/** Makes the reports from the declarations in `dist/`, which have to be compiled. */
export function apiReports(name: PublishedName): ApiReports {
  const folder = folderOf(name);
  const scratch = mkdtempSync(join(tmpdir(), "faultbook-api-"));
  try {
    const entries = entriesOf(name).map(({ file, report }) => ({
      report,
      config: ExtractorConfig.prepare({
        configObject: {
          projectFolder: folder,
          mainEntryPointFilePath: file,
          compiler: { tsconfigFilePath: `${folder}/tsconfig.json` },
          apiReport: {
            enabled: true,
            reportFileName: report,
            reportFolder: scratch,
            reportTempFolder: join(scratch, "made"),
            // Of the library also what can be reached without a name. In the simulator that is every server's inside.
            includeForgottenExports: name === "errors",
          },
          newlineKind: "lf",
          docModel: { enabled: false },
          dtsRollup: { enabled: false },
          tsdocMetadata: { enabled: false },
          messages: { extractorMessageReporting: SILENT, tsdocMessageReporting: SILENT },
        },
        configObjectFullPath: undefined,
        packageJsonFullPath: `${folder}/package.json`,
      }),
    }));
    // One program of TypeScript serves all entries.
    const additionalEntryPoints = entries.map(({ config }) => config.mainEntryPointFilePath);
    const compilerState = CompilerState.create(entries[0]!.config, { additionalEntryPoints });
    return new Map(
      entries.map(({ report, config }) => {
        Extractor.invoke(config, { compilerState, localBuild: true, messageCallback: refuse });
        return [report, readFileSync(join(scratch, report), "utf8")];
      }),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What TypeScript has against a declaration is an error; all else that the tool says is about its own work. */
function refuse(message: { logLevel: string; messageId: string; text: string; handled: boolean }): void {
  message.handled = true;
  if (message.messageId.startsWith("TS")) throw new Error(`${message.messageId}: ${message.text}`);
}

function entriesOf(name: PublishedName): { readonly file: string; readonly report: string }[] {
  return Object.entries(readManifest(folderOf(name)).exports ?? {}).flatMap(([entry, target]) =>
    typeof target === "string"
      ? []
      : [
          {
            file: join(folderOf(name), target.types),
            report: `${entry === "." ? "index" : entry.slice(2).replaceAll("/", "-")}.api.md`,
          },
        ],
  );
}

/** The reports that were accepted last. */
export function acceptedReports(name: PublishedName): ApiReports {
  const folder = `${folderOf(name)}/api`;
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return new Map(files.map((file) => [file, readFileSync(`${folder}/${file}`, "utf8")]));
}

/** Each report that isn't the accepted one, with its file, its line and the remedy. */
export function apiChanges(name: PublishedName, made: ApiReports, accepted: ApiReports): string[] {
  const remedy =
    "if that is meant, npm run api accepts it, and npx changeset says what it means for who uses the package";
  return [...new Set([...made.keys(), ...accepted.keys()])].sort().flatMap((file) => {
    const path = `packages/${name}/api/${file}`;
    const [now, before] = [made.get(file), accepted.get(file)];
    if (now === before) return [];
    if (now === undefined) return [`${path}:1: there is no such entry any longer; ${remedy}.`];
    if (before === undefined) return [`${path}:1: this entry is new; ${remedy}.`];
    const [newLines, oldLines] = [now.split("\n"), before.split("\n")];
    const at = newLines.findIndex((line, index) => line !== oldLines[index]);
    const index = at < 0 ? newLines.length : at;
    return [
      `${path}:${index + 1}: was "${oldLines[index]?.trim() ?? ""}", is "${newLines[index]?.trim() ?? ""}"; ${remedy}.`,
    ];
  });
}

/** Writes the reports of what the package offers now. Returns the paths of those that changed. */
export function acceptApi(name: PublishedName): string[] {
  const [made, accepted] = [apiReports(name), acceptedReports(name)];
  const folder = `${folderOf(name)}/api`;
  mkdirSync(folder, { recursive: true });
  const changed = [...new Set([...made.keys(), ...accepted.keys()])].filter(
    (file) => made.get(file) !== accepted.get(file),
  );
  for (const file of changed) {
    const text = made.get(file);
    if (text === undefined) rmSync(`${folder}/${file}`);
    else writeFileSync(`${folder}/${file}`, text);
  }
  return changed.map((file) => `packages/${name}/api/${file}`);
}
