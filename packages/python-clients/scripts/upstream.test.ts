// Goal: what stands in for upstream's runner and cluster finds, runs and judges tests as the real ones do.
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { changedBlocks, knownReasons, readCopy, runUpstream, surprises } from "./upstream.ts";

const CONFTEST = `
import os
import fluss
import pytest
import pytest_asyncio

@pytest.fixture(scope="session")
def address():
    yield os.environ["FLUSS_BOOTSTRAP_SERVERS"]

@pytest_asyncio.fixture
async def connection(address):
    made = await fluss.FlussConnection.create(fluss.Config({"bootstrap.servers": address}))
    yield made
    await made.close()
`;
const TESTS = `
import fluss
import pytest

async def test_lists(connection):
    assert await connection.get_admin().list_databases() == ["fluss"]

async def test_raises(connection):
    with pytest.raises(fluss.FlussError, match="does not exist") as seen:
        await connection.get_admin().list_tables("nowhere")
    assert seen.value.error_code == fluss.ErrorCode.DATABASE_NOT_EXIST

@pytest.mark.parametrize("one, two", [pytest.param(1, 1, id="same"), (1, 2)])
def test_equal(one, two):
    assert one == two

def test_raises_nothing():
    with pytest.raises(ValueError):
        pass
`;

test("tests pass and fail as they should, with fixtures, cases and errors that are waited for", async () => {
  const verdicts = await runUpstream({ "test/conftest.py": CONFTEST, "test/test_own.py": TESTS });
  expect(verdicts.map(({ test: name, passed }) => [name, passed])).toEqual([
    ["test_own::test_lists", true],
    ["test_own::test_raises", true],
    ["test_own::test_equal[same]", true],
    ["test_own::test_equal[1]", false],
    ["test_own::test_raises_nothing", false],
  ]);
  expect(verdicts.at(-1)?.why).toContain("DID NOT RAISE");
});

test("a failure without a reason, and a reason without a failure, are said", () => {
  const verdicts = [
    { test: "a", passed: true },
    { test: "b", passed: false, why: "no" },
  ];
  expect(surprises(verdicts, { b: "known" })).toEqual([]);
  expect(surprises(verdicts, { a: "known" })).toHaveLength(2);
});

test("a block that isn't the documentation's is found", () => {
  expect(changedBlocks("")).toHaveLength(7);
});

test("a folder that is no copy is refused with a word on what to name", () => {
  expect(() => readCopy("/nowhere")).toThrow("name the folder of a copy of apache/fluss-rust");
});

const copy = process.env["FLUSS_RUST"];

test("upstream's own tests pass but for those with a reason", async ({ skip }) => {
  if (copy === undefined || !existsSync(copy))
    return skip("FLUSS_RUST doesn't name a copy of apache/fluss-rust");
  expect(surprises(await runUpstream(readCopy(copy)), knownReasons())).toEqual([]);
});
