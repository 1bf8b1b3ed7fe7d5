/** @jsxImportSource preact */
import { useState } from "preact/hooks";

/** In a built page the site's own script copies what stands in the attribute. */
export function CopyButton({ label, text, live }: { label: string; text: string; live: boolean }) {
  const [said, say] = useState("");
  if (!live) {
    return (
      <button type="button" class="program-link needs-script" data-copy={text}>
        {label}
      </button>
    );
  }
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied");
    } catch {
      say("Copying was refused");
    }
    setTimeout(() => say(""), 1600);
  };
  return (
    <button type="button" class="program-link" onClick={() => void copy()}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}
