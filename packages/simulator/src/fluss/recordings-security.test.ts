import { describe, expect, test } from "vitest";
import { Schema, TableDescriptor, TablePath } from "./index.ts";
import { notesOfReplays, ReplayStage } from "./testing/recordings.ts";

const notes = notesOfReplays();

const SECURED = {
  tabletServers: 1,
  users: { admin: "admin-pass", alice: "alice-pass" },
  config: { "authorizer.enabled": "true", "super.users": "User:admin" },
};
const COLUMNS = { id: "INT", name: "STRING" };

function as(user: string): { readonly [key: string]: string } {
  return {
    "security.protocol": "SASL",
    "security.sasl.username": user,
    "security.sasl.password": `${user}-pass`,
  };
}

test.each([
  "A4-no-credentials",
  "A4-plaintext-with-user",
  "A4-wrong-password",
  "A4-unknown-user",
  "A4-no-username",
  "A4-mechanism-unknown",
  "A4-protocol-lowercase",
  "A4-doc-keys",
  "A4-alice-ok",
  "A4-wrong-port-internal",
])("who connects, and how: %s", async (id) => {
  const stage = await ReplayStage.start(notes, SECURED);
  await stage.replay(id);
});

/** Tables that admin has made, and alice's connection. */
async function tables(settings: { readonly [key: string]: string } = {}) {
  const stage = await ReplayStage.start(notes, SECURED);
  const admin = (await stage.connect(as("admin"))).getAdmin();
  await stage.done(admin.createDatabase("sec"));
  const schema = new Schema(COLUMNS);
  await stage.done(admin.createTable(new TablePath("sec", "log"), new TableDescriptor(schema)));
  await stage.done(
    admin.createTable(
      new TablePath("sec", "pk"),
      new TableDescriptor(new Schema(COLUMNS, { primaryKeys: ["id"] })),
    ),
  );
  const parts = new TableDescriptor(schema, { partitionKeys: ["name"] });
  await stage.done(admin.createTable(new TablePath("sec", "prt"), parts));
  const grant = async (operation: "DESCRIBE" | "READ" | "WRITE"): Promise<void> => {
    for (const table of ["log", "pk", "prt"]) {
      await stage.cluster.grant("alice", operation, new TablePath("sec", table));
    }
  };
  const alice = await stage.connect({ ...as("alice"), ...settings });
  return { stage, alice, grant };
}

test.each([
  "A4-authz-list_databases",
  "A4-authz-create_database",
  "A4-authz-get_database_info",
  "A4-authz-list_tables",
  "A4-authz-drop_table-missing",
  "A4-authz-get_table_info-missing",
  "A4-authz-create_partition",
  "A4-authz-get_server_nodes",
  "A4-authz-list_offsets",
  "A4-authz-lake",
  "A4-authz-get_table",
])("a user without rights: %s", async (id) => {
  const { stage, alice } = await tables();
  await stage.replay(id, { alice, alice_admin: alice.getAdmin() });
});

test("a user who is given one right after the other", async () => {
  const { stage, alice, grant } = await tables();
  await grant("DESCRIBE");
  const t = await stage.done(alice.getTable(new TablePath("sec", "log")));
  const pk = await stage.done(alice.getTable(new TablePath("sec", "pk")));
  const w = t.newAppend().createWriter();
  const lk = pk.newLookup().createLookuper();
  const s = await stage.done(t.newScan().createLogScanner());
  await stage.done(s.subscribe(0, 0));
  const names = { a: alice.getAdmin(), t, w, lk, s };

  const first = stage.done(w.append([5, "x"]).wait());
  await expect(first).rejects.toMatchObject({
    errorCode: -2,
    message: expect.stringMatching(/^Fluss hitting unexpected error Writer ID allocation failed: .*code: 48/),
  });
  for (const id of [
    "A4-acl-describe-append-2",
    "A4-acl-describe-lookup",
    "A4-acl-describe-poll",
    "A4-acl-describe-limit",
    "A4-acl-describe-list_offsets",
  ]) {
    await stage.replay(id, names);
  }
  await grant("WRITE");
  await stage.replay("A4-acl-write-append", names);
  await stage.replay("A4-acl-write-poll", names);
  await grant("READ");
  await stage.replay("A4-acl-read-poll", names);
  await stage.replay("A4-acl-read-lookup", names);
});

describe("without idempotence nothing is asked before the write", () => {
  // The recording doesn't say how many retries the client had; with the default it would have gone on for ever.
  test("A4-acl-describe-append-noidem", async () => {
    const { stage, alice, grant } = await tables({
      "writer.enable-idempotence": "false",
      "writer.retries": "3",
    });
    await grant("DESCRIBE");
    const t = await stage.done(alice.getTable(new TablePath("sec", "log")));
    await stage.replay("A4-acl-describe-append-noidem", { wn: t.newAppend().createWriter() });
  });
});
