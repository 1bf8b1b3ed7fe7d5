/** @jsxImportSource preact */
import { render } from "preact";
import { useState } from "preact/hooks";
import { linkTo, type ShareSubject, TAKE_AWAYS, type TakeAway, takeAway } from "../../share/take-away.ts";
import { Icon } from "../controls/Icon.tsx";

/** Longer links are cut by some chat programs and mail clients. */
const SAFE_LENGTH = 8_000;
const SAID_MS = 2_400;

/** Opens the dialog; closing it gives the focus back to `opener`. */
export function openShareDialog(subject: ShareSubject, opener: HTMLElement | undefined): void {
  const dialog = document.createElement("dialog");
  dialog.className = "program-dialog";
  dialog.ariaLabel = "Share this program";
  document.body.append(dialog);
  render(<Share subject={subject} close={() => dialog.close()} />, dialog);
  dialog.addEventListener("close", () => {
    render(null, dialog);
    dialog.remove();
    opener?.focus();
  });
  // A press beside the dialog closes it, as people expect of a window without a veil of its own.
  dialog.addEventListener("pointerdown", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.showModal();
  dialog.querySelector("input")?.select();
}

function Share({ subject, close }: { readonly subject: ShareSubject; readonly close: () => void }) {
  const { shared } = subject;
  const link = linkTo(subject);
  const [said, say] = useState<readonly [what: string, words: string] | undefined>(undefined);
  const tell = (what: string, words: string): void => {
    say([what, words]);
    setTimeout(() => say(undefined), SAID_MS);
  };
  const copyLink = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      tell("link", "Copied");
    } catch {
      tell("link", "Copying was refused");
    }
  };
  const take = async (kind: TakeAway): Promise<void> => {
    say([kind, "One moment …"]);
    tell(kind, await takeAway(kind, subject));
  };
  const { faults, seed, versions } = shared;
  return (
    <div class="program-share">
      <header>
        <h2>Share this program</h2>
        <button type="button" class="program-close" aria-label="Close" onClick={close}>
          <Icon shape="cross" />
        </button>
      </header>
      <div class="program-share-link">
        <label>
          <span class="visually-hidden">Link</span>
          <input readonly value={link} onFocus={(event) => event.currentTarget.select()} />
        </label>
        <button type="button" class="program-button program-run" onClick={() => void copyLink()}>
          {said?.[0] === "link" ? said[1] : "Copy the link"}
        </button>
      </div>
      <ul class="program-share-holds">
        <li>The program itself, in the link: nothing is stored on a server.</li>
        <li>
          {seed === undefined ? "No seed: the program's own counts." : `Seed ${seed}.`}{" "}
          {faults.length === 0
            ? "No faults of yours."
            : `${faults.length === 1 ? "One fault" : `${faults.length} faults`} of yours.`}{" "}
          Versions errors {versions.errors}, simulator {versions.simulator}.
        </li>
        <li>
          {link.length} characters. Opening it runs nothing. <a href={link}>Open it in the playground</a>
        </li>
      </ul>
      {link.length > SAFE_LENGTH && (
        <p class="program-warn">It is long: some chat programs and mail clients cut links of this length.</p>
      )}
      <h3>Copy as</h3>
      <ul class="program-share-as">
        {TAKE_AWAYS[shared.language].map(([kind, label, words]) => (
          <li key={kind}>
            <button type="button" onClick={() => void take(kind)}>
              <strong>{label}</strong>
              <span>{said?.[0] === kind ? said[1] : words}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {said?.[1] ?? ""}
      </p>
    </div>
  );
}
