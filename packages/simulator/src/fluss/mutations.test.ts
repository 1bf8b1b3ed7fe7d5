import { ErrorCode, type FlussCodeName } from "@faultbook/errors/fluss";
import { expect, test } from "vitest";
import { provoked } from "./testing/cause.ts";
import { CAUSES } from "./testing/causes.ts";
import { MUTATIONS, POINTS, simulatorWithout } from "./testing/mutations.ts";
import { COMMON_BUGS, RARE_BUGS } from "./testing/replication-bugs.ts";

// Goal: every cause can be taken out of the simulator. That each code goes away with its cause takes long to see for all of
// them (mutations.deep.test.ts); here it is seen for one of the client, of the coordinator and of a tablet server.

test("there is a mutation for every cause", () => {
  expect(Object.keys(MUTATIONS).sort()).toEqual(CAUSES.map(({ code }) => code).sort());
});

test("every mutation has its point, and every point its mutation", () => {
  const bugs = [...COMMON_BUGS, ...RARE_BUGS].flatMap(({ mutations }) => mutations);
  const used = [...Object.values(MUTATIONS), ...bugs].map(({ point }) => point);
  expect([...POINTS.keys()].sort()).toEqual([...new Set(used)].sort());
});

test.each(["CLIENT_ERROR", "TABLE_ALREADY_EXIST", "REQUEST_TIME_OUT"] as FlussCodeName[])(
  "%s goes away with its cause",
  async (code) => {
    const [cause] = CAUSES.filter((one) => one.code === code);
    if (cause === undefined) throw new Error(`${code} has no cause`);
    const { met } = await provoked(cause, await simulatorWithout(code));
    expect(met.map((one) => one.code)).not.toContain(ErrorCode[code]);
  },
);
