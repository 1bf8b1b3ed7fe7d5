/** Decodes off the main thread: 10 MB take a second or two, in which the page stays usable. */
import type { DecodeReply, DecodeRequest } from "./decode-messages.ts";
import { viewOf } from "./decode-view.ts";

/** Between two reports of progress, in ms. */
const REPORT_EVERY_MS = 50;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<DecodeRequest>) => void;
  postMessage(reply: DecodeReply): void;
};

/** The parts of the text that has arrived so far, and whose turn it is. */
let parts: string[] = [];
let turnOfParts = 0;

scope.onmessage = ({ data: { turn, part, isLast } }) => {
  if (turn !== turnOfParts) parts = [];
  turnOfParts = turn;
  parts.push(part);
  if (!isLast) return;
  const text = parts.join("");
  parts = [];
  let reported = performance.now();
  const view = viewOf(text, (done) => {
    if (performance.now() - reported < REPORT_EVERY_MS) return;
    reported = performance.now();
    scope.postMessage({ turn, done });
  });
  scope.postMessage({ turn, view });
};
