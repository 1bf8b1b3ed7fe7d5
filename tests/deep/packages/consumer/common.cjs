// Each entry by require(), as a CommonJS program has it, and an error that it recognises.
const errors = require("@faultbook/errors");
const { NoLeaderError } = require("@faultbook/errors/dqlite");
const { ErrorCode, FlussError } = require("@faultbook/errors/fluss");
const { startCluster } = require("@faultbook/simulator/dqlite");
const { exports: entries } = require("@faultbook/errors/package.json");

for (const entry of Object.keys(entries)) require(`@faultbook/errors${entry.slice(1)}`);
for (const entry of ["", "/kernel", "/fluss", "/fluss/java", "/fluss/raw"])
  require(`@faultbook/simulator${entry}`);

(async () => {
  const cluster = await startCluster({ nodes: 3, seed: 7 });
  await cluster.kill(cluster.leader);
  const error = await cluster
    .client({ timeoutMs: 500 })
    .leader()
    .catch((caught) => caught);
  const link = errors.docsUrl(new FlussError("x", { errorCode: ErrorCode.TABLE_NOT_EXIST }));
  console.log(error instanceof NoLeaderError, link);
})();
