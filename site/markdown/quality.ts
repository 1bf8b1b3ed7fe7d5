import { commandOf, parts, replayed, runs, shortfalls, tiers, withoutRun } from "../data/quality/page.ts";
import { GRADES } from "../data/quality/recordings.ts";
import { limitText, sampleText, secondsText, standingText, timeText } from "../data/quality/words.ts";
import { blocks, escaped, list, markdownLink, table } from "./text.ts";

const PATH = "/quality/";

/** Every budget with its last figure, what is held to recordings, what falls short, and the runs behind it. */
export function qualityMarkdown(): string {
  return blocks(
    "## Budgets",
    ...parts.flatMap(({ title, budgets }) => [
      `### ${title}`,
      ...budgets.map(({ budget, figures }) =>
        blocks(
          `**${budget.what}**${budget.beside === undefined ? "" : `, times ${budget.beside}`}`,
          list(
            figures.map((standing) => {
              const { limit, verdict } = standing;
              const of = limit.of === undefined ? "" : `${limit.of}: `;
              const more = sampleText(standing);
              return `${of}${standingText(standing)}${more === "" ? "" : ` (${more})`}, budget ${limitText(limit)}: ${verdict}`;
            }),
          ),
          `Measured by ${[...new Set(figures.flatMap(({ limit }) => commandOf(limit.way)))].map((line) => `\`${line}\``).join(", ")}`,
        ),
      ),
    ]),
    "## Recordings replayed",
    table(
      ["System", "File", "Recorded", ...GRADES.map(({ title }) => title)],
      replayed.map(({ system, name, recorded, counts }) => [
        system,
        name,
        `${recorded}`,
        ...GRADES.map(({ key }) => `${counts[key]}`),
      ]),
    ),
    "## Errors that no program meets",
    list(
      withoutRun.map(
        ({ id, path, noRun }) => `[${escaped(id)}](${markdownLink(path, PATH)}): ${escaped(noRun ?? "")}`,
      ),
    ),
    tiers.length > 0 && "## Checks",
    ...tiers.map(({ command, seconds, gates }) =>
      blocks(
        `\`${command}\`, ${secondsText(seconds)}`,
        list(
          gates.map(
            ({ name, passed, failed, leftOut }) =>
              `${name}: ${passed} passed, ${failed} failed, ${leftOut} left out`,
          ),
        ),
      ),
    ),
    "## Known to fall short",
    ...shortfalls.map(({ what, measured, why, closes }) =>
      blocks(`**${what}.** ${measured} ${why}`, `What would close it: ${closes}`),
    ),
    runs.length > 0 && "## Runs behind these figures",
    list(
      runs.map(
        ({ run, age }) =>
          `\`${run.command}\`: ${timeText(run.at)}, ${age}, commit ${run.commit ?? "unknown"}, ${run.machine.cores} cores, load ${run.machine.load.join(" to ")}`,
      ),
    ),
  );
}
