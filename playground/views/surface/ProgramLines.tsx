/** @jsxImportSource preact */
import { useMemo } from "preact/hooks";
import { LANGUAGE_NAMES, type Language } from "../../program/language.ts";
import { trustedHtml } from "../../program/trusted-html.ts";

interface Props {
  readonly language: Language;
  /** Made by the build, or escaped by `shownLines`. */
  readonly html: string;
}

/** The lines of a program, to read. */
export function ProgramLines({ language, html }: Props) {
  const lines = useMemo(() => ({ __html: trustedHtml(html) }), [html]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be the pre that scrolls
    <pre
      role="group"
      class="program-source"
      data-language={language}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={`The program in ${LANGUAGE_NAMES[language]}`}
    >
      <code dangerouslySetInnerHTML={lines} />
    </pre>
  );
}
