// testing/Fault.java, compiled with `javac --release 8`, holds an enumeration with each kind of argument.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readJavaClass } from "./class-file.ts";

const bytesOf = (name: string): Uint8Array => readFileSync(new URL(`testing/${name}.class`, import.meta.url));
const enumeration = bytesOf("Fault");

test("reads the constants of an enumeration with their arguments", () => {
  const late = { constructorOf: "sample/Fault$LateFault" };
  const { name, extends: parent, constants } = readJavaClass(enumeration);
  expect([name, parent]).toEqual(["sample/Fault", "java/lang/Enum"]);
  expect(constants).toEqual([
    { name: "NONE", arguments: [0, null, { other: "sample/Fault.lambda$static$0" }] },
    { name: "UNKNOWN", arguments: [-1, "nobody knows", late] },
    { name: "SMALL", arguments: [5, "", late] },
    { name: "BYTE", arguments: [100, "é and 漢", late] },
    { name: "SHORT", arguments: [1_000, "short", late] },
    { name: "LARGE", arguments: [1_000_000, "large", { constructorOf: "java/lang/RuntimeException" }] },
  ]);
});

test("reads what a class extends, and no constants where there are none", () => {
  expect(readJavaClass(bytesOf("LateFault"))).toEqual({
    name: "sample/Fault$LateFault",
    extends: "sample/Fault$EarlyFault",
    constants: [],
  });
});

test("a file that is cut short or isn't a class file is an error that says so", () => {
  expect(() => readJavaClass(new TextEncoder().encode("PK\u0003\u0004 a zip"))).toThrow("not a class file");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: enumeration.length - 1 }), (length) => {
      expect(() => readJavaClass(enumeration.subarray(0, length))).toThrow("the class file ends too early");
    }),
  );
});
