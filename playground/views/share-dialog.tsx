/** @jsxImportSource preact */
import { render } from "preact";
import { useState } from "preact/hooks";
import { toMarkdown } from "../share/export/markdown.ts";
import { toProject } from "../share/export/project.ts";
import type { ExportSubject } from "../share/export/subject.ts";
import { toVitest } from "../share/export/vitest.ts";
import type { SharedProgram } from "../share/link.ts";
import { toFragment } from "../share/link.ts";
import type { RunState } from "./model/run-state.ts";
import { CopyButton } from "./parts/Inspector.tsx";

/** What the dialog makes links and copies from. */
export interface ShareSubject {
  readonly shared: SharedProgram;
  readonly title: string;
  /** The address of the playground's page; the packages' tarballs lie below it. */
  readonly playground: string;
  readonly run: RunState;
}

/** Longer links are cut by some chat programs and mail clients. */
const SAFE_LENGTH = 8_000;

/** Opens the dialog; closing it gives the focus back to `opener`. */
export function openShareDialog(subject: ShareSubject, opener: HTMLElement | undefined): void {
  const dialog = document.createElement("dialog");
  dialog.className = "lab-dialog";
  dialog.ariaLabel = "Share this program";
  document.body.append(dialog);
  render(<Share subject={subject} close={() => dialog.close()} />, dialog);
  dialog.addEventListener("close", () => {
    render(null, dialog);
    dialog.remove();
    opener?.focus();
  });
  dialog.showModal();
  dialog.querySelector("input")?.select();
}

function Share({ subject, close }: { readonly subject: ShareSubject; readonly close: () => void }) {
  const { shared, playground, title, run } = subject;
  const link = new URL(playground + toFragment(shared), location.href).href;
  const exported: ExportSubject = {
    title,
    ...shared,
    link,
    // A run of an earlier text says nothing about this one.
    ...(run.result && run.source === shared.source ? { result: run.result } : {}),
  };
  return (
    <>
      <h2>Share this program</h2>
      <p>
        The link holds the program itself
        {shared.seed === undefined ? "" : `, the seed ${shared.seed}`}
        {shared.faults.length > 0 ? `, ${shared.faults.length} of your faults` : ""} and the versions of both
        packages. Nothing is stored on a server, and opening it runs nothing.
      </p>
      <label class="lab-share-link">
        <span>Link, {link.length} characters</span>
        <input readonly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      {link.length > SAFE_LENGTH && (
        <p class="lab-warn">It is long: some chat programs and mail clients cut links of this length.</p>
      )}
      <p class="lab-dialog-actions">
        <CopyButton label="Copy the link" text={link} live />
        <a class="lab-link" href={link}>
          Open it in the playground
        </a>
      </p>
      <h3>Or take it with you</h3>
      <p class="lab-dialog-actions">
        <CopyButton label="Copy as Markdown" text={toMarkdown(exported)} live />
        <CopyButton label="Copy as a Vitest test" text={toVitest(exported)} live />
        <Download subject={exported} playground={playground} />
      </p>
      <p class="lab-dialog-actions">
        <button type="button" class="lab-button" onClick={close}>
          Close
        </button>
      </p>
    </>
  );
}

/** A project of its own, with both packages in it. */
function Download({ subject, playground }: { readonly subject: ExportSubject; readonly playground: string }) {
  const [said, say] = useState("");
  const download = async (): Promise<void> => {
    say("Packing …");
    try {
      const tarball = async (name: "errors" | "simulator"): Promise<Uint8Array> => {
        const response = await fetch(`${playground}packages/faultbook-${name}.tgz`);
        if (!response.ok) throw new Error(`it answered ${response.status}`);
        return new Uint8Array(await response.arrayBuffer());
      };
      const [errors, simulator, { zip }] = await Promise.all([
        tarball("errors"),
        tarball("simulator"),
        import("../share/export/zip.ts"),
      ]);
      const folder = "faultbook-program";
      const archive = zip(folder, toProject(subject, { errors, simulator }));
      save(new Blob([archive as BlobPart], { type: "application/zip" }), `${folder}.zip`);
      say("Downloaded");
    } catch {
      say("The packages couldn't be loaded");
    }
    setTimeout(() => say(""), 2400);
  };
  return (
    <button type="button" class="lab-link" onClick={() => void download()}>
      <span aria-live="polite">{said || "Download as a project"}</span>
    </button>
  );
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
