import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findBrowser } from "./find.ts";

describe("the browser that is taken", () => {
  test("is the one that CHROME_PATH names", async () => {
    const source = await findBrowser({ CHROME_PATH: process.execPath });
    expect(source).toEqual({ executablePath: process.execPath });
  });

  test("is never another one where that doesn't exist", async () => {
    await expect(findBrowser({ CHROME_PATH: "/nowhere/chrome" })).rejects.toThrow("/nowhere/chrome");
  });

  test.runIf(process.platform === "linux" && process.arch === "x64")(
    "is otherwise the packaged one, with its own fonts",
    async () => {
      const source = await findBrowser({ PATH: "" });
      expect(source.executablePath).toMatch(/chromium-[\d.]+\/chromium$/);
      expect(existsSync(source.env?.FONTCONFIG_FILE ?? "")).toBe(true);
    },
  );
});
