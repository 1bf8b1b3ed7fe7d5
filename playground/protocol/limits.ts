// One place for every bound of a run, and for its beginning. Harness, frame, runner and views read them here.

/** What virtual time 0 is called, in ms since 1970: the beginning of 2026. */
export const EPOCH_MS = 1_767_225_600_000;
/** Wall time of a run, in ms. A heap bomb needs about 3.6 s to kill a page, so the budget stays well below. */
export const WALL_BUDGET_MS = 2_000;
/** Console entries that are kept; the rest is counted in `RunResult.dropped`. */
export const CONSOLE_ENTRIES_MAX = 1_000;
/** Characters of one console entry. */
export const ENTRY_TEXT_MAX = 10_000;
/** Characters of all console entries of a run. */
export const CONSOLE_TEXT_MAX = 1_000_000;
/** Lines of one console entry, and of all entries of a run: each line break is a row on the page. */
export const ENTRY_LINES_MAX = 400;
export const CONSOLE_LINES_MAX = 4_000;
/** Entries after which a program that only writes is ended with the outcome `output-limit`. */
export const OUTPUT_CALLS_MAX = 100_000;
/** Caught errors that are kept; the rest is counted in `RunResult.caughtDropped`. */
export const CAUGHT_MAX = 200;
/** Depth of a cause tree and the number of errors in it that are kept. */
export const CAUSE_DEPTH_MAX = 16;
export const CAUSE_ERRORS_MAX = 64;
/** Characters of a name, message or attribute of an error. */
export const ERROR_TEXT_MAX = 4_000;
/** Lines of a stack that are kept. */
export const CALL_SITES_MAX = 50;
/** Nodes and depth of one serialised value. */
export const VALUE_NODES_MAX = 2_000;
export const VALUE_DEPTH_MAX = 12;
/** Characters of the values of one entry; the worker's own bound is lower. */
export const VALUE_CHARS_MAX = 400_000;
/** Trace events that are kept; the rest is counted in `RunResult.traceDropped`. */
export const TRACE_EVENTS_MAX = 20_000;
/** Characters of all texts in the trace of a run, and of one of them. */
export const TRACE_TEXT_MAX = 4_000_000;
export const TRACE_VALUE_MAX = 1_000;
/** Timers of the program that may fire in a run: few enough that a slow page gets to the end of them in time. */
export const TIMER_FIRINGS_MAX = 25_000;
/** Virtual time without any progress after which a run counts as stuck, in ms. */
export const STUCK_AFTER_MS = 600_000;
/** Problems of a program that are looked for. */
export const PROBLEMS_FOUND_MAX = 200;
/** Of these as many are shown; the rest is counted. */
export const PROBLEMS_MAX = 20;
/** Characters of source text that the transform accepts. */
export const SOURCE_CHARS_MAX = 2_000_000;
