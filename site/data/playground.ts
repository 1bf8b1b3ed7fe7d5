import dqliteFaults from "@faultbook/simulator/dqlite-faults.schema.json" with { type: "json" };
import flussFaults from "@faultbook/simulator/fluss-faults.schema.json" with { type: "json" };
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { editorBundle, packageVersions } from "../../playground/editor/assets/bundle.ts";
import { inSite } from "../../playground/in-site.ts";
import { IMPORTABLE } from "../../playground/node/importable.ts";
import { BLANKS, type Blank } from "../../playground/program/blanks.ts";
import type {
  FaultForms,
  PickerItem,
  PlaygroundData,
  ShippedProgram,
} from "../../playground/program/data.ts";
import { faultForms, kindsOf } from "../../playground/program/fault-forms.ts";
import { LANGUAGES, type Language } from "../../playground/program/language.ts";
import type { CaughtError, RunResult } from "../../playground/protocol/index.ts";
import { transform } from "../../playground/transform/index.ts";
import { playgroundController } from "../../playground/views/playground/controller.ts";
import { PlaygroundPage } from "../../playground/views/playground/PlaygroundPage.tsx";
import { programLines } from "../code/program-lines.ts";
import { scriptJson } from "../text/script-json.ts";
import { examples, type ProgramRun } from "./example-runs.ts";
import { itemOf } from "./picker-items.ts";

/** The program that the playground shows first: the most common error. */
const FIRST = "dqlite/no-leader-error";

/** The faults of both systems, as the forms of the faults panel. */
export const FAULT_FORMS: FaultForms = {
  dqlite: faultForms(kindsOf(dqliteFaults)),
  fluss: faultForms(kindsOf(flussFaults)),
};

/** Every program that the playground offers; each becomes a JSON file. */
export async function shippedPrograms(): Promise<ShippedProgram[]> {
  const all = await examples();
  return Promise.all([...BLANKS.flatMap(blankPrograms), ...all].map(shippedProgram));
}

function blankPrograms({ id, sources }: Blank): ProgramRun[] {
  return LANGUAGES.map((language) => {
    const source = sources[language];
    if (language === "python") return { id, language, source, code: { python: source } };
    const result = transform(source, { modules: IMPORTABLE });
    if (!result.ok) throw new Error(`${id}: ${result.problems[0]?.message}`);
    return { id, language, source, code: result.program };
  });
}

async function shippedProgram(run: ProgramRun): Promise<ShippedProgram> {
  const { id, language, source, code, result } = run;
  return {
    id,
    language,
    source,
    linesHtml: await programLines(source, language),
    program: code,
    ...(result && { result: withoutMessages(result) }),
  };
}

/** Leaves out messages, which are most of a trace, and stacks and wall times, which differ from build to build. */
function withoutMessages(result: RunResult): RunResult {
  const withoutStack = (error: CaughtError): CaughtError => ({ ...error, stack: [] });
  return {
    ...result,
    wallMs: 0,
    caught: result.caught.map(withoutStack),
    trace: result.trace.filter(({ kind }) => kind !== "message"),
  };
}

/** The playground's page: its markup, the data for its views, and the examples that are listed without scripts. */
export interface PlaygroundMarkup {
  readonly html: string;
  readonly dataJson: string;
  readonly examples: readonly PickerItem[];
}

export async function playgroundPage(): Promise<PlaygroundMarkup> {
  const data = await playgroundData();
  const controller = playgroundController(data);
  return {
    html: renderToString(h(PlaygroundPage, { controller, data })),
    dataJson: scriptJson(data),
    // Programs of the guides are in Python alone, and stand on no error's page.
    examples: data.items.filter(
      ({ id, languages }) => !id.startsWith("blank/") && languages.includes("typescript"),
    ),
  };
}

/** An item for each example, with the languages of its twins. */
function itemsOf(programs: readonly ShippedProgram[]): PickerItem[] {
  const ids = [...new Set(programs.map(({ id }) => id))];
  return ids.map((id) => ({
    ...itemOf(id),
    languages: programs.filter((program) => program.id === id).map(({ language }) => language),
  }));
}

async function playgroundData(): Promise<PlaygroundData> {
  const root = process.cwd();
  const [programs, { manifest }, versions] = await Promise.all([
    shippedPrograms(),
    editorBundle(root),
    packageVersions(root),
  ]);
  const firstIn = (wanted: Language): ShippedProgram => {
    const found = programs.find(({ id, language }) => id === FIRST && language === wanted);
    if (!found) throw new Error(`The playground shows ${FIRST} first, and it isn't there in ${wanted}.`);
    return found;
  };
  return {
    items: itemsOf(programs),
    programs: inSite("/playground/programs/"),
    first: { typescript: firstIn("typescript"), python: firstIn("python") },
    faults: FAULT_FORMS,
    versions,
    editor: { base: inSite("/playground/editor/"), ...manifest },
    playground: inSite("/playground/"),
    sandbox: inSite("/"),
  };
}
