import { codeOf } from "./code.ts";
import { importFix } from "./edits.ts";
import type { Help, Mistaken } from "./kinds.ts";

/** A client of a program that starts no cluster: there is none at its addresses, whatever answers there elsewhere. */
export function ofClusterless({ source, language, result }: Mistaken): Help | undefined {
  const code = codeOf(source, language);
  const system = result.uncaught?.system ?? (result.outcome === "stuck" ? systemOf(source) : undefined);
  if (!system || /start_?cluster|\bNode\(/i.test(code)) return undefined;
  if (!/\b(?:Client|connect)\(|FlussConnection\b/.test(code)) return undefined;
  const isPython = language === "python";
  const start = isPython ? "start_cluster" : "startCluster";
  const module = isPython ? `faultbook.${system}` : `@faultbook/simulator/${system}`;
  const addresses = system === "dqlite" ? "addresses" : isPython ? "bootstrap_servers" : "bootstrapServers";
  const waits = isPython && system === "dqlite" ? "" : "await ";
  const text = `No cluster runs at these addresses: a program reaches none but those that it starts itself. ${start}() of ${module} starts one, and its ${addresses} are those to connect to.`;
  // What was typed at a console has its prompts, which new lines wouldn't have.
  if (/^\s*>>> /m.test(source)) return { text, fixes: [] };
  const added = importFix(`${source}\n${start}()`, language, start, module);
  return {
    text,
    fixes:
      added.does === "edit"
        ? [
            {
              does: "edit",
              label: "Start a cluster",
              source: started(added.source, { start, waits, isPython, addresses }),
            },
          ]
        : [],
  };
}

const systemOf = (source: string): "dqlite" | "fluss" | undefined =>
  /dqlite|fluss/.exec(source)?.[0] as "dqlite" | "fluss" | undefined;

interface Start {
  readonly start: string;
  readonly waits: string;
  readonly isPython: boolean;
  readonly addresses: string;
}

/** The program with the cluster's addresses in the place of those that it names. */
const connected = (source: string, addresses: string): string =>
  source.replace(
    addresses === "addresses"
      ? /\[\s*(?:(["'])[\w.-]+:\d+\1\s*(?:,\s*)?)+\]/g
      : /(["'])[\w.-]+:\d+(?:,\s*[\w.-]+:\d+)*\1/g,
    `cluster.${addresses}`,
  );

/** The call at the end, which told the import how it is written, comes behind the imports. */
function started(source: string, { start, waits, isPython, addresses }: Start): string {
  const lines = connected(source, addresses).split("\n");
  const call = lines.pop()?.trim() ?? `${start}()`;
  const last = lines.findLastIndex((line) => /^(?:import|from)\s|^\} from /.test(line));
  lines.splice(last + 1, 0, "", isPython ? `cluster = ${waits}${call}` : `const cluster = ${waits}${call};`);
  return lines.join("\n");
}
