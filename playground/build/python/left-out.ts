// What of Python's standard library the page doesn't get. Everything else that Pyodide ships stays: what a program may
// import. Left out is what can't do anything in the sandbox, or helps only where somebody sits at a terminal.

const MODULES: Readonly<Record<string, string>> = {
  "debuggers and profilers, which ask a terminal or measure real time":
    "bdb cmd pdb doctest cProfile profile pstats trace rlcompleter",
  "clients and servers of the network":
    "ftplib imaplib poplib smtplib mailbox netrc wsgiref xmlrpc webbrowser",
  "other processes and terminals": "multiprocessing pty tty",
  "tools for source files": "compileall zipapp modulefinder tabnanny pyclbr pickletools",
  "the interpreter's own memory: see playground/python/forget.ts": "ctypes",
  "the rest": "antigravity nturl2path plistlib",
};

const INSIDE_PACKAGES =
  "asyncio/proactor_events asyncio/tools asyncio/windows_events asyncio/windows_utils http/cookiejar http/server site-packages";

/** Of the interactive prompt, only what `help()` needs. */
const PROMPT = /^_pyrepl\/(?!(?:__init__|pager|trace|types|terminfo)\.py$)/;
/** Codecs of Unicode, of Western Europe, and those that aren't about letters. */
const CODECS =
  /^encodings\/(?!(?:__init__|aliases|ascii|base64_codec|bz2_codec|charmap|cp437|cp1252|hex_codec|idna|iso8859_1|iso8859_15|latin_1|punycode|quopri_codec|raw_unicode_escape|rot_13|undefined|unicode_escape|utf_\w+|uu_codec|zlib_codec)\.py$)/;

const names = new Set([...Object.values(MODULES).join(" ").split(" "), ...INSIDE_PACKAGES.split(" ")]);

/** Whether a file of the standard library stays away from the page. `path` is its path in the archive. */
export function isLeftOut(path: string): boolean {
  if (!path.endsWith(".py") || path.endsWith("/__main__.py")) return true;
  if (PROMPT.test(path) || CODECS.test(path)) return true;
  const parts = path.replace(/\.py$/, "").split("/");
  return parts.some((_, index) => names.has(parts.slice(0, index + 1).join("/")));
}
