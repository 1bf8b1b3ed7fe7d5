// @ts-check
// What npm tells of its requests while it installs. It asks for hundreds of packages and tries each several times, so that
// without a network it would take minutes before it fails.

/** So many failures without any answer are no accident. */
const HOPELESS = 12;
const PATIENCE_MS = 10_000;

/**
 * @param {number} beganAt
 * @param {() => void} giveUp called once if it is hopeless
 */
function watchRequests(beganAt, giveUp, now = Date.now) {
  let failures = 0;
  let answered = false;
  let tail = "";
  /** @type {string | undefined} */
  let failure;
  return {
    /** @param {string} text */
    heard(text) {
      const lines = (tail + text).split("\n");
      tail = (lines.pop() ?? "").slice(-10_000);
      for (const line of lines) {
        const failed = /^npm http fetch .* attempt \d+ failed with (\S+)/.exec(line);
        if (failed) failures++;
        else if (/^npm http fetch \w+ \d{3} /.test(line)) answered = true;
        if (!failed || answered || failure || failures < HOPELESS || now() - beganAt < PATIENCE_MS) continue;
        failure = failed[1];
        giveUp();
      }
    },
    /** Why it was given up. */
    failure: () => failure,
  };
}

/** What npm printed besides: its errors. @param {string} output */
function withoutRequests(output) {
  return output.replace(/^npm (?:http|warn|notice) .*\n/gm, "");
}

module.exports = { watchRequests, withoutRequests };
