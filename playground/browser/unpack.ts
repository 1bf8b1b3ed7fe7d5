// Unpacks @sparticuz/chromium into the folder for temporary files: the browser, its fonts, and libraries for a bare machine.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium, { inflate } from "@sparticuz/chromium";

await chromium.executablePath();
const archives = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "../bin");
await inflate(join(archives, "al2023.tar.br"));
