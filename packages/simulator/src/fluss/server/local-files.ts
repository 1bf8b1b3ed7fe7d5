import type { Handler } from "./handlers.ts";

/** What a server gives clients that read remote files while all files are local: an empty token. */
export const LOCAL_FILES: Handler<"GetFilesystemSecurityToken"> = {
  ms: [0.5, 2],
  run: () => ({ scheme: "file", token: "", expiresMs: null }),
};
