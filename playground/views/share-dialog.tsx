/** @jsxImportSource preact */
import { render } from "preact";
import type { SharedProgram } from "../share/link.ts";
import { toFragment } from "../share/link.ts";
import type { RunState } from "./model/run-state.ts";
import { CopyButton } from "./parts/Inspector.tsx";

/** What the dialog makes links and copies from. */
export interface ShareSubject {
  readonly shared: SharedProgram;
  /** What the program is called where it is copied. */
  readonly title?: string;
  /** The address of the playground's page. */
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
  const { shared, playground } = subject;
  const link = new URL(playground + toFragment(shared), location.href).href;
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
        <button type="button" class="lab-button" onClick={close}>
          Close
        </button>
      </p>
    </>
  );
}
