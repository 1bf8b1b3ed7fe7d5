import { acceptApi } from "./api-reports.ts";
import { PUBLISHED } from "./published.ts";

// `npm run api` accepts what the packages offer now: it writes the reports in packages/*/api.

const changed = PUBLISHED.flatMap(acceptApi);
for (const path of changed) console.log(path);
console.log(
  changed.length > 0 ? `${changed.length} reports written.` : "The reports say what the packages offer.",
);
