import type { Language } from "../program/language.ts";
import type { RunState } from "../program/run-state.ts";
import { fetchWhole } from "../runner/fetch-whole.ts";
import { toMarkdown } from "./export/markdown.ts";
import { toProject } from "./export/project.ts";
import type { ExportSubject } from "./export/subject.ts";
import { toVitest } from "./export/vitest.ts";
import { type SharedProgram, toFragment } from "./link.ts";

/** What links and copies are made from. */
export interface ShareSubject {
  readonly shared: SharedProgram;
  readonly title: string;
  /** The address of the playground's page; the packages' tarballs lie below it. */
  readonly playground: string;
  readonly run: RunState;
}

/** What a program can be taken away as. */
export type TakeAway = "markdown" | "file" | "vitest" | "project";

type Offer = readonly [kind: TakeAway, label: string, words: string];

const MARKDOWN: Offer = ["markdown", "Markdown", "program, output and caught errors, for an issue or a chat"];

/** What is offered in each language: what it is called, and what it is for. */
export const TAKE_AWAYS: Readonly<Record<Language, readonly Offer[]>> = {
  typescript: [
    MARKDOWN,
    ["vitest", "Vitest test", "holds the program to its last run, in virtual time"],
    ["project", "Project (zip)", "with both packages in it; npm install && npm test"],
  ],
  python: [MARKDOWN, ["file", "Python file", "the program as it stands here, as program.py"]],
};

/** The whole address that opens the program in the playground. */
export const linkTo = ({ shared, playground }: Pick<ShareSubject, "shared" | "playground">): string =>
  new URL(playground + toFragment(shared), location.href).href;

/** Copies or downloads it. Gives what is to be said about it; never rejects. */
export async function takeAway(kind: TakeAway, subject: ShareSubject): Promise<string> {
  const exported = exportOf(subject);
  try {
    if (kind === "file") return save("program.py", [exported.source], "text/x-python");
    if (kind === "project") return await downloadProject(exported, subject.playground);
    await navigator.clipboard.writeText(kind === "markdown" ? toMarkdown(exported) : toVitest(exported));
    return "Copied";
  } catch {
    return kind === "project" ? "The packages couldn't be loaded" : "Copying was refused";
  }
}

function exportOf(subject: ShareSubject): ExportSubject {
  const { shared, title, run } = subject;
  return {
    title,
    ...shared,
    link: linkTo(subject),
    // A run of an earlier text says nothing about this one.
    ...(run.result && run.source === shared.source ? { result: run.result } : {}),
  };
}

/** A project of its own, with both packages in it. */
async function downloadProject(subject: ExportSubject, playground: string): Promise<string> {
  const tarball = async (name: "errors" | "simulator"): Promise<Uint8Array> =>
    new Uint8Array(
      await fetchWhole(new URL(`${playground}packages/faultbook-${name}.tgz`, location.href).href),
    );
  const [errors, simulator, { zip }] = await Promise.all([
    tarball("errors"),
    tarball("simulator"),
    import("./export/zip.ts"),
  ]);
  const folder = "faultbook-program";
  const archive = zip(folder, toProject(subject, { errors, simulator }));
  return save(`${folder}.zip`, [archive as BlobPart], "application/zip");
}

function save(name: string, parts: BlobPart[], type: string): string {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return "Downloaded";
}
