/** The pages that are no part of the documentation's collection: their titles and descriptions. */
export const OWN_PAGES = {
  "/": {
    title: "Faultbook",
    description:
      "Every dqlite and Apache Fluss error: its cause, whether a retry helps or harms, and a catch block that runs here against a simulated cluster.",
  },
  "/decode/": {
    title: "Decode",
    description:
      "Paste an error, a log or a stack trace: which error of dqlite or Apache Fluss it is, whether to retry, and what to do.",
  },
  "/playground/": {
    title: "Playground",
    description:
      "Run catch blocks against a simulated dqlite or Fluss cluster, in virtual time, in your browser.",
  },
} as const;
