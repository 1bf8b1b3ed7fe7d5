/** @jsxImportSource preact */
import { count } from "../../program/format.ts";
import type { CallSite } from "../../protocol/index.ts";
import { LineButton } from "../controls/LineButton.tsx";
import { callSiteText } from "../model/error-json.ts";
import { splitStack } from "../model/inspect.ts";

interface Props {
  readonly callSites: readonly CallSite[];
  /** What the language calls it. */
  readonly title: string;
}

/** The reader's own lines first; those in the packages unfold. */
export function ErrorStack({ callSites, title }: Props) {
  const { own, others } = splitStack(callSites);
  return (
    <div class="program-stack">
      <p class="program-quiet">{title}</p>
      <ol>
        {own.map(({ fn, line, column }, at) => (
          <li key={at}>
            <span>{fn || "at the top level"}</span> <LineButton line={line} column={column} />
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <details>
          <summary class="program-quiet">{count(others.length, "call site")} in the packages</summary>
          <ol>
            {others.map((callSite, at) => (
              <li key={at}>{callSiteText(callSite)}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
