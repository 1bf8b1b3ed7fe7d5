import { defineFlussError } from "../../src/records/schema.ts";

export default defineFlussError({
  code: 30,
  constant: "SECURITY_TOKEN_EXCEPTION",
  javaException: "SecurityTokenException",
  retriable: { java: false, python: false },
  since: "v0.5.0",
  common: false,
  raisedBy: ["coordinator", "tablet-server"],
  raisedBySource: "recorded (by hand, of both servers); RpcServiceBase.getFileSystemSecurityToken",
  metBy: ["operator"],
  meaning: "No access token for the remote files was obtained",
  sentence: "The server could not obtain an access token for the remote file system.",
  texts: [/^Failed to get file access security token: /],
  searchWords: ["s3", "oss", "sts", "delegation token", "tiered storage", "minio", "rustfs"],
  answers: {
    retry: "after-change",
    retryBecause:
      "Both clients ask again in the background by themselves. It helps once the token service answers, or the server's settings are mended.",
    applied: "no",
    appliedBecause: "Asking for a token changes nothing.",
  },
  causes: {
    "service-unreachable": {
      title: "The server can't reach the token service",
      remedy:
        "Check from the servers, not from the client: name, port, proxy and firewall on the way to the token service. A store of your own needs `s3.assumed.role.sts.endpoint`.",
      texts: ["Unable to execute HTTP request"],
      provenance: "recorded",
    },
    "keys-refused": {
      title: "The token service doesn't accept the server's keys",
      remedy:
        "Correct `s3.access-key` and `s3.secret-key` in the servers' configuration. A store that isn't Amazon's needs `s3.assumed.role.arn` and its own endpoint: without them Amazon is asked.",
      texts: [/InvalidClientTokenId|AccessDenied|Status Code: 403/],
      provenance: "reported in the field: apache/fluss#2660",
    },
  },
  confusedWith: [
    {
      with: "fluss/AUTHENTICATE_EXCEPTION",
      how: "The client's own login to Fluss failed. This one is about the server's way to the files.",
    },
    {
      with: "fluss/AUTHORIZATION_EXCEPTION",
      how: "A right inside Fluss is missing. A token needs none.",
    },
  ],
  recordings: [],
});
