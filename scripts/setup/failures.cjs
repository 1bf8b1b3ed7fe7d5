// @ts-check
// What a tool printed when it failed, as one sentence that says what to do next.

/**
 * What was being done ("Installing the dependencies"), and in which folder.
 * @typedef {{ doing: string, folder: string, registry?: boolean }} Where
 */

const AGAIN = "then run the command again.";

/**
 * What can be wrong with the machine. The first rule whose pattern is found has the sentence.
 * @type {readonly { pattern: RegExp, say: (where: Where, found: RegExpExecArray, output: string) => string }[]}
 */
const MACHINE = [
  {
    pattern: /\bENOSPC\b|no space left on device|os error 28\b|\bEDQUOT\b|disk quota exceeded/i,
    say: ({ doing, folder }, _found, output) =>
      `${doing} failed, since the disk is full: free space for ${pathIn(output) ?? folder}, ${AGAIN}`,
  },
  {
    pattern: /\bEROFS\b|read-only file system|os error 30\b/i,
    say: ({ doing, folder }, _found, output) =>
      `${doing} failed, since ${pathIn(output) ?? folder} is read-only: copy the project to a folder that can be written to, ${AGAIN}`,
  },
  {
    pattern: /\b(?:EACCES|EPERM)\b|permission denied|operation not permitted/i,
    say: ({ doing, folder }, _found, output) =>
      `${doing} failed, since this user may not write to ${pathIn(output) ?? folder}: make it yours, or use a copy of the project in a folder of your own, ${AGAIN}`,
  },
  {
    pattern: /\bENOMEM\b|heap out of memory|cannot allocate memory|std::bad_alloc/i,
    say: ({ doing }) =>
      `${doing} failed, since the machine has too little free memory: end other programs, ${AGAIN}`,
  },
  {
    pattern: /\bE[MN]FILE\b|too many open files/i,
    say: ({ doing }) =>
      `${doing} failed, since too many files are open at once: raise the limit (ulimit -n 4096), ${AGAIN}`,
  },
];

/** @param {string} manifest */
function lockfileDoesNotFit(manifest) {
  return `package-lock.json doesn't fit ${manifest}: bring it up to date with \`npm install\`, or take back your changes to the two files, ${AGAIN}`;
}

/**
 * What can be wrong with the packages and where they come from.
 * @type {typeof MACHINE}
 */
const REGISTRY = [
  {
    pattern: /can only install packages when|\bEUSAGE\b/,
    say: ({ doing }) => `${doing} failed, since ${lockfileDoesNotFit("package.json")}`,
  },
  {
    pattern: /\bEINTEGRITY\b|\bTAR_BAD_ARCHIVE\b|\bZ_(?:DATA|BUF)_ERROR\b/,
    say: ({ doing }) =>
      `${doing} failed, since a package arrived damaged: empty npm's cache with \`npm cache clean --force\`, ${AGAIN}`,
  },
  {
    pattern:
      /\b(?:CERT_[A-Z_]+|SELF_SIGNED_[A-Z_]+|DEPTH_ZERO_[A-Z_]+|UNABLE_TO_[A-Z_]+|ERR_TLS_[A-Z_]+)\b|certificate has expired/,
    say: ({ doing }, found) =>
      `${doing} failed, since the certificate of the package registry isn't trusted (${found[0]}): give npm your network's own one (npm config set cafile FILE), ${AGAIN}`,
  },
  {
    pattern: /\b(?:E401|E403|E407|ENEEDAUTH)\b/,
    say: ({ doing }, found) =>
      `${doing} failed, since the package registry refuses this user (${found[0]}): log in to it (npm login) or choose another (npm config set registry URL), ${AGAIN}`,
  },
  {
    pattern: /\b(?:E404|ETARGET|ENOVERSIONS)\b/,
    say: ({ doing }, _found, output) =>
      `${doing} failed, since the package registry lacks ${/'([^'\s]+@[^'\s]+)'/.exec(output)?.[1] ?? "one of the packages"}: choose a registry that has it (npm config set registry URL), ${AGAIN}`,
  },
  {
    pattern:
      /\b(?:ENOTFOUND|EAI_AGAIN|EAI_FAIL|ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|EPIPE|EPROTO|ERR_INVALID_URL|EIDLETIMEOUT|E5\d\d)\b|network timeout/,
    say: ({ doing }, found) =>
      `${doing} failed, since the package registry can't be reached (${found[0]}): check the network, npm's proxy and its registry (npm config get registry), ${AGAIN}`,
  },
];

/** What happens if a file of a package is missing, cut off or another machine's. */
const DAMAGED =
  /\b(?:ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ERR_DLOPEN_FAILED|ENOEXEC|ERR_INVALID_PACKAGE_CONFIG)\b|Cannot find native binding|Cannot find (?:module|package) '|invalid ELF header|file too short|Exec format error|node_modules\/\S+: No such file/;

/**
 * The sentence for what a tool printed, if it is something that a person can mend; `damaged` if a fresh installation mends it.
 * @param {string} output
 * @param {Where} where `registry`: whether packages were fetched
 * @returns {{ sentence: string, damaged: boolean } | undefined}
 */
function explain(output, where) {
  for (const { pattern, say } of where.registry ? [...MACHINE, ...REGISTRY] : MACHINE) {
    const found = pattern.exec(output);
    if (found) return { sentence: say(where, found, output), damaged: false };
  }
  if (DAMAGED.test(output)) {
    const sentence = `${where.doing} failed, since something in node_modules is missing or damaged: run the command again, which installs it again.`;
    return { sentence, damaged: true };
  }
  return undefined;
}

/** What a signal means that nobody here has sent. @param {string} signal @param {Where} where */
function explainSignal(signal, { doing }) {
  return signal === "SIGKILL"
    ? `${doing} was ended from outside, as machines do that run out of memory: end other programs, ${AGAIN}`
    : `${doing} was ended by ${signal}: run the command again.`;
}

/** The path that a message of npm or Node names. @param {string} output */
function pathIn(output) {
  const found =
    /^npm (?:error|ERR!) path (.+)$/m.exec(output) ??
    /\b(?:ENOSPC|EDQUOT|EROFS|EACCES|EPERM)\b[^\n]*?'(\/[^'\n]+|[A-Za-z]:[^'\n]+)'/.exec(output);
  return found?.[1]?.trim();
}

/**
 * The lines of an output that say something, without the backtraces: at most `most`, from the first that speaks of an error.
 * @param {string} output
 */
function withoutBacktraces(output, most = 12) {
  const lines = output
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with this character.
    .replace(/\x1b\[[0-9;]*m/g, "")
    .split("\n")
    .filter(
      (line) =>
        line.trim() !== "" &&
        !/^\s+at |^\s*Stack trace:|^Node\.js v\d|^npm (?:error|ERR!) A complete log/.test(line),
    );
  const first = lines.findIndex((line) => /error|ERR!|fail/i.test(line));
  return lines.slice(Math.max(first, 0), Math.max(first, 0) + most).join("\n");
}

module.exports = { explain, explainSignal, lockfileDoesNotFit, withoutBacktraces };
