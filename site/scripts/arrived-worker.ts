import { trustedScript } from "../../playground/program/trusted-script.ts";
import { fetchWhole } from "../../playground/runner/fetch-whole.ts";

/**
 * A worker of the site, once its script has arrived: a worker can't say why that doesn't come, and waits for it for ever.
 * Rejects with a NotLoaded.
 */
export async function arrivedWorker(
  address: string,
  name: string,
  options: Parameters<typeof fetchWhole>[1] = {},
): Promise<Worker> {
  await fetchWhole(new URL(address, location.href).href, options);
  return new Worker(trustedScript(address), { type: "module", name });
}
